"""What is worth hanging: winners first, then entries that went on to the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.award import Award, Win
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, Gallery
from contest.queries.places import finalist_numbers, finalists_of
from contest.queries.rounds import in_running


@dataclass(frozen=True, slots=True)
class Left:
    """How many entries are not hung yet: winners, and winners with finalists."""

    winners: int
    whole: int


def worth_hanging(
    edition: Edition, *, but: set[int], finalists: bool = True
) -> Sequence[Entry]:
    """Give the entries to hang, in their order, without those of these ids."""
    order = dict.fromkeys(_ids_in_order(edition, finalists=finalists))
    found = (
        select(Entry)
        .where(Entry.id.in_(order.keys() - but))
        .options(selectinload(Entry.pieces), joinedload(Entry.category))
    )
    entries = {one.id: one for one in db.session.scalars(found) if one.is_running}
    return [entries[one] for one in order if one in entries]


def left_to_hang(edition: Edition, gallery: Gallery | None) -> Left:
    """Count what is not hung yet; what was taken down counts as hung."""
    hung: set[int] = set()
    if gallery:
        rows = select(Exhibit.entry_id).where(Exhibit.gallery_id == gallery.id)
        hung = set(db.session.scalars(rows))
    winners = set(_awarded(edition))
    return Left(
        _running(winners - hung),
        _running((winners | set(finalist_numbers(edition))) - hung),
    )


def _running(entries: set[int]) -> int:
    counted = select(func.count(Entry.id)).where(Entry.id.in_(entries), in_running())
    return db.session.scalar(counted) or 0


def _ids_in_order(edition: Edition, *, finalists: bool) -> list[int]:
    order = _awarded(edition)
    if finalists:
        order += [one.entry.id for one in finalists_of(edition)]
    return order


def _awarded(edition: Edition) -> list[int]:
    wins = (
        select(Win.entry_id)
        .join(Award)
        .where(Award.edition_id == edition.id)
        .order_by(Award.position, Win.slot)
    )
    return list(db.session.scalars(wins))
