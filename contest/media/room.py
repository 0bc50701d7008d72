"""Room on the disk: where it ends, that is no fault of a picture or of ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from contest.errors import StoreFull

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def room_or_refusal() -> Iterator[None]:
    """Raise StoreFull where the disk, or our share of it, is full."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StoreFull from error
        raise
