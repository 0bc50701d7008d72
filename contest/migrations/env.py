"""Runs migrations inside the application, on whatever database it is set to."""

from alembic import context

from contest.db import Base, db

PLAIN = {"Instant": "sa.DateTime(timezone=True)", "LocalTextColumn": "sa.JSON()"}


def render(kind: str, item: object, context_: object) -> str | bool:
    """Write our column types as what they are on disk: migrations outlive classes."""
    del context_
    return PLAIN.get(type(item).__name__, False) if kind == "type" else False


# SQLite cannot alter constraints in place; batches copy the table instead.
with db.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
