"""Editions as pages list them."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.contest import Edition


def edition_by_slug(slug: str) -> Edition | None:
    """Find an edition with its contest and categories, or nothing."""
    return db.session.scalar(
        select(Edition)
        .options(joinedload(Edition.contest), selectinload(Edition.categories))
        .where(Edition.slug == slug)
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
