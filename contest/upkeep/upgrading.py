"""A copy of the database before each upgrade, so that none can lose anything.

A migration is one transaction; where it fails, the database is what it was before.
The copy is for the case that even that does not hold, and for a person's peace.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import rmtree

from contest.clock import now
from contest.media.shelf import sync_file
from contest.upkeep import databases, sqlite
from contest.upkeep.databases import facts_of
from contest.upkeep.installation import Installation

KEPT = 3  # copies of upgrades; older ones go when a new one is whole


def copy_before_upgrade(here: Installation, *, revision: str) -> Path:
    """Copy the database, which stands at `revision`; give the copy's folder."""
    here.copies.mkdir(mode=0o700, exist_ok=True)
    name = f"before-upgrade-{now():%Y-%m-%dT%H%M%S.%fZ}-from-{revision}"
    part = here.copies / f"{name}.part"
    for left in here.copies.glob("before-upgrade-*.part"):  # a start that was killed
        rmtree(left)
    databases.copy_out(here.engine, part, read=facts_of)
    folder = part.rename(here.copies / name)
    sync_file(here.copies)
    for old in sorted(here.copies.glob("before-upgrade-*"))[:-KEPT]:
        rmtree(old)
    return folder


def put_back(here: Installation, folder: Path) -> bool:
    """Undo what a failed upgrade left, if it left anything; tell whether it did.

    Where the transaction undid it already, the database is not touched: others may
    have gone on writing.
    """
    if databases.kind_of(here.engine) != "sqlite":
        return False  # PostgreSQL undoes changes of tables as it undoes all others
    path = sqlite.path_of(here.engine)
    if _shape_of(path) == _shape_of(folder / sqlite.NAME):
        return False
    databases.copy_in(here.engine, folder)
    return True


def _shape_of(path: Path) -> list[tuple[str, ...]]:
    """Give every table and index, and the revision that the database says it has."""
    with closing(sqlite3.connect(path)) as connection:
        shape = connection.execute(
            "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
            " WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
        ).fetchall()
        revisions = connection.execute("SELECT version_num FROM alembic_version")
        return [*shape, *revisions.fetchall()]
