"""Ballots in piles: how many of each juror's are in which state, in every round.

Entries out of the running are left out. All ballots are counted by an index alone, and
those of the few entries that left are taken off: two queries, whatever the field.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.entry import Entry
from contest.models.round import RoundEntry
from contest.models.states import BallotStatus


class Pile(NamedTuple):
    """Which ballots lie together: one juror's of one round, in one state."""

    round_id: int
    juror_id: int
    status: BallotStatus
    was_put_off: bool


def piles_of(
    rounds: Collection[int], jurors: Collection[int] | None = None
) -> Counter[Pile]:
    """Count the piles of these rounds, of all jurors or of some."""
    piles = _piled(Ballot.round_id.in_(rounds), jurors)
    piles.subtract(_piled(Ballot.round_entry_id.in_(places_left(rounds)), jurors))
    return piles


def places_left(rounds: Collection[int]) -> Select[int]:
    """Select the places in these rounds' fields whose entries have left."""
    left = select(Entry.id).where(
        or_(Entry.withdrawn_at.is_not(None), Entry.disqualified_at.is_not(None))
    )
    return select(RoundEntry.id).where(
        RoundEntry.round_id.in_(rounds), RoundEntry.entry_id.in_(left)
    )


def _piled(
    wanted: ColumnElement[bool], jurors: Collection[int] | None
) -> Counter[Pile]:
    # Grouped in the order of the index, so that nothing is sorted.
    kinds = (Ballot.round_id, Ballot.status, Ballot.juror_id, Ballot.deferrals)
    counted: Any = select(*kinds, func.count()).where(wanted)
    if jurors is not None:
        counted = counted.where(Ballot.juror_id.in_(jurors))
    piles: Counter[Pile] = Counter()
    for one, status, juror, deferrals, ballots in db.session.execute(
        counted.group_by(*kinds)
    ):
        piles[Pile(one, juror, status, deferrals > 0)] += ballots
    return piles
