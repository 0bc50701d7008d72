"""The manifest: what a backup holds. Written last, so a backup without one is cut."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from contest.upkeep.copying import Listed, write_whole
from contest.upkeep.installation import UpkeepRefused

NAME = "manifest.json"
PRODUCT = "foreign-view"
FORM = 1  # of the backup's own layout; a reader refuses a later one


@dataclass(frozen=True, slots=True)
class Chain:
    """How long one chain of the log was, and the hash of its last event."""

    scope: str
    length: int
    head: str


@dataclass(frozen=True, slots=True)
class Fault:
    """An original that was wrong when it should be copied: `missing` or `changed`."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Whose backup this is, from when, and every file of it."""

    version: str
    revision: str
    database: str
    taken_at: datetime
    secret: bool
    chains: tuple[Chain, ...]
    faults: tuple[Fault, ...]
    files: tuple[Listed, ...]

    @property
    def bytes(self) -> int:
        """Count the bytes of all files."""
        return sum(one.bytes for one in self.files)

    def under(self, folder: str) -> list[Listed]:
        """Give the files below one folder of the backup."""
        return [one for one in self.files if one.path.startswith(f"{folder}/")]

    def own(self) -> list[Listed]:
        """Give the files of the data folder: the secret, a mark, letters."""
        apart = ("database/", "originals/", "damaged/")
        return [one for one in self.files if not one.path.startswith(apart)]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Seal a backup."""
    told = {"product": PRODUCT, "form": FORM, **asdict(manifest)}
    told["taken_at"] = manifest.taken_at.isoformat()
    told["seal"] = _seal(told)
    write_whole(folder / NAME, json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Read what a backup says of itself; UpkeepRefused where it is none or cut."""
    told = _told(folder)
    seal = told.pop("seal", None)
    if told.get("product") != PRODUCT:
        raise UpkeepRefused(f"{folder} is a backup of something else.")
    if told.pop("form", FORM + 1) != FORM:
        raise UpkeepRefused(
            f"{folder} was made by a later version of Foreign View "
            f"({told.get('version')}). Install that version first."
        )
    if seal != _seal({**told, "form": FORM}):
        raise UpkeepRefused(f"{folder / NAME} was changed after the backup was made.")
    del told["product"]
    return Manifest(
        **{
            **told,
            "taken_at": datetime.fromisoformat(told["taken_at"]),
            "chains": tuple(Chain(**one) for one in told["chains"]),
            "faults": tuple(Fault(**one) for one in told["faults"]),
            "files": tuple(Listed(**one) for one in told["files"]),
        }
    )


def _told(folder: Path) -> dict[str, Any]:
    if not folder.is_dir():
        raise UpkeepRefused(f"There is no folder {folder}.")
    try:
        told = json.loads((folder / NAME).read_text("utf-8"))
    except FileNotFoundError:
        raise UpkeepRefused(_no_manifest(folder)) from None
    except ValueError as error:
        raise UpkeepRefused(f"{folder / NAME} cannot be read: {error}") from None
    if not isinstance(told, dict):
        raise UpkeepRefused(f"{folder} is a backup of something else.")
    return told


def _no_manifest(folder: Path) -> str:
    if (folder / "database").is_dir():
        return f"The backup in {folder} was cut short: it has no {NAME}."
    inside = sorted(path.parent.name for path in folder.glob(f"*/{NAME}"))
    if inside:
        return f"{folder} holds backups. Name one of them; the last is {inside[-1]}."
    return f"{folder} is no backup: it has no {NAME}."


def _seal(told: dict[str, Any]) -> str:
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()
