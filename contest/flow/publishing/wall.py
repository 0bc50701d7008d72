"""What the verbs of publishing share: the wall as it hangs, and how each is noted."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.flow.ledger import note
from contest.models.contest import Edition
from contest.models.gallery import Exhibit, Gallery
from contest.models.user import User
from contest.queries.rounds import scope_of


def gallery_of(edition: Edition) -> Gallery | None:
    """Find the gallery of an edition, if it was hung."""
    return db.session.scalar(
        select(Gallery)
        .where(Gallery.edition_id == edition.id)
        .options(joinedload(Gallery.edition))
    )


def exhibits_of(gallery: Gallery) -> list[Exhibit]:
    """Give every exhibit, taken down or not, in the order of the wall."""
    found = select(Exhibit).where(Exhibit.gallery_id == gallery.id)
    return list(db.session.scalars(found.order_by(Exhibit.position, Exhibit.id)))


def note_publishing(act: str, edition: Edition, *, by: User, **facts: Any) -> None:
    """Add an act of publishing to the contest's ledger."""
    scope = scope_of(edition.id)
    note(act, f"edition:{edition.slug}", by=by, scope=scope, **facts)
