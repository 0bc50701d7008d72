"""Pictures that are the same, or look it: by bytes and by perceptual hash.

Hashes are found by an index, not by a scan. Where seven of 64 bits differ at most, one
of four bands of 16 bits differs in at most one; so each band is looked up as it is and
with each of its bits turned, and what comes back is compared whole. Nothing is missed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Select, bindparam, select, union_all
from sqlalchemy.orm import contains_eager, joinedload

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.image import LOOKS, Original, bands_of

# Of 64 bits, so many may differ in two pictures that look alike (crop, resave).
ALIKE_BITS = 7
MOST_ALIKE = 6
MOST_NEAR = 200

_COLUMNS = Original.__table__.c
_SHARE_A_BAND = union_all(
    *(
        select(_COLUMNS.id, _COLUMNS.phash).where(
            # Written into the statement: 68 parameters cost more than looking.
            _COLUMNS[look].in_(bindparam(look, expanding=True, literal_execute=True))
        )
        for look in LOOKS
    )
)
"""Built once: to build it costs as long as the database needs to look."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Another piece that shows the same picture, or nearly; likeness in percent."""

    mine: Piece
    other: Piece
    percent: int
    same_author: bool

    @property
    def is_earlier(self) -> bool:
        """Whether the other one came first."""
        return (self.other.added_at, self.other.id) < (self.mine.added_at, self.mine.id)


def alike_of(entry: Entry) -> list[Alike]:
    """Find the same bytes or the same look in all editions of the contest.

    The entry's edition is loaded. Nearest first; the entry itself is left out.
    """
    mine = {piece.original_id: piece for piece in entry.pieces}
    near = _near(entry)
    if not near:
        return []
    found = [
        Alike(
            mine=mine[near[piece.original_id][1]],
            other=piece,
            percent=near[piece.original_id][0],
            same_author=piece.entry.user_id == entry.user_id,
        )
        for piece in db.session.scalars(_others(entry, near))
    ]
    return sorted(found, key=lambda one: (-one.percent, one.other.id))[:MOST_ALIKE]


def _others(entry: Entry, originals: Iterable[int]) -> Select[Piece]:
    """Select the pieces of these originals in other entries of the same contest."""
    return (
        select(Piece)
        .join(Piece.entry)
        .join(Entry.category)
        .join(Category.edition)
        .options(
            contains_eager(Piece.entry)
            .contains_eager(Entry.category)
            .contains_eager(Category.edition)
            .joinedload(Edition.contest),
            joinedload(Piece.original),
        )
        .where(
            Piece.original_id.in_(list(originals)),
            Piece.entry_id != entry.id,
            Edition.contest_id == entry.category.edition.contest_id,
        )
        .limit(MOST_NEAR)
    )


def own_alike(entry: Entry) -> dict[int, Piece]:
    """Give, by piece id, the nearest piece of another entry of the same person.

    In any edition, also one that was withdrawn: for the author's own eyes.
    """
    others = (
        select(Piece)
        .join(Piece.entry)
        .options(
            contains_eager(Piece.entry)
            .joinedload(Entry.category)
            .joinedload(Category.edition),
            joinedload(Piece.original),
        )
        .where(Entry.user_id == entry.user_id, Piece.entry_id != entry.id)
        .order_by(Piece.id)
    )
    known = list(db.session.scalars(others)) if entry.pieces else []
    found: dict[int, Piece] = {}
    for piece in entry.pieces:
        near = [(_apart(piece, one), one.id, one) for one in known]
        if near and min(near)[0] <= ALIKE_BITS:
            found[piece.id] = min(near)[2]
    return found


def look_alikes(entry: Entry) -> dict[int, int]:
    """Give, by piece id, the number of an earlier piece that looks much the same."""
    found: dict[int, int] = {}
    for number, piece in enumerate(entry.pieces):
        for earlier, other in enumerate(entry.pieces[:number], 1):
            if _apart(piece, other) <= ALIKE_BITS:
                found[piece.id] = earlier
                break
    return found


def looks_near(looks: Iterable[str]) -> Sequence[Row[int, str]]:
    """Find (id, hash) of every original that may look like one of these, and more.

    What it gives holds all within ALIKE_BITS, and some that only share a band.
    """
    bands = zip(*(bands_of(one) for one in looks), strict=True)
    wanted = {look: _neighbours(band) for look, band in zip(LOOKS, bands, strict=True)}
    return db.session.execute(_SHARE_A_BAND, wanted).all()


def _neighbours(bands: Iterable[int | None]) -> list[int]:
    """Give bands as they are and with each of their 16 bits turned."""
    known = {band for band in bands if band is not None}
    return sorted(known | {band ^ 1 << bit for band in known for bit in range(16)})


def _near(entry: Entry) -> dict[int, tuple[int, int]]:
    """Give (percent, own original) by the id of each original that looks alike."""
    found = {piece.original_id: (100, piece.original_id) for piece in entry.pieces}
    mine = {
        piece.original_id: int(piece.original.phash, 16)
        for piece in entry.pieces
        if piece.original.phash
    }
    for bits, number, own in sorted(_measured(mine))[:MOST_NEAR]:
        found.setdefault(number, (round(100 - bits * 100 / 64), own))
    return found


def _measured(mine: Mapping[int, int]) -> Iterable[tuple[int, int, int]]:
    """Give (bits apart, other original, own original) of all within ALIKE_BITS."""
    if not mine:
        return
    looks = (f"{look:016x}" for look in mine.values())
    for number, phash in looks_near(looks):
        look = int(phash, 16)
        bits, own = min(((look ^ one).bit_count(), own) for own, one in mine.items())
        if bits <= ALIKE_BITS:
            yield bits, number, own


def _apart(one: Piece, other: Piece) -> int:
    """Count the bits in which two pieces differ; 64 where one has no hash."""
    if one.original_id is not None and one.original_id == other.original_id:
        return 0
    looks = one.original.phash, other.original.phash
    return (int(looks[0], 16) ^ int(looks[1], 16)).bit_count() if all(looks) else 64
