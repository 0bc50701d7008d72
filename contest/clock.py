"""The only reader of time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """Give this instant, with its zone (UTC)."""
    return _told.get() or datetime.now(UTC)  # noqa: TID251 -- here and nowhere else


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment`: for telling a story of the past."""
    before = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(before)
