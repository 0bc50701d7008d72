"""Backing up while the contest runs: the database first, then the files it names.

A file is on the disk before a row names it and is never rewritten, so every row of
the copy finds its file. The manifest comes last. Renditions stay out: they are made
again from the originals.
"""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from contest import hints
from contest.clock import now
from contest.media.spool import RESERVE
from contest.upkeep import databases
from contest.upkeep.copying import Listed, copied, listed, sync_folders
from contest.upkeep.databases import Facts, NamedFile, facts_of
from contest.upkeep.installation import Installation, Ticking, UpkeepRefused
from contest.upkeep.manifest import Fault, Manifest, write_manifest
from contest.upkeep.revisions import stands_at
from contest.upkeep.vital import remember_backup

AT_ONCE = 4  # files on their way, so that a far store is not waited for one by one
OWN = ("secret", "demonstration", "mail/*")  # of the data folder, beside the database


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup: where it is, and what it says of itself."""

    folder: Path
    manifest: Manifest


def back_up(here: Installation, into: Path, *, ticking: Ticking) -> Backup:
    """Make a new folder in `into` and fill it; nothing stays of one that fails.

    Originals that are missing or changed are named in the manifest's `faults`.
    """
    taken_at = now()
    if stands_at(here.engine) is None:
        raise UpkeepRefused("There is nothing to back up: the database has no tables.")
    into.mkdir(parents=True, exist_ok=True)
    folder = _new_folder(into, taken_at)
    try:
        manifest = _fill(here, folder, taken_at=taken_at, ticking=ticking)
        write_manifest(folder, manifest)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    remember_backup(here.config.data, manifest, folder)
    return Backup(folder, manifest)


def _new_folder(into: Path, taken_at: datetime) -> Path:
    """Make a folder named for the instant, never one that is there."""
    name = f"foreign-view-{taken_at:%Y-%m-%dT%H%M%SZ}"
    number = 1
    while True:
        folder = into / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return folder


def _fill(
    here: Installation, folder: Path, *, taken_at: datetime, ticking: Ticking
) -> Manifest:
    hints.hold_tidy()
    with ticking("The database is copied", 1) as tick:
        facts = databases.copy_out(here.engine, folder / "database", read=facts_of)
        tick()
    _demand_room(here, folder, facts)
    originals, faults = _copy_originals(here, folder, facts, ticking)
    files = [*_copied_database(folder), *_copy_own(here, folder), *originals]
    sync_folders(folder, files)
    return Manifest(
        version=version("foreign-view"),
        revision=str(facts.revision),
        database=databases.kind_of(here.engine),
        taken_at=taken_at,
        secret=(folder / "secret").exists(),
        chains=facts.chains,
        faults=tuple(faults),
        files=tuple(sorted(files, key=lambda one: one.path)),
    )


def _demand_room(here: Installation, folder: Path, facts: Facts) -> None:
    """Refuse before the copies fill a disk, above all the one that uploads go to."""
    needed = sum(one.bytes for one in facts.originals)
    same_disk = folder.stat().st_dev == here.config.data.stat().st_dev
    free = shutil.disk_usage(folder).free - (RESERVE if same_disk else 0)
    if free < needed:
        raise UpkeepRefused(
            f"There is no room in {folder.parent}: the originals need "
            f"{needed // 1_000_000 + 1} MB and {max(free, 0) // 1_000_000} MB are free."
        )


def _copied_database(folder: Path) -> Iterator[Listed]:
    for path in sorted((folder / "database").iterdir()):
        yield listed(folder, f"database/{path.name}")


def _copy_own(here: Installation, folder: Path) -> Iterator[Listed]:
    """Copy the secret, the mark of a demonstration, and letters kept as files."""
    data = here.config.data
    for path in sorted(path for one in OWN for path in data.glob(one)):
        if path.is_file():
            with path.open("rb") as source:
                yield copied(source, folder, path.relative_to(data).as_posix())


def _copy_originals(
    here: Installation, folder: Path, facts: Facts, ticking: Ticking
) -> tuple[list[Listed], list[Fault]]:
    copy = partial(_copy_original, here, folder)
    files, faults = list[Listed](), list[Fault]()
    with (
        ticking("Originals are copied", len(facts.originals)) as tick,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        for file, fault in pool.map(copy, facts.originals):
            files.extend([file] if file else [])
            faults.extend([fault] if fault else [])
            hints.hold_tidy()
            tick()
    return files, faults


def _copy_original(
    here: Installation, folder: Path, wanted: NamedFile
) -> tuple[Listed | None, Fault | None]:
    """Copy one; bytes that are not those that came go aside, for a person to see."""
    try:
        with here.store.open(wanted.key) as source:
            file = copied(source, folder, wanted.key)
    except FileNotFoundError:
        return None, Fault("missing", wanted.key)
    if file.sha256 == wanted.sha256:
        return file, None
    aside = f"damaged/{Path(wanted.key).name}"
    (folder / aside).parent.mkdir(exist_ok=True)
    (folder / file.path).rename(folder / aside)
    return Listed(aside, file.bytes, file.sha256), Fault("changed", wanted.key)
