"""Kept files in an S3-compatible bucket, by obstore.

It acknowledges only what it holds safely. StoreAway is raised where it does not
answer, or not as it should: no such bucket, no right to it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from io import BufferedReader, RawIOBase
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO, Self
from urllib.parse import parse_qs, urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import ObjectStore, S3Store

from contest.errors import StoreAway
from contest.media.shelf import Stored
from contest.media.temporary import own_folder

PATIENCE = timedelta(seconds=60)  # for one request; large files go in pieces
HASTE = timedelta(seconds=4)  # for what somebody waits for: a small file, a size
AT_ONCE = 16_000_000  # bytes that may lie in memory to be sent in one request


class CloudShelf:
    """A bucket behind obstore; it acknowledges only what it holds safely."""

    def __init__(self, bucket: ObjectStore, quick: ObjectStore | None = None) -> None:
        self._bucket = bucket
        self._quick = quick or bucket

    @classmethod
    def at(cls, url: str) -> Self:
        """Open the bucket of an address, `s3://bucket/prefix?endpoint=…&region=…`.

        Keys come from the usual AWS_… variables. What a page waits for is given up
        soon: a bucket that hangs must not take every thread of the server with it.
        """
        return cls(_opened(url, PATIENCE, tries=3), _opened(url, HASTE, tries=1))

    def put_new(self, key: str, source: Path) -> bool:
        """Send `source` unless the key is taken; tell whether it was free.

        A bucket takes a condition only with a file that comes in one request, for
        which all of it lies in memory. A large one goes in pieces after a look: who
        sends to the same key at once sends the same bytes, which is what keys are.
        """
        if source.stat().st_size > AT_ONCE:
            if self.size(key) is not None:
                return False
            self.put_over(key, source)
            return True
        try:
            with _answering(FileNotFoundError):
                obstore.put(self._bucket, key, source, mode="create")
        except AlreadyExistsError:
            return False
        return True

    def put_over(self, key: str, source: Path) -> None:
        """Send `source`, over whatever is there."""
        with _answering(FileNotFoundError):
            obstore.put(self._bucket, key, source)

    def put(self, key: str, source: Path) -> None:
        """Send `source`, over whatever is there, and have it here no more."""
        self.put_over(key, source)
        source.unlink()

    def open(self, key: str) -> BinaryIO:
        """Open for reading, piece by piece."""
        with _answering():
            return BufferedReader(_CloudFile(obstore.open_reader(self._bucket, key)))

    def read(self, key: str) -> bytes:
        """Give a file whole, in one request."""
        with _answering():
            return bytes(obstore.get(self._quick, key).bytes())

    def read_part(self, key: str, start: int, length: int) -> bytes:
        """Give some bytes of a file, in one request."""
        with _answering():
            part = obstore.get_range(self._quick, key, start=start, length=length)
            return bytes(part)

    @contextmanager
    def local_copy(self, key: str, *, beside: Path | None = None) -> Iterator[Path]:
        """Bring the file into a folder of its own while the context lasts.

        What may be large is brought `beside` its work, where there is room.
        """
        with own_folder(beside) as folder:
            copy = folder / f"{token_hex(8)}{Path(key).suffix}"
            with self.open(key) as source, copy.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
            yield copy

    def probe(self) -> None:
        """Raise StoreAway when no file can be kept here."""
        # Asked for a file only, a bucket that is not there answers as a good one.
        with _answering(FileNotFoundError):
            obstore.put(self._quick, "probe", b"ok")

    def size(self, key: str) -> int | None:
        """Count the bytes; None when there is no such file."""
        try:
            with _answering():
                return obstore.head(self._quick, key)["size"]
        except FileNotFoundError:
            return None

    def drop(self, key: str) -> None:
        """Remove the file, if there is one."""
        with suppress(FileNotFoundError), _answering():
            obstore.delete(self._bucket, key)

    def walk(self, prefix: str) -> Iterator[Stored]:
        """List the files below the prefix, as the bucket orders them."""
        with _answering():
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
        with _answering():
            piece = bytes(self._reader.read(len(view)))
        view[: len(piece)] = piece
        return len(piece)


@contextmanager
def _answering(*also: type[Exception]) -> Iterator[None]:
    """Turn what the client raises, and `also` what means no bucket, into StoreAway."""
    try:
        yield
    except AlreadyExistsError:
        raise
    except (BaseError, *also) as error:  # type: ignore[misc]
        raise StoreAway(str(error)) from error


def _opened(url: str, patience: timedelta, *, tries: int) -> S3Store:
    parts = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    endpoint = options.get("endpoint")
    return S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        endpoint=endpoint,
        region=options.get("region", "us-east-1"),
        client_options={
            "allow_http": bool(endpoint and endpoint.startswith("http:")),
            "connect_timeout": min(patience, timedelta(seconds=5)),
            "timeout": patience,
        },
        retry_config={"max_retries": tries, "retry_timeout": patience / 3},
    )
