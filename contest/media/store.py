"""Keeps files: `incoming → originals → renditions`, each address made here.

An `Incoming` comes in, a key comes out ("originals/ab/cd/<sha256>.jpg"). A file's
own name never takes part in a path. Originals are written once and read-only.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO, BinaryIO, Self
from urllib.parse import unquote, urlsplit

from contest.errors import StoreFull
from contest.media.bucket import CloudShelf
from contest.media.keys import copy_key, digest_of, is_key, original_key, rendition_key
from contest.media.parts import Parts
from contest.media.room import room_or_refusal
from contest.media.shelf import SHELF_ERRORS, LocalShelf, Stored, sync_file
from contest.media.spool import RESERVE, Incoming, Readable, Spool

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

        It is no more in `incoming/` then. Raises what `shelve` raises.
        """
        key = self.shelve(incoming, extension=extension)
        self.discard(incoming)
        return key

    def shelve(self, incoming: Incoming, *, extension: str) -> str:
        """Make what was received an original, and leave it where it was; give its key.

        The same bytes are kept once. Returns only when they are safe on the disk; the
        row that names them is committed afterwards. Whoever cannot commit it has the
        bytes still, and discards them when it is. Raises StoreFull or StoreAway.
        """
        key = original_key(incoming.sha256, extension=extension)
        with room_or_refusal():
            if self._shelf.put_new(key, incoming.path):
                return key
            if self._shelf.size(key) != incoming.bytes:
                # A half file from a fault long ago: the whole one takes its place.
                self._shelf.put_over(key, incoming.path)
            return key

    def keep_rendition(self, sha256: str, name: str, path: Path) -> str:
        """Take a finished rendition over; give its key. The file at `path` is moved."""
        key = rendition_key(sha256, name=name, digest=digest_of(path))
        with room_or_refusal():
            self._shelf.put(key, self._beside(path))
        return key

    def keep_copy(self, sha256: str, name: str, frame: int, path: Path) -> str:
        """Take a copy of a film or a picture of its frame over; give its key."""
        key = copy_key(sha256, name=name, frame=frame)
        with room_or_refusal():
            self._shelf.put(key, self._beside(path))
        return key

    @contextmanager
    def bench(self, number: int) -> Iterator[Path]:
        """Give an empty folder for long work, gone afterwards; none may share it."""
        with room_or_refusal():
            folder = self._folder / f"bench-{number}"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def sweep_benches(
        self, claimed: Callable[[int], AbstractContextManager[bool]]
    ) -> None:
        """Clear what stands on benches whose worker has died.

        The claim is held meanwhile, so that nobody begins anew on what is cleared.
        """
        for folder in self._folder.glob("bench-*"):
            number = folder.name.removeprefix("bench-")
            if not number.isdecimal():
                continue
            with claimed(int(number)) as is_ours:
                if is_ours:
                    shutil.rmtree(folder, ignore_errors=True)

    def open(self, key: str) -> BinaryIO:
        """Open a kept file for reading; FileNotFoundError when there is none."""
        return self._shelf.open(_checked(key))

    def read(self, key: str) -> bytes:
        """Give a kept file whole: for renditions, which are small."""
        return self._shelf.read(_checked(key))

    def read_part(self, key: str, start: int, length: int) -> bytes:
        """Give `length` bytes of a kept file, from `start` on: one tile of a set."""
        return self._shelf.read_part(_checked(key), start, length)

    def local_copy(
        self, key: str, *, beside: Path | None = None
    ) -> AbstractContextManager[Path]:
        """Give a path to a kept file while the context lasts; never write to it.

        A file that is far away is brought into a folder in `beside` (else in TMPDIR).
        """
        return self._shelf.local_copy(_checked(key), beside=beside)

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

    def _beside(self, path: Path) -> Path:
        """Move a finished file to our disk, safely: only there a rename is one step."""
        beside = self._folder / f"rendition-{token_hex(16)}"
        self._folder.mkdir(parents=True, exist_ok=True)
        shutil.move(path, beside)
        sync_file(beside)
        return beside

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


def _checked(key: str) -> str:
    if not is_key(key):
        raise ValueError("This is not the key of a kept file.")
    return key
