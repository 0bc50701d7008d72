"""The only reader of time."""

from datetime import UTC, datetime


def now() -> datetime:
    """Give this instant, with its zone (UTC)."""
    return datetime.now(UTC)  # noqa: TID251 -- here and nowhere else
