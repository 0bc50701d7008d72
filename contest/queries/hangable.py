"""What is worth hanging: winners first, then entries that went on to the end."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.award import Award, Win
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, Gallery
from contest.queries.places import final_places


def worth_hanging(edition: Edition, *, but: set[int]) -> Sequence[Entry]:
    """Give the entries to hang, in their order, without those of these ids."""
    wins = (
        select(Win.entry_id)
        .join(Award)
        .where(Award.edition_id == edition.id)
        .order_by(Award.position, Win.slot)
    )
    order = list(db.session.scalars(wins))
    order += [one.entry.id for one in final_places(edition) if one.standing.advanced]
    found = (
        select(Entry)
        .where(Entry.id.in_(order), Entry.id.not_in(but))
        .options(selectinload(Entry.pieces), joinedload(Entry.category))
    )
    entries = {one.id: one for one in db.session.scalars(found) if one.is_running}
    return [entries[one] for one in dict.fromkeys(order) if one in entries]


def is_hung(edition: Edition, gallery: Gallery) -> bool:
    """Whether nothing is left to hang; what was taken down counts as hung."""
    hung = select(Exhibit.entry_id).where(Exhibit.gallery_id == gallery.id)
    return not worth_hanging(edition, but=set(db.session.scalars(hung)))
