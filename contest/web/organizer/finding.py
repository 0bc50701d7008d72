"""Look-ups of the calling and screening pages, always within one edition."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from contest.db import db
from contest.models.contest import Category, Contest, Edition, Seat
from contest.models.entry import Entry, Piece
from contest.queries.editions import edition_by_slug
from contest.queries.entry_list import entry_by_code
from contest.queries.people import Viewer


@dataclass(frozen=True, slots=True)
class SeatOf:
    """A seat, as seen from the desk of one edition."""

    edition: Edition
    seat: Seat

    @property
    def category(self) -> Edition:
        """What contest.policy climbs to find the contest."""
        return self.edition


@dataclass(frozen=True, slots=True)
class PieceOf:
    """A piece of an entry of this edition."""

    piece: Piece
    category: Category


def a_contest(viewer: Viewer, *, contest: str) -> Contest | None:
    """Find a contest by the name in its address."""
    del viewer
    return db.session.scalar(select(Contest).where(Contest.slug == contest))


def an_edition(viewer: Viewer, *, edition: str) -> Edition | None:
    """Find an edition by the name in its address."""
    del viewer
    return edition_by_slug(edition)


def a_category(viewer: Viewer, *, edition: str, category: str) -> Category | None:
    """Find a category of this edition."""
    del viewer
    return db.session.scalar(
        select(Category)
        .join(Category.edition)
        .options(
            contains_eager(Category.edition).joinedload(Edition.contest),
            contains_eager(Category.edition).selectinload(Edition.categories),
        )
        .where(Edition.slug == edition, Category.slug == category)
    )


def an_entry(viewer: Viewer, *, edition: str, entry: str) -> Entry | None:
    """Find an entry of this edition with all that screening shows."""
    found = an_edition(viewer, edition=edition)
    return entry_by_code(found, entry) if found else None


def a_seat(viewer: Viewer, *, edition: str, seat: int) -> SeatOf | None:
    """Find a seat of the contest that this edition belongs to."""
    found = an_edition(viewer, edition=edition)
    row = db.session.get(Seat, seat)
    if found is None or row is None or row.contest_id != found.contest_id:
        return None
    return SeatOf(found, row)


def a_piece(viewer: Viewer, *, edition: str, piece: str) -> PieceOf | None:
    """Find a piece of an entry of this edition, with its original."""
    del viewer
    found = db.session.scalar(
        select(Piece)
        .join(Piece.entry)
        .join(Entry.category)
        .join(Category.edition)
        .options(
            contains_eager(Piece.entry)
            .contains_eager(Entry.category)
            .contains_eager(Category.edition),
            joinedload(Piece.original),
        )
        .where(Edition.slug == edition, Piece.code == piece)
    )
    return PieceOf(found, found.entry.category) if found else None
