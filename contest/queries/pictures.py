"""Pictures as pages show them: a random address, true proportions, ready sizes."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select

from contest.db import db
from contest.media.moving.copies import COPIES, STILL
from contest.media.specs import SHOWN
from contest.media.tiles import TILES
from contest.models.entry import Piece
from contest.models.image import Rendition
from contest.queries.playing import Playing, Size, playing_of


@dataclass(frozen=True, slots=True)
class Picture:
    """What the `picture()` macro needs; nothing in it tells whose picture it is."""

    code: str
    width: int
    height: int
    sizes: tuple[Size, ...]
    alt: str = ""
    alt_language: str = ""
    has_tiles: bool = False
    playing: Playing | None = None

    @property
    def is_ready(self) -> bool:
        """Whether there is anything to show yet."""
        return bool(self.sizes)

    @property
    def ratio(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    @property
    def is_upright(self) -> bool:
        """Whether it is clearly taller than wide."""
        return self.ratio < 0.95  # noqa: PLR2004 -- squares count as lying

    def largest(self, limit: int = 1600) -> Size | None:
        """Give the largest ready size whose longer side is at most `limit` px."""
        fitting = [one for one in self.sizes if max(one.width, one.height) <= limit]
        return fitting[-1] if fitting else (self.sizes[0] if self.sizes else None)


def pictures_of(pieces: Iterable[Piece]) -> dict[int, Picture]:
    """Give a Picture by piece id; pieces must come with their `original` loaded."""
    pieces = list(pieces)
    if not pieces:
        return {}
    ready: dict[tuple[int, int], list[Size]] = {}
    copies: dict[int, list[Size]] = {}
    for row in db.session.execute(_renditions_of(pieces)):
        original_id, frame, spec, width, height = row
        size = Size(spec, width, height)
        if size.spec in COPIES:
            copies.setdefault(original_id, []).append(size)
        else:
            ready.setdefault((original_id, frame), []).append(size)
    plays = playing_of(pieces, copies)
    return {one.id: _picture(one, ready, plays.get(one.id)) for one in pieces}


def _renditions_of(pieces: list[Piece]) -> Select[int, int, str, int, int]:
    return select(
        Rendition.original_id,
        Rendition.frame,
        Rendition.spec,
        Rendition.width,
        Rendition.height,
    ).where(
        Rendition.original_id.in_({piece.original_id for piece in pieces}),
        Rendition.frame.in_({STILL, *(piece.frame for piece in pieces)}),
        Rendition.spec.in_({*SHOWN, *COPIES, TILES}),
    )


def _picture(
    piece: Piece, ready: dict[tuple[int, int], list[Size]], playing: Playing | None
) -> Picture:
    found = ready.get((piece.original_id, piece.frame), [])
    sizes = sorted(found, key=lambda one: one.width)
    shown = tuple(one for one in sizes if one.spec != TILES)
    return Picture(
        code=piece.code,
        width=piece.original.width,
        height=piece.original.height,
        sizes=shown,
        alt=piece.alt,
        has_tiles=len(shown) < len(sizes),
        playing=playing,
    )
