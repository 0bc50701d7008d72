"""Final places as the desk lists them: the best of each category, or all in pages.

A place of thousands (they share it) is counted, never loaded whole.
"""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from contest.db import db
from contest.models.award import TieRuling
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.round import Round
from contest.models.standing import Standing
from contest.queries.pages import Page, page_of
from contest.queries.places import FinalPlace, as_places, last_standings, whole
from contest.queries.rounds import in_running

# The place of a standing: as ruled after its round was closed, or as counted.
_PLACE = case((TieRuling.at >= Round.closed_at, TieRuling.place), else_=Standing.place)
_ORDER = (_PLACE.is_(None), _PLACE, Entry.code)


def best_places(edition: Edition, *, places: int, rows: int) -> list[FinalPlace]:
    """Give of each category the entries to place `places`, at most `rows` of them."""
    row = func.row_number().over(partition_by=Standing.category_id, order_by=_ORDER)
    chosen = select(Standing.id, row.label("row")).where(Standing.place.is_not(None))
    ranked = _ruled(chosen, _of(edition)).subquery()
    best = select(ranked.c.id).where(ranked.c.row <= rows)
    found = whole(select(Standing)).where(Standing.id.in_(best))
    return [
        one
        for one in as_places(db.session.scalars(found).all())
        if one.place is not None and one.place <= places
    ]


def place_page(category: Category, *, number: int) -> Page[FinalPlace]:
    """Give page `number` of the places of a category; who has none stands last."""
    chosen = whole(_ruled(select(Standing), Category.id == category.id))
    page = page_of(chosen.order_by(*_ORDER), number=number)
    return replace(page, items=as_places(page.items))


def shared_by(edition: Edition) -> dict[tuple[int, int], int]:
    """Count the running entries that share a place, by category and place."""
    counted = select(Standing.category_id, _PLACE, func.count())
    rows = db.session.execute(
        _ruled(counted, _of(edition))
        .where(in_running(), Standing.place.is_not(None))
        .group_by(Standing.category_id, _PLACE)
        .having(func.count() > 1)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def _of(edition: Edition) -> ColumnElement[bool]:
    return Category.edition_id == edition.id


def _ruled(chosen: Select[Any], wanted: ColumnElement[bool]) -> Select[Any]:
    """Take the standings of the last closed rounds, each with its ruling, if any."""
    ruling = and_(
        TieRuling.entry_id == Standing.entry_id,
        TieRuling.category_id == Standing.category_id,
    )
    return (
        last_standings(chosen.select_from(Standing), wanted)
        .join(Entry, Entry.id == Standing.entry_id)
        .outerjoin(TieRuling, ruling)
    )
