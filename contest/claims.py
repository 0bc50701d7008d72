"""Which worker does a piece of work: one of all of them, on whatever machine.

A claim is let go with the context, and by the system with the death of who had it; so
there is no time after which it would be taken for stale.
"""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import IO

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from contest.db import NO_TRANSACTION, db

CLAIMS = 4_602  # the first number of these locks in PostgreSQL; WRITERS is another
log = logging.getLogger(__name__)

_TAKE = text("SELECT pg_try_advisory_lock(:claims, :number)")
_LET_GO = text("SELECT pg_advisory_unlock(:claims, :number)")


@contextmanager
def claimed(number: int) -> Iterator[bool]:
    """Tell whether whoever asks does the work of that number alone for now."""
    how = _by_file if db.engine.dialect.name == "sqlite" else _by_server
    with how(db.engine, number) as is_ours:
        yield is_ours


@contextmanager
def _by_server(engine: Engine, number: int) -> Iterator[bool]:
    """Hold a lock of the database by a connection that does nothing else.

    It stands outside transactions: one open for the hours of a film would keep the
    server from tidying its tables.
    """
    told = {"claims": CLAIMS, "number": number}
    with engine.connect().execution_options(isolation_level=NO_TRANSACTION) as held:
        is_ours = bool(held.execute(_TAKE, told).scalar())
        try:
            yield is_ours
        finally:
            if is_ours:
                _let_go(held, told)


def _let_go(held: Connection, told: dict[str, int]) -> None:
    """Let the lock go; with a connection that was lost it ended by itself."""
    try:
        held.execute(_LET_GO, told)
    except DBAPIError as error:
        held.invalidate()
        log.warning("the connection of a claim was lost: %r", error.orig)


@contextmanager
def _by_file(engine: Engine, number: int) -> Iterator[bool]:
    """Hold the byte of that number in an empty file beside the database."""
    file = f"{engine.url.database}-claims"
    is_ours = _bytes.take(file, number)
    try:
        yield is_ours
    finally:
        if is_ours:
            _bytes.let_go(file, number)


class _Bytes:
    """The bytes of files that this process has locked, each for one of its threads.

    To the system the threads are one, and closing a file once lets all its bytes go:
    so each file is opened once, and closed when the last byte is free.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._open: dict[str, IO[bytes]] = {}
        self._ours = set[tuple[str, int]]()

    def take(self, name: str, number: int) -> bool:
        """Lock a byte; False where it is locked, here or elsewhere."""
        with self._guard:
            if (name, number) in self._ours:
                return False
            file = self._open.get(name) or Path(name).open("ab")  # noqa: SIM115
            self._open[name] = file
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
            except BlockingIOError:
                self._close_unused(name)
                return False
            self._ours.add((name, number))
            return True

    def let_go(self, name: str, number: int) -> None:
        """Free a byte that was taken."""
        with self._guard:
            fcntl.lockf(self._open[name], fcntl.LOCK_UN, 1, number)
            self._ours.discard((name, number))
            self._close_unused(name)

    def _close_unused(self, name: str) -> None:
        if not any(file == name for file, _ in self._ours):
            self._open.pop(name).close()


_bytes = _Bytes()
