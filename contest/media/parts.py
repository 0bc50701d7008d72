"""Files that arrive in parts: each part goes on where the bytes before it end.

A file waits in the spool under a code of its own. How much of it has come is its size
on the disk and nothing else, so what was acknowledged and what is there cannot differ.
One part at a time is written to a file, whichever process or thread it comes to.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom, BufferedReader
from pathlib import Path

from contest.errors import ContestError
from contest.media.checksum import Checksum
from contest.media.room import room_or_refusal
from contest.media.shelf import sync_file
from contest.media.spool import PIECE, Incoming, Readable, Spool

PREFIX = "part-"
File = BufferedRandom | BufferedReader


class PartGone(ContestError):
    """Nothing waits under this code: it ended, was taken back, or was swept away."""


class PartBusy(ContestError):
    """Another part of the same file is being written at this moment."""


class PartElsewhere(ContestError):
    """The part does not begin where the file ends; `size` bytes have come."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class PartDamaged(ContestError):
    """The bytes that came are not those that were sent; none of them is kept."""


class Parts:
    """The files of a spool that arrive in parts."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool

    def begin(self, code: str) -> None:
        """Let a file begin to arrive. Raises StoreFull where no room is left."""
        with room_or_refusal():
            self._spool.folder.mkdir(parents=True, exist_ok=True)
            self._spool.demand_room(0)
            self._path(code).touch(exist_ok=False)
            sync_file(self._spool.folder)

    def size(self, code: str, *, whole: int) -> int:
        """Count the bytes that have come of a file of `whole`. Raises PartGone."""
        try:
            return _counted(self._path(code).stat().st_size, whole)
        except FileNotFoundError as error:
            raise PartGone from error

    def append(
        self,
        code: str,
        stream: Readable,
        *,
        at: int,
        whole: int,
        checksum: Checksum | None = None,
    ) -> int:
        """Write the stream after the first `at` of `whole` bytes; give the size.

        Returns when they are safe on the disk. Where the line is cut, what came is kept
        and the error goes on; with a checksum a cut part is not. Raises PartGone,
        PartBusy, PartElsewhere, PartDamaged or StoreFull.
        """
        with room_or_refusal(), self._held(code) as file:
            there = os.fstat(file.fileno()).st_size
            if (size := _counted(there, whole)) != at:
                raise PartElsewhere(size)
            if there == whole:
                return at + _came_again(stream, checksum)
            file.truncate(at)
            file.seek(at)
            try:
                self._write(file, stream, whole - at, checksum)
            except BaseException:
                if checksum is not None:
                    file.truncate(at)
                raise
            finally:
                file.flush()
                os.fsync(file.fileno())
            return os.fstat(file.fileno()).st_size

    @contextmanager
    def finished(self, code: str) -> Iterator[Incoming]:
        """Give the whole file, read back from the disk; nobody writes meanwhile.

        Raises PartGone, also where it is taken back while it is looked at, or PartBusy.
        """
        with room_or_refusal(), self._held(code) as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            size = os.fstat(file.fileno()).st_size
            try:
                yield Incoming(self._path(code), sha256, size)
            except FileNotFoundError as error:
                if self._path(code).exists():
                    raise
                raise PartGone from error

    def drop(self, code: str) -> None:
        """Forget a file, however much of it has come; none is no error."""
        self._path(code).unlink(missing_ok=True)

    def _path(self, code: str) -> Path:
        if not code.isalnum():
            raise ValueError("A code has letters and digits alone.")
        return self._spool.folder / f"{PREFIX}{code}"

    @contextmanager
    def _held(self, code: str) -> Iterator[File]:
        """Open the file for this part alone; the system lets go with the process."""
        try:
            file = _opened(self._path(code))
        except FileNotFoundError as error:
            raise PartGone from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise PartBusy from error
            try:
                self._demand_here(file, code)
                yield file
            finally:
                # A child that another thread just began has this file open as well,
                # and would hold it on.
                fcntl.flock(file, fcntl.LOCK_UN)

    def _demand_here(self, file: File, code: str) -> None:
        """Raise PartGone where the file was kept while we waited for the lock.

        What we hold open would be the original then, and a late part would change it.
        """
        try:
            is_here = os.path.samestat(os.fstat(file.fileno()), self._path(code).stat())
        except FileNotFoundError:
            is_here = False
        if not is_here:
            raise PartGone

    def _write(
        self,
        file: File,
        stream: Readable,
        most: int,
        checksum: Checksum | None,
    ) -> None:
        digest = hashlib.new(checksum.algorithm if checksum else "sha256")
        while most > 0 and (piece := stream.read(min(PIECE, most))):
            self._spool.demand_room(len(piece))
            file.write(piece)
            most -= len(piece)
            if checksum is not None:
                digest.update(piece)
        if checksum is not None and digest.digest() != checksum.digest:
            raise PartDamaged


def _counted(size: int, whole: int) -> int:
    """Count the last byte only with what it completes.

    Whoever died between the two is asked for it again, and the file goes on to its end.
    """
    return min(size, whole - 1)


def _came_again(stream: Readable, checksum: Checksum | None) -> int:
    """Take the last byte of a whole file; it may be an original, and is left alone."""
    last = stream.read(1)
    if checksum is not None and not checksum.fits(last):
        raise PartDamaged
    return len(last)


def _opened(path: Path) -> File:
    """Open a file to write on; one that is an original by now, to read alone."""
    try:
        return path.open("r+b")
    except PermissionError:
        return path.open("rb")
