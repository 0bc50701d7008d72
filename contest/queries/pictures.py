"""Pictures as pages show them: a random address, true proportions, ready sizes."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from contest.db import db
from contest.media.specs import SHOWN
from contest.media.tiles import TILES
from contest.models.entry import Piece
from contest.models.image import Rendition


@dataclass(frozen=True, slots=True)
class Size:
    """One rendition that stands ready: its spec and pixels."""

    spec: str
    width: int
    height: int


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
    ready: dict[int, list[Size]] = {}
    rows = select(
        Rendition.original_id, Rendition.spec, Rendition.width, Rendition.height
    ).where(
        Rendition.original_id.in_({piece.original_id for piece in pieces}),
        Rendition.spec.in_(SHOWN | {TILES}),
    )
    for original_id, spec, width, height in db.session.execute(rows):
        ready.setdefault(original_id, []).append(Size(spec, width, height))
    return {piece.id: _picture(piece, ready) for piece in pieces}


def _picture(piece: Piece, ready: dict[int, list[Size]]) -> Picture:
    sizes = sorted(ready.get(piece.original_id, []), key=lambda one: one.width)
    shown = tuple(one for one in sizes if one.spec != TILES)
    return Picture(
        code=piece.code,
        width=piece.original.width,
        height=piece.original.height,
        sizes=shown,
        alt=piece.alt,
        has_tiles=len(shown) < len(sizes),
    )
