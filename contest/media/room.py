"""What a disk refuses is told as such; it is no fault of a picture or of ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from contest.errors import StoreAway, StoreFull

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_SICK = frozenset({errno.EIO, errno.EROFS})  # a disk with errors is made read-only


@contextmanager
def room_or_refusal() -> Iterator[None]:
    """Raise StoreFull where no room is left, StoreAway where the disk fails."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StoreFull from error
        if error.errno in _SICK:
            raise StoreAway from error
        raise
