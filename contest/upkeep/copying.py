"""Copies single files: hashed on the way, safe on the disk when they are given back."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from contest.media.shelf import sync_file

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a backup: its path below the folder, its size, its SHA-256."""

    path: str
    bytes: int
    sha256: str


def copied(source: BinaryIO, folder: Path, path: str) -> Listed:
    """Write what `source` gives to `path` below `folder`."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(_for_us_alone(target), "wb") as file:
        while piece := source.read(PIECE):
            size += len(piece)
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return Listed(path, size, digest.hexdigest())


def listed(folder: Path, path: str) -> Listed:
    """Measure a file that lies in the folder already, and make it safe."""
    sync_file(folder / path)
    with (folder / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Listed(path, file.tell(), digest)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a small file so that it is there whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(_for_us_alone(part), "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_file(path.parent)


def sync_folders(folder: Path, files: Iterable[Listed]) -> None:
    """Make the names of the files safe, up to the folder that holds the backup."""
    paths = {folder.parent, folder}
    for one in files:
        paths.update(folder / parent for parent in Path(one.path).parents)
    for path in paths:
        sync_file(path)


def _for_us_alone(path: Path) -> int:
    """Make a new file that nobody else may read: people and keys are in it."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
