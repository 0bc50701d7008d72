"""Gaps of an open round: what each entry still lacks, in counts; never a mark."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.entry import Entry
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus
from contest.queries.rounds import in_running


@dataclass(frozen=True, slots=True)
class Gaps:
    """Entries of the field by what they have, and what lies aside.

    `missing` maps a number of open ballots to the entries that wait for so many;
    `unfillable` counts entries that nobody is left to judge as often as wanted.
    """

    complete: int
    untouched: int
    missing: tuple[tuple[int, int], ...]
    unfillable: int
    recused: int
    skipped: dict[int, int]


def gaps_of(judged: Round) -> Gaps:
    """Count the gaps of a round: two queries, whatever its field."""
    wanted = judged.quorum or sum(one.is_seated for one in judged.panel.jurors)
    rows = db.session.execute(_by_entry(judged)).all()
    missing = Counter(opened for _, opened in rows if opened)
    aside = db.session.execute(_aside(judged)).all()
    return Gaps(
        complete=sum(not opened and cast > 0 for cast, opened in rows),
        untouched=sum(not cast for cast, _ in rows),
        missing=tuple(sorted(missing.items())),
        unfillable=sum(cast + opened < wanted for cast, opened in rows),
        recused=sum(recused for _, recused, _ in aside),
        skipped={juror: skipped for juror, _, skipped in aside},
    )


def _by_entry(judged: Round) -> Any:
    return (
        select(_count(BallotStatus.cast), _count(BallotStatus.dealt))
        .select_from(RoundEntry)
        .join(Entry, Entry.id == RoundEntry.entry_id)
        .outerjoin(Ballot, Ballot.round_entry_id == RoundEntry.id)
        .where(RoundEntry.round_id == judged.id, in_running())
        .group_by(RoundEntry.id)
    )


def _aside(judged: Round) -> Any:
    skipped = (Ballot.status == BallotStatus.dealt) & (Ballot.deferrals > 0)
    return (
        select(
            Ballot.juror_id,
            _count(BallotStatus.recused),
            func.count(case((skipped, Ballot.id))),
        )
        .where(Ballot.round_id == judged.id)
        .group_by(Ballot.juror_id)
    )


def _count(status: BallotStatus) -> Any:
    return func.count(case((Ballot.status == status, Ballot.id)))
