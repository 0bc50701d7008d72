"""Categories of calls: which take entries now, and the one somebody asks for."""

from itertools import groupby
from operator import attrgetter

from sqlalchemy import case, or_, select
from sqlalchemy.orm import joinedload

from contest.clock import now
from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.jury import Panel
from contest.queries.people import Viewer


def open_categories() -> list[Category]:
    """Give the categories of every edition that takes entries now."""
    moment = now()
    found = db.session.scalars(
        select(Category)
        .join(Category.edition)
        .options(
            joinedload(Category.edition, innerjoin=True).joinedload(
                Edition.contest, innerjoin=True
            )
        )
        .where(
            Edition.opened_at.is_not(None),
            Edition.opens_at <= moment,
            Edition.closes_at > moment,
        )
        .order_by(Edition.closes_at, Edition.id, Category.position, Category.id)
    )
    return list(found)


def open_calls() -> list[tuple[Edition, list[Category]]]:
    """Give each edition that takes entries now with its categories, soonest first."""
    calls = groupby(open_categories(), key=attrgetter("edition"))
    return [(edition, list(categories)) for edition, categories in calls]


def judged_editions(viewer: Viewer) -> set[int]:
    """Give the editions (ids) on whose jury the viewer sits."""
    if not viewer.places:
        return set()
    found = select(Panel.edition_id).where(Panel.id.in_(viewer.places))
    return set(db.session.scalars(found))


def called_category(wanted: str) -> Category | None:
    """Find a category of a call by its word or its number; the latest call wins.

    A word may be all digits: the word goes first.
    """
    named, by_word = (
        Category.slug == wanted,
        case((Category.slug == wanted, 0), else_=1),
    )
    if wanted.isascii() and wanted.isdigit():
        named = or_(named, Category.id == int(wanted[:9]))
    return db.session.scalar(
        select(Category)
        .join(Category.edition)
        .options(
            joinedload(Category.edition, innerjoin=True).joinedload(
                Edition.contest, innerjoin=True
            )
        )
        .where(named, Edition.opened_at.is_not(None))
        .order_by(by_word, Edition.closes_at.desc())
        .limit(1)
    )
