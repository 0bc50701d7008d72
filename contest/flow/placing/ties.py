"""Ties ruled on, and the chair's word on who goes on, until the seal."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.closing import advance, hold_back
from contest.flow.judging.sealed import demand_unsealed
from contest.flow.placing.awarded import note_placing
from contest.models.award import TieRuling
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.standing import Standing
from contest.models.user import User
from contest.queries.places import shared_places


def settle_tie(
    edition: Edition,
    category: Category,
    *,
    order: Sequence[Entry],
    reason: str,
    by: User,
) -> list[TieRuling]:
    """Rule how entries that share a place stand to each other, first to last.

    `order` must hold every entry of one shared place, each once.
    """
    demand_unsealed(edition)
    if not reason.strip():
        raise RuleBroken("tie.reason_missing", "reason")
    place = _shared_place(category, {entry.id for entry in order}, len(order))

    moment = now()
    _drop_rulings(category, [entry.id for entry in order])
    rulings = [
        TieRuling(
            category_id=category.id,
            entry_id=entry.id,
            place=place + step,
            reason=reason.strip(),
            by_id=by.id,
            at=moment,
        )
        for step, entry in enumerate(order)
    ]
    db.session.add_all(rulings)

    codes = [entry.code for entry in order]
    subject = _subject(edition, category)
    note_placing(
        "tie.settled", subject, edition, by=by, order=codes, reason=reason.strip()
    )

    return rulings


def reopen_tie(edition: Edition, category: Category, entry: Entry, *, by: User) -> None:
    """Take back the ruling that placed `entry`, with all that stood in it."""
    demand_unsealed(edition)
    ruling = db.session.scalar(
        select(TieRuling).where(
            TieRuling.category_id == category.id, TieRuling.entry_id == entry.id
        )
    )
    if ruling is None:
        raise RuleBroken("tie.not_settled")

    together = select(TieRuling.entry_id).where(
        TieRuling.category_id == category.id, TieRuling.at == ruling.at
    )
    _drop_rulings(category, list(db.session.scalars(together)))

    note_placing("tie.reopened", _subject(edition, category), edition, by=by)


def overrule(
    edition: Edition, standing: Standing, *, goes_on: bool, reason: str, by: User
) -> Standing:
    """Let an entry go on or hold it back by the chair's word, until the verdict."""
    demand_unsealed(edition)
    verb = advance if goes_on else hold_back

    return verb(standing, by=by, reason=reason)


def _subject(edition: Edition, category: Category) -> str:
    return f"category:{edition.slug}/{category.slug}"


def _drop_rulings(category: Category, entries: Sequence[int]) -> None:
    db.session.execute(
        delete(TieRuling).where(
            TieRuling.category_id == category.id, TieRuling.entry_id.in_(entries)
        )
    )


def _shared_place(category: Category, entries: set[int], count: int) -> int:
    for place, group in shared_places(category):
        if {one.entry.id for one in group} == entries and len(group) == count:
            return place
    raise RuleBroken("tie.not_these", "order")
