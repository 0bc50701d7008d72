"""The database session, the base of every model, and how Python types are kept."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, Engine, Enum, MetaData, event
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolEmpty
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction

from contest.errors import DatabaseAway
from contest.instants import Instant
from contest.languages import LocalText, LocalTextColumn
from contest.turns import Turns

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


PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 5000",
)
WRITERS = 4_601  # the number of the lock in PostgreSQL; nothing else takes one
NO_TRANSACTION = "AUTOCOMMIT"  # the level of a connection that only holds a claim
GLANCE = 0.003  # seconds between two looks at the lock of a SQLite file

# Models stand on Base alone (typed, no query attribute); the extension only gives
# the session, the engines and the test-friendly life cycle.
db = SQLAlchemy(metadata=Base.metadata)


_turns = Turns()


def begin_writing() -> None:
    """Start a fresh transaction that will write; one at a time, on every database.

    The writers' lock is taken now, so that what is read next cannot be outdated at the
    commit. Everything loaded before must be loaded again. OperationalError after 5 s
    in which no other writer came to an end. See docs/decisions/0010.
    """
    db.session.rollback()
    left = _turns.take()
    told = db.session().info
    told["has_written"] = False
    db.session.connection(execution_options={"writes": left})
    told["has_written"] = True


@event.listens_for(db.session, "after_transaction_end")
def _give_on(session: Session, transaction: SessionTransaction) -> None:
    """Let the next one write once a transaction has ended, whichever way."""
    if transaction.parent is None and "has_written" in session.info:
        _turns.give_on(has_written=session.info.pop("has_written"))


@contextmanager
def database_or_refusal() -> Iterator[None]:
    """Raise DatabaseAway where the database is locked, read-only or lost.

    For whoever holds bytes that must not go with the transaction.
    """
    try:
        yield
    except (DBAPIError, PoolEmpty) as error:
        db.session.rollback()
        if is_away(error):
            raise DatabaseAway(str(error)) from error
        raise


def is_away(error: SQLAlchemyError) -> bool:
    """Whether the database, and not the question, is why there was no answer.

    A standby answers 25006 (read_only_sql_transaction) where the first one failed.
    """
    if not isinstance(error, DBAPIError):
        return isinstance(error, PoolEmpty)
    is_standby = getattr(error.orig, "sqlstate", "") == "25006"
    is_lost = error.connection_invalidated or is_standby
    return is_lost or isinstance(error, OperationalError)


def tune_sqlite(engine: Engine) -> None:
    """Make SQLite durable and strict: WAL, FULL, foreign keys, 5 s of patience."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, record: Any) -> None:
        del record
        connection.isolation_level = None  # we say BEGIN ourselves
        try:
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            connection.close()  # half opened, it would spoil the next ones
            raise

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        if patience := connection.get_execution_options().get("writes"):
            _begin_immediate(connection, patience)
        else:
            connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection, patience: float) -> None:
    """Look for the lock again and again.

    SQLite's own patience sleeps up to 0.1 s between two looks, too long to meet the
    gaps that another process leaves.
    """
    raw: Any = connection.connection.dbapi_connection
    end = time.monotonic() + patience
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        while _is_held(raw) and time.monotonic() < end:
            time.sleep(GLANCE)
        if not raw.in_transaction:  # asked so, it is refused like every statement
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        if not connection.invalidated:
            raw.execute("PRAGMA busy_timeout = 5000")


def _is_held(raw: sqlite3.Connection) -> bool:
    """Begin; True where another writes, False where that worked or never will."""
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    return False


def tune_postgres(engine: Engine) -> None:
    """Let writers come one by one, readers see one instant, as in SQLite.

    Readers never wait. A page is made of many queries: were each told the newest, a
    gallery published between two of them would be half on it.
    """

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        told = connection.get_execution_options()
        patience = told.get("writes")
        if told.get("isolation_level") == NO_TRANSACTION:
            return
        if not patience:
            one_instant = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
            connection.exec_driver_sql(one_instant)
            return
        wait = round(patience * 1000)
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
