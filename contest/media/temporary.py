"""Folders for short work, gone with it; those of the dead are found and swept.

Whoever works in one holds a lock of the system on it, which ends with its process and
the last of its children, however they end.
"""

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

PREFIX = "foreign-view-work-"


@contextmanager
def own_folder(beside: Path | None = None) -> Iterator[Path]:
    """Give an empty folder, gone with all in it when the context ends."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=beside))
    try:
        with _held(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep_folders(*, unused_for: timedelta) -> int:
    """Remove those whose process has died, long unused; give how many went."""
    with own_folder() as new:  # the clock that has written their ages
        oldest, gone = new.stat().st_mtime - unused_for.total_seconds(), 0
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if _is_ours(folder, oldest) and _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)
            gone += 1
    return gone


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _is_ours(folder: Path, oldest: float) -> bool:
    """Whether it is an old folder of this very user; the place is open to others."""
    try:
        told = folder.lstat()
    except FileNotFoundError:
        return False
    is_old = told.st_mtime < oldest
    return stat.S_ISDIR(told.st_mode) and told.st_uid == os.getuid() and is_old


def _is_left(folder: Path) -> bool:
    try:
        with _held(folder):
            return True
    except OSError:
        return False
