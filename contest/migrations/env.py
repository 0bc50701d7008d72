"""Runs migrations inside the application, on whatever database it is set to."""

from alembic import context
from sqlalchemy import Connection

from contest.db import Base, db

PLAIN = {"Instant": "sa.DateTime(timezone=True)", "LocalTextColumn": "sa.JSON()"}


def render(kind: str, item: object, context_: object) -> str | bool:
    """Write our column types as what they are on disk: migrations outlive classes."""
    del context_
    return PLAIN.get(type(item).__name__, False) if kind == "type" else False


def tables_may_move(connection: Connection) -> None:
    """Let SQLite drop and rename tables that others refer to; no row goes with them."""
    connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")


def demand_whole(connection: Connection) -> None:
    """Refuse what a migration made where a row names one that is not there."""
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost:
        raise ValueError(f"{len(lost)} rows of {lost[0][0]} lost what they refer to")


# SQLite cannot alter constraints in place; batches copy the table instead.
with db.engine.connect() as connection:
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        tables_may_move(connection)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=is_sqlite,
        compare_type=True,
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()
    if is_sqlite:
        demand_whole(connection)
    connection.commit()
    if is_sqlite:
        connection.invalidate()  # the next one is strict again
