"""What is worth hanging: winners first, then entries that went on to the end."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.award import Award, Win
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, Gallery
from contest.queries.places import finalists_of


def worth_hanging(edition: Edition, *, but: set[int]) -> Sequence[Entry]:
    """Give the entries to hang, in their order, without those of these ids."""
    order = dict.fromkeys(_ids_in_order(edition))
    found = (
        select(Entry)
        .where(Entry.id.in_(order.keys() - but))
        .options(selectinload(Entry.pieces), joinedload(Entry.category))
    )
    entries = {one.id: one for one in db.session.scalars(found) if one.is_running}
    return [entries[one] for one in order if one in entries]


def is_hung(edition: Edition, gallery: Gallery) -> bool:
    """Whether nothing is left to hang; what was taken down counts as hung."""
    hung = select(Exhibit.entry_id).where(Exhibit.gallery_id == gallery.id)
    return not worth_hanging(edition, but=set(db.session.scalars(hung)))


def _ids_in_order(edition: Edition) -> list[int]:
    wins = (
        select(Win.entry_id)
        .join(Award)
        .where(Award.edition_id == edition.id)
        .order_by(Award.position, Win.slot)
    )
    return [*db.session.scalars(wins), *(one.entry.id for one in finalists_of(edition))]
