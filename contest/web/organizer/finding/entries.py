"""Look-ups of what was entered in one edition."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.queries.entry_list import entry_by_code
from contest.queries.people import Viewer
from contest.web.organizer.finding.calls import Within, an_edition


@dataclass(frozen=True, slots=True)
class PieceOf(Within):
    """A piece of an entry of this edition."""

    piece: Piece


def an_entry(viewer: Viewer, *, edition: str, entry: str) -> Entry | None:
    """Find an entry of this edition with all that screening shows."""
    found = an_edition(viewer, edition=edition)
    return entry_by_code(found, entry) if found else None


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
    return PieceOf(found.entry.category.edition, found) if found else None
