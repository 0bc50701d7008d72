"""Three real servers on one folder and one database, and a crowd to run at them."""

from collections.abc import Iterator

import pytest
from crowds import Crowd, a_crowd
from serving import Servers, several_servers

from contest.db import Base, db


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """The servers, started once."""
    with several_servers(tmp_path_factory.mktemp("races"), 3) as servers:
        yield servers


@pytest.fixture(scope="session")
def crowd() -> Iterator[Crowd]:
    """Six processes that ask."""
    with a_crowd(6) as found:
        yield found


@pytest.fixture
def servers(three: Servers) -> Iterator[Servers]:
    """The servers over empty tables and no parts, and a context for the story."""
    for part in (three.data / "spool").glob("**/*"):
        if part.is_file():
            part.unlink(missing_ok=True)
    with three.app.app_context():
        _empty_tables()
        yield three
        db.session.remove()


def _empty_tables() -> None:
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
