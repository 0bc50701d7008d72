"""Final places of an edition: the last closed round of each category, ties ruled on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.award import TieRuling
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.round import Round
from contest.models.standing import Standing


@dataclass(frozen=True, slots=True)
class FinalPlace:
    """Where an entry stands at the end. `place` is None without a counted ballot."""

    category: Category
    entry: Entry
    standing: Standing
    place: int | None
    was_ruled: bool


def final_places(edition: Edition) -> list[FinalPlace]:
    """Give every entry of the last closed rounds, by category and place."""
    categories = select(Category.id).where(Category.edition_id == edition.id)
    return _places(categories.scalar_subquery())


def places_in(category: Category) -> list[FinalPlace]:
    """Give the final places of one category."""
    one = select(Category.id).where(Category.id == category.id)
    return _places(one.scalar_subquery())


def shared_places(category: Category) -> list[tuple[int, list[FinalPlace]]]:
    """Give the places that several running entries still share, best first."""
    running = [one for one in places_in(category) if one.entry.is_running]
    groups = groupby(running, key=lambda one: one.place)
    found = ((place, list(group)) for place, group in groups if place is not None)
    return [(place, group) for place, group in found if len(group) > 1]


def _places(categories: object) -> list[FinalPlace]:
    last = (
        select(Standing.category_id, func.max(Round.number).label("number"))
        .join(Round)
        .where(Standing.category_id.in_(categories))  # type: ignore[arg-type]
        .group_by(Standing.category_id)
        .subquery()
    )
    rows = (
        select(Standing)
        .join(Round)
        .join(last, Standing.category_id == last.c.category_id)
        .where(Round.number == last.c.number)
        .options(
            joinedload(Standing.category),
            joinedload(Standing.entry).joinedload(Entry.user),
        )
    )
    standings = db.session.scalars(rows).all()
    return _in_order(standings, _rulings(one.category_id for one in standings))


def _rulings(categories: Iterable[int]) -> dict[int, int]:
    found = select(TieRuling.entry_id, TieRuling.place).where(
        TieRuling.category_id.in_(set(categories))
    )
    return dict(db.session.execute(found).tuples().all())


def _in_order(standings: Iterable[Standing], ruled: dict[int, int]) -> list[FinalPlace]:
    places = [
        FinalPlace(
            category=one.category,
            entry=one.entry,
            standing=one,
            place=ruled.get(one.entry_id, one.place),
            was_ruled=one.entry_id in ruled,
        )
        for one in standings
    ]
    return sorted(places, key=_rank)


def _rank(one: FinalPlace) -> tuple[int, int, bool, int, str]:
    category = one.category
    return (
        category.position,
        category.id,
        one.place is None,
        one.place or 0,
        one.entry.code,
    )
