"""Gaps of an open round: what each entry still lacks, in counts; never a mark."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.round import Round
from contest.models.states import BallotStatus
from contest.queries.piles import Pile, piles_of, places_left
from contest.queries.rounds import field_size


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
    """Count the gaps of a round: five queries, whatever its field."""
    wanted = judged.quorum or sum(one.is_seated for one in judged.panel.jurors)
    rows = _shapes(judged)
    missing: Counter[int] = Counter()
    for (_, opened), entries in rows.items():
        missing[opened] += entries
    del missing[0]
    piles = piles_of([judged.id])
    return Gaps(
        complete=sum(n for (cast, opened), n in rows.items() if cast and not opened),
        untouched=sum(n for (cast, _), n in rows.items() if not cast),
        missing=tuple(sorted(missing.items())),
        unfillable=sum(n for pair, n in rows.items() if sum(pair) < wanted),
        recused=sum(
            n for one, n in piles.items() if one.status == BallotStatus.recused
        ),
        skipped=_skipped(piles),
    )


def _shapes(judged: Round) -> Counter[tuple[int, int]]:
    """Count the entries of the field by (ballots cast, ballots open)."""
    shapes = _shaped(Ballot.round_id == judged.id)
    shapes.subtract(_shaped(Ballot.round_entry_id.in_(places_left([judged.id]))))
    shapes[0, 0] += field_size(judged) - shapes.total()  # those without any ballot
    return shapes


def _shaped(wanted: ColumnElement[bool]) -> Counter[tuple[int, int]]:
    each = (
        select(
            _count(BallotStatus.cast).label("cast"),
            _count(BallotStatus.dealt).label("open"),
        )
        .where(wanted)
        .group_by(Ballot.round_entry_id)
        .subquery()
    )
    pair = each.c.cast, each.c.open
    rows = db.session.execute(select(*pair, func.count()).group_by(*pair))
    return Counter({(cast, opened): entries for cast, opened, entries in rows})


def _skipped(piles: Counter[Pile]) -> Counter[int]:
    skipped: Counter[int] = Counter()
    for one, ballots in piles.items():
        if one.was_put_off and one.status == BallotStatus.dealt:
            skipped[one.juror_id] += ballots
    return skipped


def _count(status: BallotStatus) -> Any:
    return func.count(case((Ballot.status == status, 1)))
