"""Final places of an edition: the last closed round of each category, ties ruled on.

A sealed verdict holds: rounds closed and rulings made after it change nothing here.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.award import TieRuling, Verdict
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.round import Round, RoundCategory
from contest.models.standing import Standing


@dataclass(frozen=True, slots=True)
class FinalPlace:
    """Where an entry stands at the end. `place` is None without a counted ballot."""

    category: Category
    entry: Entry
    standing: Standing
    place: int | None
    was_ruled: bool
    reason: str = ""  # of the ruling


@dataclass(frozen=True, slots=True)
class LastRound:
    """The last closed round of a category; how many entries got a place, and not."""

    code: str
    placed: int
    unplaced: int


def final_places(edition: Edition) -> list[FinalPlace]:
    """Give all entries of the last closed rounds, by category and place."""
    return _places(Category.edition_id == edition.id)


def finalists_of(edition: Edition) -> list[FinalPlace]:
    """Give of the final places those that went on: what a gallery may show."""
    return _places(and_(Category.edition_id == edition.id, Standing.advanced))


def places_among(
    edition: Edition, entries: Collection[int], *, best: int
) -> list[FinalPlace]:
    """Give the final places of some entries of an edition, to place `best`."""
    wanted = Category.edition_id == edition.id
    return _places(and_(wanted, Standing.entry_id.in_(entries), Standing.place <= best))


def last_rounds_of(edition: Edition) -> dict[int, LastRound]:
    """Give the last closed round of each category that has one (one query).

    A category without any entry in that round has it too.
    """
    standings = and_(
        Standing.round_id == Round.id,
        Standing.category_id == RoundCategory.category_id,
    )
    placed = func.count(Standing.place)
    rows = db.session.execute(
        select(
            RoundCategory.category_id,
            Round.code,
            placed,
            func.count(Standing.id) - placed,
        )
        .join(Round, Round.id == RoundCategory.round_id)
        .outerjoin(Standing, standings)
        .outerjoin(Verdict, Verdict.edition_id == Round.edition_id)
        .where(Round.edition_id == edition.id, Round.closed_at.is_not(None))
        .where(or_(Verdict.id.is_(None), Round.closed_at <= Verdict.sealed_at))
        .group_by(RoundCategory.category_id, Round.id)
        .order_by(Round.number)
    )
    return {row[0]: LastRound(*row[1:]) for row in rows}  # the last one wins


def finalist_numbers(edition: Edition) -> list[int]:
    """Give the ids of the entries that went on in the last closed rounds, unordered."""
    wanted = and_(Category.edition_id == edition.id, Standing.advanced)
    return list(db.session.scalars(last_standings(select(Standing.entry_id), wanted)))


def places_in(category: Category) -> list[FinalPlace]:
    """Give the final places of one category."""
    return _places(Category.id == category.id)


def shared_places(category: Category) -> list[tuple[int, list[FinalPlace]]]:
    """Give the places that several running entries still share, best first."""
    running = [one for one in places_in(category) if one.entry.is_running]
    groups = groupby(running, key=lambda one: one.place)
    found = ((place, list(group)) for place, group in groups if place is not None)
    return [(place, group) for place, group in found if len(group) > 1]


def whole(chosen: Select[Standing]) -> Select[Standing]:
    """Load with standings what a final place is made of."""
    return chosen.options(
        joinedload(Standing.category),
        joinedload(Standing.entry),
        joinedload(Standing.round),
    )


def as_places(standings: Sequence[Standing]) -> list[FinalPlace]:
    """Give whole standings as final places, in their order (one query)."""
    rulings = _rulings(one.category_id for one in standings)
    places = [_placed(one, rulings.get(one.entry_id)) for one in standings]
    return sorted(places, key=_rank)


def _places(wanted: ColumnElement[bool]) -> list[FinalPlace]:
    rows = last_standings(whole(select(Standing)), wanted)
    return as_places(db.session.scalars(rows).all())


def last_standings(chosen: Select[Any], wanted: ColumnElement[bool]) -> Select[Any]:
    """Take of what is chosen the standings of each category's last closed round."""
    last = _last_rounds(wanted).subquery()
    return (
        chosen.join(Round, Round.id == Standing.round_id)
        .join(last, Standing.category_id == last.c.category_id)
        .join(Category, Category.id == Standing.category_id)
        .where(Round.number == last.c.number, wanted)
    )


def _last_rounds(wanted: ColumnElement[bool]) -> Select[int, int]:
    """Select (category, number of its last round closed before any verdict)."""
    return (
        select(Standing.category_id, func.max(Round.number).label("number"))
        .join(Round, Round.id == Standing.round_id)
        .join(Category, Category.id == Standing.category_id)
        .outerjoin(Verdict, Verdict.edition_id == Category.edition_id)
        .where(wanted)
        .where(or_(Verdict.id.is_(None), Round.closed_at <= Verdict.sealed_at))
        .group_by(Standing.category_id)
    )


def _rulings(categories: Iterable[int]) -> dict[int, TieRuling]:
    found = select(TieRuling).where(TieRuling.category_id.in_(set(categories)))
    return {one.entry_id: one for one in db.session.scalars(found)}


def _placed(standing: Standing, ruling: TieRuling | None) -> FinalPlace:
    """Give the place; a ruling holds for the round it was made after, not for later."""
    closed_at = standing.round.closed_at
    if ruling is None or closed_at is None or ruling.at < closed_at:
        ruling = None
    return FinalPlace(
        category=standing.category,
        entry=standing.entry,
        standing=standing,
        place=ruling.place if ruling else standing.place,
        was_ruled=ruling is not None,
        reason=ruling.reason if ruling else "",
    )


def _rank(one: FinalPlace) -> tuple[int, int, bool, int, str]:
    category = one.category
    return (
        category.position,
        category.id,
        one.place is None,
        one.place or 0,
        one.entry.code,
    )
