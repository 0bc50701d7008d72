"""Runs migrations inside the application, on whatever database it is set to."""

from alembic import context

from contest.db import Base, db

# SQLite cannot alter constraints in place; batches copy the table instead.
with db.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        user_module_prefix="contest.instants.",
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
