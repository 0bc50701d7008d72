"""Small charts: counts by day as bars, geometry only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDE, HIGH = 860, 120
MOST_DAYS = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: its place and size in the drawing, and what it counts."""

    x: float
    y: float
    width: float
    height: float
    day: date
    count: int


def bars_of(counts: Sequence[tuple[date, int]]) -> list[Bar]:
    """Give a bar a day from the first to the last, the last 120 days at most."""
    if not counts:
        return []
    by_day = dict(counts)
    last = counts[-1][0]
    first = max(counts[0][0], last - timedelta(days=MOST_DAYS - 1))
    days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
    step = WIDE / max(len(days), 30)
    top = max(by_day.get(one, 0) for one in days)
    return [
        _bar(place, step, (day, by_day.get(day, 0)), top)
        for place, day in enumerate(days)
    ]


def _bar(place: int, step: float, counted: tuple[date, int], top: int) -> Bar:
    day, count = counted
    height = round(count / top * (HIGH - 4), 1)
    return Bar(
        x=round(place * step, 1),
        y=round(HIGH - height, 1),
        width=round(step * 0.73, 1),
        height=height,
        day=day,
        count=count,
    )
