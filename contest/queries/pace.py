"""How fast jurors work: the usual time between two of their ballots.

Measured on the latest ballots; a long gap is a pause, not work. No mark is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

from sqlalchemy import func, select

from contest.db import db
from contest.models.ballot import Ballot

LONGEST_PAUSE = 300.0  # seconds
SAMPLE = 100
USUAL_PACE = 12.0  # seconds a ballot, until there is something to measure


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds a ballot (None while unknown) and when the last one was cast."""

    seconds: float | None = None
    last_at: datetime | None = None

    @property
    def seconds_or_usual(self) -> float:
        """Seconds a ballot as measured, or as usual."""
        return self.seconds or USUAL_PACE


NO_PACE = Pace()


def paces_of(
    rounds: Sequence[int], jurors: Sequence[int]
) -> dict[tuple[int, int], Pace]:
    """Give the pace by (round, juror): one query for all of them."""
    nth = func.row_number().over(
        partition_by=(Ballot.round_id, Ballot.juror_id),
        order_by=Ballot.cast_at.desc(),
    )
    latest = (
        select(Ballot.round_id, Ballot.juror_id, Ballot.cast_at, nth.label("nth"))
        .where(
            Ballot.round_id.in_(rounds),
            Ballot.juror_id.in_(jurors),
            Ballot.cast_at.is_not(None),
        )
        .subquery()
    )
    rows = db.session.execute(
        select(latest.c.round_id, latest.c.juror_id, latest.c.cast_at)
        .where(latest.c.nth <= SAMPLE)
        .order_by(latest.c.nth)
    )
    moments: dict[tuple[int, int], list[datetime]] = {}
    for round_id, juror_id, at in rows:
        moments.setdefault((round_id, juror_id), []).append(at)
    return {pair: _pace(latest_first) for pair, latest_first in moments.items()}


def _pace(latest_first: list[datetime]) -> Pace:
    gaps = [
        (later - earlier).total_seconds() for later, earlier in pairwise(latest_first)
    ]
    worked = [gap for gap in gaps if gap <= LONGEST_PAUSE]
    return Pace(median(worked) if worked else None, latest_first[0])
