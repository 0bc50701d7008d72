"""Receives bytes: a stream comes in, a whole and hashed file in `incoming/` comes out.

Nothing is held in memory. The file is read back once after it was made safe on the
disk, so that a memory or disk fault is found while the sender still has the picture.
"""

import errno
import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import IO, TYPE_CHECKING, Protocol

from contest.errors import MediaRejected, StoreFull
from contest.media.reasons import Reason
from contest.media.room import room_or_refusal
from contest.media.shelf import sync_file

if TYPE_CHECKING:
    from typing_extensions import Buffer

PIECE = 1 << 20
SMALL = PIECE // 2  # what is smaller needs no file
RESERVE = 500_000_000
"""Bytes kept free for what matters more than another upload: ballots must still fit."""


class Readable(Protocol):
    """Anything that gives bytes: a file, a request's body."""

    def read(self, size: int, /) -> bytes:
        """Give at most `size` bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file received whole: where it waits, its SHA-256 in hexadecimal, its size."""

    path: Path
    sha256: str
    bytes: int


class Spool:
    """The local folder of what is being received; never served, swept by tidy."""

    def __init__(self, folder: Path, *, reserve: int = RESERVE) -> None:
        self.folder = folder
        self._reserve = reserve

    def receive(self, stream: Readable, *, limit_bytes: int | None) -> Incoming:
        """Write the stream down, whole or not at all.

        Raises MediaRejected (`empty`, `too_many_bytes`) or StoreFull; then nothing is
        left behind.
        """
        path = self.folder / token_hex(16)
        try:
            with room_or_refusal():
                self.folder.mkdir(parents=True, exist_ok=True)
                return self._written(stream, path, limit_bytes=limit_bytes)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def park(self) -> IO[bytes]:
        """Give a nameless file of this folder to write to; closing it forgets it.

        Small contents stay in memory. Writing raises StoreFull where no room is left.
        """
        with room_or_refusal():
            self.folder.mkdir(parents=True, exist_ok=True)
        return _Parked(self)

    def demand_room(self, needed: int) -> None:
        """Raise StoreFull when `needed` more bytes would eat into the reserve."""
        if shutil.disk_usage(self.folder).free - needed < self._reserve:
            raise StoreFull

    def discard(self, incoming: Incoming) -> None:
        """Forget what was received; nothing happens when it has moved on."""
        incoming.path.unlink(missing_ok=True)

    def probe(self) -> None:
        """Write, sync, read and remove a small file; raise when any of it fails."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.demand_room(0)
        path = self.folder / f"probe-{token_hex(8)}"
        try:
            path.write_bytes(b"probe")
            sync_file(path)
            if path.read_bytes() != b"probe":
                raise OSError(errno.EIO, "The disk gave back other bytes.")
        finally:
            path.unlink(missing_ok=True)

    def _written(
        self, stream: Readable, path: Path, *, limit_bytes: int | None
    ) -> Incoming:
        digest, size = hashlib.sha256(), 0
        with path.open("xb") as file:
            while piece := stream.read(PIECE):
                size += len(piece)
                _check_limit(size, limit=limit_bytes)
                self.demand_room(len(piece))
                digest.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if size == 0:
            raise MediaRejected(Reason.EMPTY)
        sync_file(self.folder)
        _check_again(path, expected=digest.hexdigest())
        return Incoming(path, digest.hexdigest(), size)


def sweep_spool(folder: Path, *, older_than: datetime) -> int:
    """Remove what began to arrive before that instant; give how many files went."""
    oldest, gone = older_than.timestamp(), 0
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


class _Parked(tempfile.SpooledTemporaryFile[bytes]):
    """What a request brings, until somebody takes it."""

    def __init__(self, spool: Spool) -> None:
        super().__init__(max_size=SMALL, mode="w+b", dir=str(spool.folder))
        self._spool = spool

    def write(self, content: "Buffer") -> int:
        """Write where there is room."""
        self._spool.demand_room(len(memoryview(content)))
        with room_or_refusal():
            return super().write(content)


def _check_limit(size: int, *, limit: int | None) -> None:
    if limit is not None and size > limit:
        raise MediaRejected(Reason.TOO_MANY_BYTES, limit=limit)


def _check_again(path: Path, *, expected: str) -> None:
    """Read the file from the disk, not from memory, and compare."""
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise OSError(errno.EIO, "The disk gave back other bytes than were written.")
