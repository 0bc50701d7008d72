"""Keeps files: `incoming → originals → renditions`, each address made here.

An `Incoming` comes in, a key comes out ("originals/ab/cd/<sha256>.jpg"). A file's
own name never takes part in a path. Originals are written once and read-only.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from secrets import token_hex
from typing import IO, BinaryIO, Self
from urllib.parse import unquote, urlsplit

from contest.errors import StoreFull
from contest.media.bucket import CloudShelf
from contest.media.parts import Parts
from contest.media.room import room_or_refusal
from contest.media.shelf import SHELF_ERRORS, LocalShelf, Stored, sync_file
from contest.media.signature import EXTENSIONS
from contest.media.specs import SPECS
from contest.media.spool import RESERVE, Incoming, Readable, Spool
from contest.media.tiles import TILES, TILES_FILE

_KEY = re.compile(
    r"originals/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9]{1,5}"
    r"|renditions/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}/[a-z]{1,20}\.(?:jpg|zip)"
)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PREFIXES = frozenset({"originals", "renditions"})
Shelf = LocalShelf | CloudShelf


class Store:
    """All files of the contest. `spool` is always local; the shelf may be far away."""

    def __init__(self, shelf: Shelf, spool: Path, *, reserve: int = RESERVE) -> None:
        self._shelf = shelf
        self._folder = spool
        self._spool = Spool(spool, reserve=reserve)
        self.parts = Parts(self._spool)

    @classmethod
    def at(cls, url: str, *, spool: Path | None = None, reserve: int = RESERVE) -> Self:
        """Open the store of that address.

        `file:///path` or `s3://bucket/prefix?endpoint=https://…&region=…`; the keys
        for S3 come from the usual AWS_… variables, and `spool` is needed then.
        """
        parts = urlsplit(url)
        if parts.scheme == "file":
            root = Path(unquote(parts.path))
            return cls(LocalShelf(root), spool or root / "incoming", reserve=reserve)
        if parts.scheme != "s3" or spool is None:
            raise ValueError("A store is file:///path, or s3://bucket with a spool.")
        return cls(CloudShelf.at(url), spool, reserve=reserve)

    def receive(self, stream: Readable, *, limit_bytes: int | None) -> Incoming:
        """Write the stream into `incoming/`, whole and hashed.

        Raises MediaRejected (`empty`, `too_many_bytes`) or StoreFull; then nothing is
        left behind.
        """
        return self._spool.receive(stream, limit_bytes=limit_bytes)

    def keep(self, incoming: Incoming, *, extension: str) -> str:
        """Make what was received an original for good; give its key.

        The same bytes are kept once. Returns only when they are safe on the disk; the
        row that names them is committed afterwards. Raises StoreFull.
        """
        key = original_key(incoming.sha256, extension=extension)
        with room_or_refusal():
            if self._shelf.put_new(key, incoming.path):
                return key
            if self._shelf.size(key) == incoming.bytes:
                self._spool.discard(incoming)
            else:  # A half file from a fault long ago: the whole one takes its place.
                self._shelf.put(key, incoming.path)
            return key

    def keep_rendition(self, sha256: str, name: str, path: Path) -> str:
        """Take a finished rendition over; give its key. The file at `path` is moved."""
        key = rendition_key(sha256, name=name)
        beside = self._folder / f"rendition-{token_hex(16)}"
        with room_or_refusal():
            self._folder.mkdir(parents=True, exist_ok=True)
            # Where it was made may be another disk: only a rename is one step.
            shutil.move(path, beside)
            sync_file(beside)
            self._shelf.put(key, beside)
        return key

    def open(self, key: str) -> BinaryIO:
        """Open a kept file for reading; FileNotFoundError when there is none."""
        return self._shelf.open(_checked(key))

    def read(self, key: str) -> bytes:
        """Give a kept file whole: for renditions, which are small."""
        return self._shelf.read(_checked(key))

    def read_part(self, key: str, start: int, length: int) -> bytes:
        """Give `length` bytes of a kept file, from `start` on: one tile of a set."""
        return self._shelf.read_part(_checked(key), start, length)

    def local_copy(self, key: str) -> AbstractContextManager[Path]:
        """Give a path to a kept file while the context lasts; never write to it."""
        return self._shelf.local_copy(_checked(key))

    def has(self, key: str) -> bool:
        """Tell whether the file is kept."""
        return self._shelf.size(_checked(key)) is not None

    def size(self, key: str) -> int | None:
        """Count a kept file's bytes; None when there is none."""
        return self._shelf.size(_checked(key))

    def discard(self, incoming: Incoming) -> None:
        """Forget what was received; nothing happens when it was kept."""
        self._spool.discard(incoming)

    def drop(self, key: str) -> None:
        """Remove a kept file: for tidy alone, after its grace."""
        self._shelf.drop(_checked(key))

    def walk(self, prefix: str) -> Iterator[Stored]:
        """List the files of `originals`, `renditions` or `incoming`."""
        if prefix == "incoming":
            return LocalShelf(self._folder).walk("")
        if prefix not in _PREFIXES:
            raise ValueError("Only originals, renditions and incoming can be walked.")
        return self._shelf.walk(prefix)

    def park(self) -> IO[bytes]:
        """Give a nameless local file for what a request brings; see Spool.park."""
        return self._spool.park()

    def healthy(self) -> bool:
        """Write and read for real; False when the store could not take a picture."""
        try:
            self._spool.probe()
            self._shelf.probe()
        except (*SHELF_ERRORS, StoreFull):
            return False
        return True


def original_key(sha256: str, *, extension: str) -> str:
    """Make the address of an original from its hash and its format's extension."""
    if extension not in EXTENSIONS.values() or not _SHA256.fullmatch(sha256):
        raise ValueError("An original is named by a hash and a known extension.")
    return f"originals/{_shard(sha256)}.{extension}"


def rendition_key(sha256: str, *, name: str) -> str:
    """Make the address of a rendition, or of a tile set, from its original's hash."""
    if name not in {*SPECS, TILES} or not _SHA256.fullmatch(sha256):
        raise ValueError("A rendition is named by a hash and a known spec.")
    file_name = TILES_FILE if name == TILES else SPECS[name].file_name
    return f"renditions/{_shard(sha256)}/{file_name}"


def is_key(name: str) -> bool:
    """Whether a name that `walk` gave is one this store makes."""
    return _KEY.fullmatch(name) is not None


def _shard(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def _checked(key: str) -> str:
    if not is_key(key):
        raise ValueError("This is not the key of a kept file.")
    return key
