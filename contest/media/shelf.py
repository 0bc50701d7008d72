"""Where kept files lie: a folder here, a bucket far away in `bucket`.

Keys come in, already checked by `store`. Both shelves put a file whole or not at
all, and return only when it will survive a power cut.
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from contest.errors import StoreAway

READ_ONLY = 0o444
SHELF_ERRORS = (StoreAway, OSError)
"""What a shelf raises when it does not answer; a bucket always the first."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A kept file: its key, its size in bytes, when it was last written (UTC)."""

    key: str
    bytes: int
    modified_at: datetime


class LocalShelf:
    """A folder; source files lie on the same file system, so a move is one step."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put_new(self, key: str, source: Path) -> bool:
        """Give `source` this name too unless it is taken; tell whether it was free."""
        target = self._ready(key, source)
        try:
            os.link(source, target)
        except FileExistsError:
            # Whoever put it there may not have come to this yet; we answer for it.
            for folder in target.relative_to(self._root).parents:
                sync_file(self._root / folder)
            return False
        sync_file(target.parent)
        return True

    def put_over(self, key: str, source: Path) -> None:
        """Give `source` this name too, over whatever has it."""
        target = self._ready(key, source)
        beside = source.with_name(token_hex(16))  # what a crash leaves, tidy sweeps
        os.link(source, beside)
        beside.replace(target)
        sync_file(target.parent)

    def put(self, key: str, source: Path) -> None:
        """Move `source` here, over whatever is there."""
        target = self._ready(key, source)
        source.replace(target)
        sync_file(target.parent)

    def open(self, key: str) -> BinaryIO:
        """Open for reading."""
        return (self._root / key).open("rb")

    def read(self, key: str) -> bytes:
        """Give a file whole."""
        return (self._root / key).read_bytes()

    def read_part(self, key: str, start: int, length: int) -> bytes:
        """Give some bytes of a file."""
        with self.open(key) as file:
            file.seek(start)
            return file.read(length)

    def local_copy(
        self,
        key: str,
        *,
        beside: Path | None = None,  # noqa: ARG002
    ) -> AbstractContextManager[Path]:
        """Give the file's own path, which needs no room `beside` anything."""
        return nullcontext(self._root / key)

    def probe(self) -> None:
        """Raise one of SHELF_ERRORS when nothing can be read here."""
        self.size("originals")

    def size(self, key: str) -> int | None:
        """Count the bytes; None when there is no such file."""
        try:
            return (self._root / key).stat().st_size
        except FileNotFoundError:
            return None

    def drop(self, key: str) -> None:
        """Remove the file, if there is one."""
        (self._root / key).unlink(missing_ok=True)

    def walk(self, prefix: str) -> Iterator[Stored]:
        """List the files below the prefix in order of key; links are passed over."""
        for path in sorted((self._root / prefix).rglob("*")):
            if path.is_file() and not path.is_symlink():
                with suppress(FileNotFoundError):
                    yield _stored(path, key=path.relative_to(self._root).as_posix())

    def _ready(self, key: str, source: Path) -> Path:
        """Make the source safe on disk and its new folder too; give the target."""
        source.chmod(READ_ONLY)
        sync_file(source)
        target = self._root / key
        missing = [p for p in target.parents if not p.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        for folder in missing:
            sync_file(folder.parent)
        return target


def sync_file(path: Path) -> None:
    """Return only when a file's bytes, or a folder's names, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stored(path: Path, *, key: str) -> Stored:
    status = path.stat()
    return Stored(key, status.st_size, datetime.fromtimestamp(status.st_mtime, UTC))
