"""Letters that did not arrive, for those who can reach the person another way."""

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.jury import Juror, Panel
from contest.models.notice import MOST_ATTEMPTS, Notice
from contest.models.user import User

MOST = 20


def unreached(edition: Edition) -> list[str]:
    """Give addresses of jurors and entrants whose last letter was given up."""
    later = aliased(Notice)
    last = (
        select(func.max(later.id))
        .where(later.email == Notice.email)
        .correlate(Notice)
        .scalar_subquery()
    )
    jurors = select(Juror.email).join(Panel).where(Panel.edition_id == edition.id)
    authors = (
        select(User.email)
        .join(Entry, Entry.user_id == User.id)
        .join(Category, Category.id == Entry.category_id)
        .where(Category.edition_id == edition.id)
    )
    found = (
        select(Notice.email)
        .where(
            Notice.sent_at.is_(None),
            Notice.attempts >= MOST_ATTEMPTS,
            Notice.id == last,
            Notice.email.in_(jurors) | Notice.email.in_(authors),
        )
        .order_by(Notice.email)
        .limit(MOST)
    )
    return list(db.session.scalars(found))
