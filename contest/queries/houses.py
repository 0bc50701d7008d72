"""Whose house this is: the contest that pages and letters speak for.

Most installations run one contest, and then everything is said in its name.
"""

from sqlalchemy import select

from contest.db import db
from contest.languages import LocalText
from contest.models.contest import Contest, Edition


def only_contest() -> LocalText | None:
    """Give the name of the one contest; nothing where there is none, or several."""
    found = db.session.scalars(select(Contest.name).order_by(Contest.id).limit(2)).all()
    return found[0] if len(found) == 1 else None


def contest_of(edition: Edition) -> LocalText:
    """Give the name of the contest that an edition belongs to."""
    return db.session.get_one(Contest, edition.contest_id).name


def contest_of_slug(slug: str) -> LocalText | None:
    """Give the name of the contest that the edition at this address belongs to."""
    return db.session.scalar(
        select(Contest.name)
        .join(Edition, Edition.contest_id == Contest.id)
        .where(Edition.slug == slug)
    )
