"""Which originals are looked at pixel by pixel: on the wall, and by juries."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute

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


def idle_tiles(*, since: datetime) -> Select[Rendition]:
    """Select the rows of tile sets that nobody has looked at from `since` on.

    They are made again where they are asked for again.
    """
    looked_at = _hung(since=since).union(_before_juries(since=since))
    return select(Rendition).where(
        Rendition.spec == TILES,
        Rendition.made_at < since,
        Rendition.original_id.not_in(looked_at),
    )


def _hung(*, since: datetime | None = None) -> Select[int]:
    return (
        select(Piece.original_id)
        .join(Entry, Entry.id == Piece.entry_id)
        .join(Exhibit, Exhibit.entry_id == Entry.id)
        .where(
            _lasts(Exhibit.taken_down_at, since),
            Piece.original_id.is_not(None),
            in_running(),
        )
    )


def _before_juries(*, since: datetime | None = None) -> Select[int]:
    return (
        select(Piece.original_id)
        .join(Entry, Entry.id == Piece.entry_id)
        .join(RoundEntry, RoundEntry.entry_id == Entry.id)
        .join(Round, Round.id == RoundEntry.round_id)
        .where(
            Round.shows_pixels.is_(True),
            Round.opened_at.is_not(None),
            _lasts(Round.closed_at, since),
            Piece.original_id.is_not(None),
            in_running(),
        )
    )


def _lasts(
    ended_at: InstrumentedAttribute[datetime | None], since: datetime | None
) -> ColumnElement[bool]:
    """Whether it has not ended, or not before `since`."""
    lasts = ended_at.is_(None)
    return lasts if since is None else or_(lasts, ended_at >= since)
