"""Editions as pages list them."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.contest import Category, Contest, Edition
from contest.models.gallery import Gallery
from contest.queries.people import Viewer


def edition_by_slug(slug: str) -> Edition | None:
    """Find an edition with its contest and categories, or nothing."""
    return db.session.scalar(
        select(Edition)
        .options(joinedload(Edition.contest), selectinload(Edition.categories))
        .where(Edition.slug == slug)
    )


def category_of_call(edition: str, category: str) -> Category | None:
    """Find a category by its slug, of an edition whose call has been opened."""
    return db.session.scalar(
        select(Category)
        .join(Edition, Edition.id == Category.edition_id)
        .where(
            Edition.slug == edition,
            Edition.opened_at.is_not(None),
            Category.slug == category,
        )
    )


def public_editions() -> list[Edition]:
    """Give every edition whose call has been opened, newest first."""
    found = db.session.scalars(
        select(Edition)
        .options(joinedload(Edition.contest))
        .where(Edition.opened_at.is_not(None))
        .order_by(Edition.opens_at.desc(), Edition.id.desc())
    )
    return list(found)


def editions_at_desk(viewer: Viewer) -> list[tuple[Contest, list[Edition]]]:
    """Give the contests in which the viewer has a seat, each with its editions."""
    contests = select(Contest).order_by(Contest.id)
    if viewer.user is None or not viewer.user.is_administrator:
        contests = contests.where(Contest.id.in_(viewer.seats))
    found = list(db.session.scalars(contests))
    runs = db.session.scalars(
        select(Edition)
        .where(Edition.contest_id.in_([one.id for one in found]))
        .order_by(Edition.number.desc())
    ).all()
    return [(one, [run for run in runs if run.contest_id == one.id]) for one in found]


def published(editions: Iterable[Edition]) -> set[int]:
    """Give which of these editions (ids) have a gallery that is public now."""
    found = select(Gallery.edition_id).where(
        Gallery.edition_id.in_([one.id for one in editions]),
        Gallery.published_at.is_not(None),
    )
    return set(db.session.scalars(found))
