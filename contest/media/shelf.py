"""Where kept files lie: a local folder or an S3-compatible bucket.

Keys come in, already checked by `store`. Both shelves put a file whole or not at
all, and return only when it will survive a power cut.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedReader, RawIOBase
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import ObjectStore

READ_ONLY = 0o444


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
        """Move `source` here unless the key is taken; tell whether it was free."""
        target = self._ready(key, source)
        try:
            os.link(source, target)
        except FileExistsError:
            # Whoever put it there may not have come to this yet; we answer for it.
            for folder in target.relative_to(self._root).parents:
                sync_file(self._root / folder)
            return False
        source.unlink()
        sync_file(target.parent)
        return True

    def put(self, key: str, source: Path) -> None:
        """Move `source` here, over whatever is there."""
        target = self._ready(key, source)
        source.replace(target)
        sync_file(target.parent)

    def open(self, key: str) -> BinaryIO:
        """Open for reading."""
        return (self._root / key).open("rb")

    def local_copy(self, key: str) -> AbstractContextManager[Path]:
        """Give the file's own path."""
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


class CloudShelf:
    """A bucket behind obstore; it acknowledges only what it holds safely."""

    def __init__(self, bucket: ObjectStore) -> None:
        self._bucket = bucket

    def put_new(self, key: str, source: Path) -> bool:
        """Send `source` unless the key is taken; tell whether it was free."""
        try:
            obstore.put(self._bucket, key, source, mode="create")
        except AlreadyExistsError:
            return False
        source.unlink()
        return True

    def put(self, key: str, source: Path) -> None:
        """Send `source`, over whatever is there."""
        obstore.put(self._bucket, key, source)
        source.unlink()

    def open(self, key: str) -> BinaryIO:
        """Open for reading, piece by piece."""
        return BufferedReader(_CloudFile(obstore.open_reader(self._bucket, key)))

    @contextmanager
    def local_copy(self, key: str) -> Iterator[Path]:
        """Bring the file into a folder of its own while the context lasts."""
        with TemporaryDirectory(prefix="foreign-view-") as folder:
            copy = Path(folder, f"{token_hex(8)}{Path(key).suffix}")
            with self.open(key) as source, copy.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
            yield copy

    def probe(self) -> None:
        """Raise one of SHELF_ERRORS when no file can be kept here."""
        # Asked for a file only, a bucket that is not there answers as a good one.
        obstore.put(self._bucket, "probe", b"ok")

    def size(self, key: str) -> int | None:
        """Count the bytes; None when there is no such file."""
        try:
            return obstore.head(self._bucket, key)["size"]
        except FileNotFoundError:
            return None

    def drop(self, key: str) -> None:
        """Remove the file, if there is one."""
        with suppress(FileNotFoundError):
            obstore.delete(self._bucket, key)

    def walk(self, prefix: str) -> Iterator[Stored]:
        """List the files below the prefix, as the bucket orders them."""
        for page in obstore.list(self._bucket, prefix=prefix):
            for one in page:
                yield Stored(one["path"], one["size"], one["last_modified"])


class _CloudFile(RawIOBase):
    """A bucket's reader with the manners of a Python file."""

    def __init__(self, reader: "obstore.ReadableFile") -> None:
        self._reader = reader

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._reader.seek(offset, whence)

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer)
        piece = bytes(self._reader.read(len(view)))
        view[: len(piece)] = piece
        return len(piece)


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


Shelf = LocalShelf | CloudShelf
SHELF_ERRORS = (BaseError, OSError)
"""What a shelf raises when it does not answer."""
