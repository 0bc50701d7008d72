"""The SQLite file under a running installation: is it still the one, and writable.

A file moved away would go on taking what nobody finds again, and a connection opened
while the disk was sick stays unable to write. Such connections are let go of; what
was asked is refused, and works again once the file is well.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DisconnectionError

SPOILT = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_READONLY,
    }
)
FILE = "file"


def watch_file(engine: Engine) -> None:
    """Use no connection to another file than the one that lies there now."""
    watch = _Watch(Path(str(engine.url.database)))
    event.listen(engine, "do_connect", watch.before_connect)
    event.listen(engine, "connect", watch.on_connect)
    event.listen(engine, "checkout", watch.on_checkout)
    event.listen(engine, "handle_error", watch.on_error)


class _Watch:
    """What an engine asks before and after it takes a connection in hand."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._was_there = False

    def before_connect(self, *_about: Any) -> None:
        """Make no new file in the place of one that was there."""
        # SQLite would make an empty one, and away with the log that lies beside it.
        if self._was_there and not self._path.exists():
            raise sqlite3.OperationalError("The file of the database is away.")

    def on_connect(self, _raw: Any, record: Any) -> None:
        """Remember which file this connection has open."""
        record.info[FILE] = self._identity()
        self._was_there = True

    def on_checkout(self, _raw: Any, record: Any, _proxy: Any) -> None:
        """Let go of a connection to a file that lies elsewhere now."""
        if record.info.get(FILE) != self._identity():
            raise DisconnectionError("Another file lies at this path.")

    def on_error(self, told: ExceptionContext) -> None:
        """Let go of all connections where the file or its disk was sick."""
        code = getattr(told.original_exception, "sqlite_errorcode", 0)
        if code & 0xFF in SPOILT:
            told.is_disconnect = True

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        return status.st_dev, status.st_ino
