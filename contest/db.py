"""The database session, the base of every model, and how Python types are kept."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, Engine, Enum, MetaData, event
from sqlalchemy.orm import DeclarativeBase

from contest.instants import Instant
from contest.languages import LocalText, LocalTextColumn

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every model: one metadata, every constraint named."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        datetime: Instant,
        LocalText: LocalTextColumn,
        dict[str, Any]: JSON,
        StrEnum: Enum(StrEnum, native_enum=False, create_constraint=True, length=20),
    }


WRITERS = 4_601  # the number of the lock in PostgreSQL; nothing else takes one

# Models stand on Base alone (typed, no query attribute); the extension only gives
# the session, the engines and the test-friendly life cycle.
db = SQLAlchemy(metadata=Base.metadata)


def begin_writing() -> None:
    """Start a fresh transaction that will write; one at a time, on every database.

    The writers' lock is taken now, so that what is read next cannot be outdated at the
    commit. Everything loaded before must be loaded again. After 5 s of waiting:
    OperationalError. See docs/decisions/0010.
    """
    db.session.rollback()
    db.session.connection(execution_options={"writes": True})


def tune_sqlite(engine: Engine) -> None:
    """Make SQLite durable and strict: WAL, FULL, foreign keys, 5 s of patience."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, record: Any) -> None:
        del record
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "busy_timeout = 5000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def tune_postgres(engine: Engine) -> None:
    """Let writers come one by one, as in SQLite; readers never wait."""

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            connection.exec_driver_sql("SET LOCAL lock_timeout = '5s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
