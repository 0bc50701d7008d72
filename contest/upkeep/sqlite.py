"""SQLite's own way to copy a database in use: its backup API, in one step.

One step is one snapshot: writers go on, and nothing that they write meanwhile comes
in. The copy is a single file and has passed SQLite's own examination.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine

from contest.media.shelf import sync_file
from contest.upkeep.installation import UpkeepRefused

NAME = "foreign-view.sqlite3"
PATIENCE = 30  # seconds that a lock is waited for
Found = TypeVar("Found")


def copy_out(
    engine: Engine, into: Path, *, read: Callable[[Connection], Found]
) -> Found:
    """Copy the database into the folder; give what `read` finds in the copy."""
    target = into / NAME
    with (
        closing(_opened(path_of(engine), mode="rw")) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        _prove(copy)
    target.chmod(0o600)
    sync_file(target)
    return _read(target, read)


def copy_in(engine: Engine, folder: Path) -> None:
    """Put the copy in the folder in the database's place, whole or not at all."""
    engine.dispose()
    path = path_of(engine)
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(_opened(folder / NAME, mode="ro")) as copy:
        _prove(copy)
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as target:
            copy.backup(target)
            target.execute("PRAGMA journal_mode = WAL")
            _prove(target)


def demand_sound(engine: Engine) -> None:
    """Refuse a damaged database, before anything more is written to it."""
    path = path_of(engine)
    if path.exists():
        with closing(_opened(path, mode="rw")) as there:
            _prove(there)


def path_of(engine: Engine) -> Path:
    """Give the file that the database is."""
    return Path(str(engine.url.database))


def problems_of(connection: sqlite3.Connection) -> list[str]:
    """Let SQLite look for damage; give what it finds."""
    rows = connection.execute("PRAGMA integrity_check(20)").fetchall()
    found = [str(row[0]) for row in rows if row[0] != "ok"]
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        found.append(f"row {row} of {table} names a row of {parent} that is not there")
    return found


def _opened(path: Path, *, mode: str) -> sqlite3.Connection:
    """Open what is there; a database that is not there is not made."""
    address = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE)


def _prove(connection: sqlite3.Connection) -> None:
    try:
        found = problems_of(connection)
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    if found:
        raise UpkeepRefused(f"The database is damaged: {'; '.join(found[:3])}.")


def _read(path: Path, read: Callable[[Connection], Found]) -> Found:
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            return read(connection)
    finally:
        engine.dispose()
