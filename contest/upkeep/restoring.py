"""Restoring: a proven backup into an empty installation, whole or to be repeated.

Everything that could stand in the way is looked for first; then come the files, then
the database in one step, so that no row is there before its file.
"""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from sqlalchemy import delete, inspect, text

from contest.media.spool import RESERVE
from contest.models.image import Rendition
from contest.upkeep import databases
from contest.upkeep.backing import AT_ONCE
from contest.upkeep.copying import Listed, write_whole
from contest.upkeep.databases import facts_of
from contest.upkeep.installation import Installation, Ticking, UpkeepRefused
from contest.upkeep.manifest import Manifest, read_manifest
from contest.upkeep.proof import prove
from contest.upkeep.revisions import known

MARK = "restoring.json"
Shaping = Callable[[str], object]
# Rows that a start without any contest leaves behind, and the shape itself.
NOTHING = frozenset({"alembic_version", "mailed_link", "sign_in_attempt"})
KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def restore(
    here: Installation, folder: Path, *, shaping: Shaping, ticking: Ticking
) -> Manifest:
    """Make this empty installation what the backup says; give its manifest.

    `shaping(revision)` gives an empty database the tables of that revision. Raises
    UpkeepRefused before anything is changed, but for a disk that fills up meanwhile.
    """
    manifest = read_manifest(folder)
    _demand_fit(here, manifest)
    _demand_empty(here, manifest)
    prove(folder, manifest, ticking=ticking)
    _demand_room(here, manifest)
    begun = here.config.data / MARK
    write_whole(begun, json.dumps({"taken_at": manifest.taken_at.isoformat()}) + "\n")
    _keep_originals(here, folder, manifest, ticking)
    _put_own(here, folder, manifest)
    with ticking("The database is put in its place", 1) as tick:
        _put_database(here, folder, manifest, shaping)
        tick()
    begun.unlink()
    return manifest


def is_half_restored(data: Path) -> bool:
    """Whether a restore was begun here and not finished."""
    return (data / MARK).exists()


def _demand_fit(here: Installation, manifest: Manifest) -> None:
    kind = databases.kind_of(here.engine)
    if manifest.database != kind:
        raise UpkeepRefused(
            f"The backup is of {KINDS.get(manifest.database, manifest.database)} and "
            f"this installation is set to {KINDS[kind]}. Set FOREIGNVIEW_DATABASE_URL "
            "to the same kind."
        )
    if manifest.revision not in known(here):
        raise UpkeepRefused(
            f"The backup is of a later version of Foreign View ({manifest.version}, "
            f"tables {manifest.revision}). Install that version first."
        )


def _demand_empty(here: Installation, manifest: Manifest) -> None:
    if _begun_with(here, manifest):
        return
    full = _tables_with_rows(here)
    if full:
        raise UpkeepRefused(
            f"This installation is not empty: its database has rows in {full[0]}. "
            "Restore into a new data folder or a new database; nothing is overwritten."
        )
    if next(here.store.walk("originals"), None) is not None:
        raise UpkeepRefused(
            "This installation is not empty: its storage holds originals. "
            "Restore into a new place; nothing is overwritten."
        )


def _begun_with(here: Installation, manifest: Manifest) -> bool:
    """Whether this very backup was half restored before: then it is done again."""
    try:
        told = json.loads((here.config.data / MARK).read_text("utf-8"))
    except FileNotFoundError:
        return False
    return bool(told["taken_at"] == manifest.taken_at.isoformat())


def _tables_with_rows(here: Installation) -> list[str]:
    with here.engine.connect() as connection:
        quote = connection.dialect.identifier_preparer.quote
        return [
            name
            for name in inspect(connection).get_table_names()
            if name not in NOTHING
            and connection.scalar(text(f"SELECT 1 FROM {quote(name)} LIMIT 1"))  # noqa: S608 -- names the database gave
        ]


def _demand_room(here: Installation, manifest: Manifest) -> None:
    if not here.config.storage_url.startswith("file:"):
        return
    free = shutil.disk_usage(here.config.data).free - RESERVE
    if free < manifest.bytes:
        raise UpkeepRefused(
            f"There is no room: the backup needs {manifest.bytes // 1_000_000 + 1} MB "
            f"and {max(free, 0) // 1_000_000} MB are free above the reserve."
        )


def _keep_originals(
    here: Installation, folder: Path, manifest: Manifest, ticking: Ticking
) -> None:
    originals = manifest.under("originals")
    with (
        ticking("Originals are put in their places", len(originals)) as tick,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        for _ in pool.map(partial(_keep_original, here, folder), originals):
            tick()


def _keep_original(here: Installation, folder: Path, file: Listed) -> None:
    with (folder / file.path).open("rb") as source:
        incoming = here.store.receive(source, limit_bytes=None)
    if incoming.sha256 != file.sha256:
        here.store.discard(incoming)
        raise UpkeepRefused(f"{file.path} was changed while it was being restored.")
    here.store.keep(incoming, extension=Path(file.path).suffix[1:])


def _put_own(here: Installation, folder: Path, manifest: Manifest) -> None:
    for file in manifest.own():
        target = here.config.data / file.path
        target.parent.mkdir(exist_ok=True)
        write_whole(target, (folder / file.path).read_bytes())


def _put_database(
    here: Installation, folder: Path, manifest: Manifest, shaping: Shaping
) -> None:
    if databases.kind_of(here.engine) != "sqlite":
        shaping(manifest.revision)  # a SQLite file brings its tables with it
    databases.copy_in(here.engine, folder / "database")
    with here.engine.begin() as connection:
        facts = facts_of(connection)
        if (facts.revision, facts.chains) != (manifest.revision, manifest.chains):
            raise UpkeepRefused(
                "The database is not the one that the manifest tells of."
            )
        # No rendition is in a backup: without rows the worker makes them again.
        connection.execute(delete(Rendition))
