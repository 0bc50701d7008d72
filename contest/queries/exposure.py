"""To whom a picture is exposed: what the one rule about its bytes needs to know."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, exists, false, select

from contest.db import db
from contest.media.moving.copies import COPIES, STILL
from contest.media.tiles import TILES
from contest.models.ballot import Ballot
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit, Gallery
from contest.models.image import Rendition
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus
from contest.queries.people import Viewer
from contest.queries.rounds import in_running


@dataclass(frozen=True, slots=True)
class Exposure:
    """One size of one picture (`spec`): whose it is, and who is shown it now.

    `key` is empty while the size is not made yet; `digest` is that of its own bytes.
    """

    owner_id: int
    contest_id: int
    is_public: bool
    is_before_viewer: bool
    spec: str = ""
    key: str = ""
    digest: str = ""
    code: str = ""
    width: int = 0
    height: int = 0
    bytes: int = 0


def exposure_of(viewer: Viewer, code: str, spec: str) -> Exposure | None:
    """Find a picture by its address, as the viewer meets it (one query)."""
    return _exposure(code, _of_piece(spec), _lies_before(viewer))


def frame_exposure_of(viewer: Viewer, code: str, frame: int) -> Exposure | None:
    """Find one of the nine frames of a film in the size of a list."""
    wanted = (Rendition.spec == "thumb") & (Rendition.frame == frame)
    return _exposure(code, wanted, _lies_before(viewer))


def close_exposure_of(viewer: Viewer, code: str) -> Exposure | None:
    """Find the tile set of a picture: it lies only before juries that may zoom."""
    return _exposure(
        code, _of_piece(TILES), _lies_before(viewer, Round.shows_pixels.is_(True))
    )


def _exposure(
    code: str, wanted: ColumnElement[bool], is_before_viewer: ColumnElement[bool]
) -> Exposure | None:
    row = db.session.execute(
        select(
            Entry.user_id,
            Edition.contest_id,
            _hangs_in_public().label("is_public"),
            is_before_viewer.label("is_before_viewer"),
            Rendition.spec,
            Rendition.key,
            Rendition.digest,
            Rendition.width,
            Rendition.height,
            Rendition.bytes,
        )
        .select_from(Piece)
        .join(Piece.entry)
        .join(Entry.category)
        .join(Category.edition)
        .outerjoin(
            Rendition,
            (Rendition.original_id == Piece.original_id) & wanted,
        )
        .where(Piece.code == code)
    ).first()
    return _exposure_in(row, code) if row else None


def _of_piece(spec: str) -> ColumnElement[bool]:
    """A film is seen by the frame that its author chose; the rest has none."""
    frame = STILL if spec in {*COPIES, TILES} else Piece.frame
    return (Rendition.spec == spec) & (Rendition.frame == frame)


def _exposure_in(
    row: Row[int, int, bool, bool, str, str, str, int, int, int], code: str
) -> Exposure:
    return Exposure(
        owner_id=row.user_id,
        contest_id=row.contest_id,
        is_public=bool(row.is_public),
        is_before_viewer=bool(row.is_before_viewer),
        spec=row.spec or "",
        key=row.key or "",
        digest=row.digest or "",
        code=code,
        width=row.width or 0,
        height=row.height or 0,
        bytes=row.bytes or 0,
    )


def _hangs_in_public() -> ColumnElement[bool]:
    return (
        exists()
        .where(Exhibit.entry_id == Entry.id)
        .where(Exhibit.taken_down_at.is_(None))
        .where(Gallery.id == Exhibit.gallery_id)
        .where(Gallery.published_at.is_not(None))
        .where(in_running())
        .correlate(Entry)
    )


def _lies_before(viewer: Viewer, *rules: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a ballot on the entry waits for the viewer, or is theirs to revise."""
    if not viewer.places:
        return false()
    return (
        exists()
        .where(RoundEntry.entry_id == Entry.id)
        .where(in_running())
        .where(Round.id == RoundEntry.round_id)
        .where(Round.opened_at.is_not(None), Round.closed_at.is_(None), *rules)
        .where(Ballot.round_entry_id == RoundEntry.id)
        .where(Ballot.juror_id.in_(list(viewer.places.values())))
        .where(Ballot.status.in_((BallotStatus.dealt, BallotStatus.cast)))
        .correlate(Entry)
    )
