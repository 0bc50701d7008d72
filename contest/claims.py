"""Which worker does a piece of work: one of all of them, on whatever machine.

A claim is let go with the context, and by the system with the death of who had it; so
there is no time after which it would be taken for stale.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from contest.db import db

CLAIMS = 4_602  # the first number of these locks in PostgreSQL; WRITERS is another


@contextmanager
def claimed(number: int) -> Iterator[bool]:
    """Tell whether this process alone does the work of that number for now.

    Two threads of one process are not kept apart.
    """
    how = _by_file if db.engine.dialect.name == "sqlite" else _by_server
    with how(db.engine, number) as is_ours:
        yield is_ours


@contextmanager
def _by_server(engine: Engine, number: int) -> Iterator[bool]:
    """Hold a lock of the database by a connection that does nothing else."""
    asked = text("SELECT pg_try_advisory_xact_lock(:claims, :number)")
    with engine.connect() as connection:
        found = connection.execute(asked, {"claims": CLAIMS, "number": number})
        yield bool(found.scalar())


@contextmanager
def _by_file(engine: Engine, number: int) -> Iterator[bool]:
    """Hold the byte of that number in an empty file beside the database."""
    with Path(f"{engine.url.database}-claims").open("ab") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except BlockingIOError:
            yield False
        else:
            yield True
