"""Dealing ballots: the state of a round goes through `deal`, the difference is applied.

In come a round and its panel as they stand; out come Ballot rows. Every change to an
open round (late entries, a juror more or less, a recusal, a quorum) ends here, so
there is one way only for ballots to come or go.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Select, func, insert, select, update

from contest.clock import now
from contest.db import db
from contest.flow.judging.deal import Deal
from contest.flow.judging.queue_order import queue_order
from contest.flow.judging.seating import Dealt
from contest.flow.judging.table import Table, table_of
from contest.models.ballot import Ballot, Score
from contest.models.jury import Juror, Panel
from contest.models.round import Round
from contest.models.states import BallotStatus, RoundState

CHUNK = 500
Item = TypeVar("Item")


def redeal(judged: Round) -> Deal:
    """Deal what is missing and take away what is too much; again changes nothing."""
    db.session.flush()
    if judged.state is not RoundState.open:
        return Deal(keep=(), add=(), void=(), unfillable=())
    table = table_of(judged)
    difference = table.deal()
    _void(judged, difference.void)
    _add(judged, table, difference.add)
    return difference


def hold_alone(round_id: int) -> None:
    """Hold a panel and then its round alone until the transaction ends.

    Always in this order, before anything else, so that no two can wait for each other.
    """
    panel = select(Round.panel_id).where(Round.id == round_id).scalar_subquery()
    hold_panel(select(Panel.id).where(Panel.id == panel))
    db.session.execute(select(Round.id).where(Round.id == round_id).with_for_update())


def hold_panel(panel: Select[int]) -> None:
    """Hold a panel's row: nobody is seated, leaves, or opens its rounds meanwhile."""
    db.session.execute(panel.with_for_update()).all()


def hold_panels_of(juror_id: int) -> list[int]:
    """Hold every panel that a juror's person sits in, in one order; give their ids."""
    user_id = select(Juror.user_id).where(Juror.id == juror_id).scalar_subquery()
    sits = select(Juror.panel_id).where(
        Juror.user_id == user_id,
        Juror.accepted_at.is_not(None),
        Juror.left_at.is_(None),
    )
    panels = select(Panel.id).where(Panel.id.in_(sits)).order_by(Panel.id)
    return list(db.session.scalars(panels.with_for_update()))


def redeal_panel(panel_id: int) -> list[Deal]:
    """Redeal every open round that this panel judges."""
    db.session.flush()
    hold_panel(select(Panel.id).where(Panel.id == panel_id))
    rounds = db.session.scalars(
        select(Round)
        .where(
            Round.panel_id == panel_id,
            Round.opened_at.is_not(None),
            Round.closed_at.is_(None),
        )
        .order_by(Round.id)
        .with_for_update()
    )
    return [redeal(judged) for judged in rounds]


def _void(judged: Round, gone: Sequence[Dealt]) -> None:
    numbers = _numbers_of(judged.id) if gone else {}
    for some in _chunks([numbers[(one.entry, one.juror)] for one in gone]):
        db.session.execute(
            update(Ballot).where(Ballot.id.in_(some)).values(status=BallotStatus.void)
        )


def _add(judged: Round, table: Table, new: Sequence[Dealt]) -> None:
    """Write new ballots in the order each juror will meet them; wake void ones."""
    if not new:
        return
    numbers = _numbers_of(judged.id)
    turns = _turns(judged, table, new)
    again = [one for one in new if (one.entry, one.juror) in numbers]
    for some in _chunks([numbers[(one.entry, one.juror)] for one in again]):
        _wake(some)
    rows = [
        {
            "round_id": judged.id,
            "round_entry_id": one.entry,
            "juror_id": one.juror,
            "turn": turns[(one.entry, one.juror)],
            "dealt_at": now(),
        }
        for one in new
        if (one.entry, one.juror) not in numbers
    ]
    for some_rows in _chunks(rows):
        db.session.execute(insert(Ballot), list(some_rows))


def _wake(ballots: Sequence[int]) -> None:
    """Deal void ballots anew: empty, their old marks stay in the versions."""
    for score in db.session.scalars(select(Score).where(Score.ballot_id.in_(ballots))):
        db.session.delete(score)
    db.session.flush()
    db.session.execute(
        update(Ballot)
        .where(Ballot.id.in_(ballots))
        .values(
            status=BallotStatus.dealt,
            cast_at=None,
            opened_at=None,
            version=Ballot.version + 1,
        )
    )


def _turns(
    judged: Round, table: Table, new: Sequence[Dealt]
) -> dict[tuple[object, object], int]:
    last = dict(
        db.session.execute(
            select(Ballot.juror_id, func.max(Ballot.turn))
            .where(Ballot.round_id == judged.id)
            .group_by(Ballot.juror_id)
        ).all()
    )
    turns: dict[tuple[object, object], int] = {}
    for juror in table.jurors:
        mine = [(b.entry, table.authors[b.entry]) for b in new if b.juror == juror]  # type: ignore[index]
        start = last.get(juror, 0) + 1
        for place, entry in enumerate(queue_order(table.seed, juror, mine), start):
            turns[(entry, juror)] = place
    return turns


def _numbers_of(round_id: int) -> dict[tuple[object, object], int]:
    rows = select(Ballot.round_entry_id, Ballot.juror_id, Ballot.id)
    found = db.session.execute(rows.where(Ballot.round_id == round_id))
    return {(entry, juror): number for entry, juror, number in found}


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    items = list(items)
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
