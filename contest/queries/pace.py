"""How fast jurors work: the usual time between two of their ballots.

Measured on the latest ballots; a long gap is a pause, not work. No mark is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Any

from sqlalchemy import Select, select, union_all

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
    if not rounds or not jurors:
        return {}
    latest = union_all(*(_latest(one, juror) for one in rounds for juror in jurors))
    moments: dict[tuple[int, int], list[datetime]] = {}
    for round_id, juror_id, at in db.session.execute(latest):
        moments.setdefault((round_id, juror_id), []).append(at)
    return {pair: _pace(sorted(some, reverse=True)) for pair, some in moments.items()}


def _latest(round_id: int, juror_id: int) -> Select[Any]:
    """Select a juror's latest ballots of a round, from the end of their index."""
    latest = (
        select(Ballot.round_id, Ballot.juror_id, Ballot.cast_at)
        .where(
            Ballot.round_id == round_id,
            Ballot.juror_id == juror_id,
            Ballot.cast_at.is_not(None),
        )
        .order_by(Ballot.cast_at.desc())
        .limit(SAMPLE)
        .subquery()
    )
    return select(latest.c.round_id, latest.c.juror_id, latest.c.cast_at)


def _pace(latest_first: list[datetime]) -> Pace:
    gaps = [
        (later - earlier).total_seconds() for later, earlier in pairwise(latest_first)
    ]
    worked = [gap for gap in gaps if gap <= LONGEST_PAUSE]
    return Pace(median(worked) if worked else None, latest_first[0])
