"""Which originals are looked at pixel by pixel: on the wall, and by juries."""

from sqlalchemy import Select, or_, select

from contest.media.tiles import LARGEST, TILES
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit
from contest.models.image import Original, Rendition
from contest.models.round import Round, RoundEntry
from contest.models.states import Medium
from contest.queries.rounds import in_running


def lacking_tiles() -> Select[Original]:
    """Select originals larger than every rendition that lack the tiles they need.

    For a gallery they are made when it is hung, so that all is there at publication.
    """
    there = select(Rendition.id).where(
        Rendition.original_id == Original.id, Rendition.spec == TILES
    )
    return select(Original).where(
        Original.kind == Medium.photograph,
        or_(Original.width > LARGEST, Original.height > LARGEST),
        Original.id.in_(_hung().union(_before_juries())),
        ~there.exists(),
    )


def _hung() -> Select[int]:
    return (
        select(Piece.original_id)
        .join(Entry, Entry.id == Piece.entry_id)
        .join(Exhibit, Exhibit.entry_id == Entry.id)
        .where(Exhibit.taken_down_at.is_(None), in_running())
    )


def _before_juries() -> Select[int]:
    return (
        select(Piece.original_id)
        .join(Entry, Entry.id == Piece.entry_id)
        .join(RoundEntry, RoundEntry.entry_id == Entry.id)
        .join(Round, Round.id == RoundEntry.round_id)
        .where(
            Round.shows_pixels.is_(True),
            Round.opened_at.is_not(None),
            Round.closed_at.is_(None),
            in_running(),
        )
    )
