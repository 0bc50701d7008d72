"""How far jurors are with putting entries in order: placed, wanted, handed in."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import case, func, select

from contest.db import db
from contest.models.ballot import Ballot, Score
from contest.models.entry import Entry
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus, Method
from contest.queries.rounds import in_running
from contest.queries.sheets import SEEN


@dataclass(frozen=True, slots=True)
class OrderProgress:
    """An order as it stands on one light table."""

    placed: int
    wanted: int
    is_handed_in: bool


def orders_of(jurors: Iterable[int]) -> dict[int, OrderProgress]:
    """Give by round (id) how far these juror rows are with their order."""
    is_cast = case((Ballot.status == BallotStatus.cast, 1))
    is_placed = case((Score.value > 0, Ballot.id))
    rows = db.session.execute(
        select(
            Round.id,
            Round.top_n,
            func.count(Ballot.id.distinct()),
            func.count(is_placed.distinct()),
            func.count(is_cast),
        )
        .select_from(Ballot)
        .join(Round, Round.id == Ballot.round_id)
        .join(RoundEntry, RoundEntry.id == Ballot.round_entry_id)
        .join(Entry, Entry.id == RoundEntry.entry_id)
        .outerjoin(Score, Score.ballot_id == Ballot.id)
        .where(
            # The rounds first: those that are scored may hold very many ballots.
            Ballot.round_id.in_(select(Round.id).where(Round.method == Method.rank)),
            Ballot.juror_id.in_(list(jurors)),
            Ballot.status.in_(SEEN),
            in_running(),
        )
        .group_by(Round.id, Round.top_n)
    )
    return {
        number: OrderProgress(placed, min(top_n, held), is_handed_in=cast >= held)
        for number, top_n, held, placed, cast in rows
    }
