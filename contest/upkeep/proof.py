"""Proves a backup before anything of it is used: every file, by its SHA-256."""

import hashlib
import re
from pathlib import Path

from contest.media.keys import is_key
from contest.upkeep.copying import Listed
from contest.upkeep.installation import Ticking, UpkeepRefused
from contest.upkeep.manifest import Manifest

TOLD = 3  # faults named in the refusal; the others are counted
# The only paths a backup may bring: none that leads out of its place.
_PATH = re.compile(
    r"secret|demonstration|mail/[^/\\]+"
    r"|damaged/[0-9a-f]{64}\.[a-z0-9]{1,5}|database/[a-z0-9_.-]+"
)


def prove(folder: Path, manifest: Manifest, *, ticking: Ticking) -> None:
    """Read every file of the backup; UpkeepRefused names what is not as it was."""
    found = _strangers(folder, manifest)
    with ticking("The backup is examined", len(manifest.files)) as tick:
        for file in manifest.files:
            fault = _fault_of(folder, file)
            found.extend([f"{file.path} {fault}"] if fault else [])
            tick()
    if found:
        more = f" and {len(found) - TOLD} more" if len(found) > TOLD else ""
        raise UpkeepRefused(
            f"The backup in {folder} is not whole: {'; '.join(found[:TOLD])}{more}."
        )


def _strangers(folder: Path, manifest: Manifest) -> list[str]:
    there = {f"database/{one.name}" for one in (folder / "database").glob("*")}
    named = {one.path for one in manifest.under("database")}
    return [f"{path} is not named in the manifest" for path in sorted(there - named)]


def _fault_of(folder: Path, file: Listed) -> str | None:
    if not (_PATH.fullmatch(file.path) or is_key(file.path)):
        return "does not belong in a backup"
    try:
        with (folder / file.path).open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
            size = opened.tell()
    except FileNotFoundError:
        return "is missing"
    if size < file.bytes:
        return "is cut short"
    return None if digest == file.sha256 else "was changed"
