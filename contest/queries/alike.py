"""Pictures that are the same, or look it: by bytes and by perceptual hash."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from contest.db import db
from contest.models.entry import Entry, Piece
from contest.models.image import Original

# Of 64 bits, so many may differ in two pictures that look alike (crop, resave): as
# far as an index of four 16-bit columns finds them all, if one scan gets too slow.
ALIKE_BITS = 7
MOST_ALIKE = 6


@dataclass(frozen=True, slots=True)
class Alike:
    """Another piece that shows the same picture, or nearly; likeness in percent."""

    mine: Piece
    other: Piece
    percent: int
    same_author: bool


def alike_of(entry: Entry) -> list[Alike]:
    """Find the same bytes or the same look among all other entries, nearest first.

    Compares 64-bit perceptual hashes of every other original: one narrow scan.
    """
    mine = {piece.original_id: piece for piece in entry.pieces}
    near = _near(entry)
    if not near:
        return []
    others = (
        select(Piece)
        .join(Piece.entry)
        .join(Entry.category)
        .options(
            contains_eager(Piece.entry).contains_eager(Entry.category),
            joinedload(Piece.original),
        )
        .where(Piece.original_id.in_(near), Piece.entry_id != entry.id)
        .limit(200)
    )
    found = [
        Alike(
            mine=mine[near[piece.original_id][1]],
            other=piece,
            percent=near[piece.original_id][0],
            same_author=piece.entry.user_id == entry.user_id,
        )
        for piece in db.session.scalars(others)
    ]
    return sorted(found, key=lambda one: -one.percent)[:MOST_ALIKE]


def look_alikes(entry: Entry) -> dict[int, int]:
    """Give, by piece id, the number of an earlier piece that looks much the same."""
    looks = {
        number: int(piece.original.phash, 16)
        for number, piece in enumerate(entry.pieces, 1)
        if piece.original.phash
    }
    found: dict[int, int] = {}
    for number, look in looks.items():
        for earlier in range(1, number):
            if earlier in looks and _distance(look, looks[earlier]) <= ALIKE_BITS:
                found[entry.pieces[number - 1].id] = earlier
                break
    return found


def _near(entry: Entry) -> dict[int, tuple[int, int]]:
    """Give (percent, own original) by the id of each original that looks alike."""
    found = {piece.original_id: (100, piece.original_id) for piece in entry.pieces}
    mine = {
        piece.original_id: int(piece.original.phash, 16)
        for piece in entry.pieces
        if piece.original.phash
    }
    if not mine:
        return found
    rows = select(Original.id, Original.phash).where(Original.phash != "")
    for original_id, phash in db.session.execute(rows):
        look = int(phash, 16)
        bits, own = min((_distance(look, mine[one]), one) for one in mine)
        if bits <= ALIKE_BITS:
            found.setdefault(original_id, (round(100 - bits * 100 / 64), own))
    return found


def _distance(one: int, other: int) -> int:
    return (one ^ other).bit_count()
