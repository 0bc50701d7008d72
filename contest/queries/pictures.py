"""Pictures as pages show them: a random address, true proportions, ready sizes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select

from contest.db import db
from contest.media.moving.copies import COPIES, STILL
from contest.media.specs import HUNG, PLACEHOLDER, SHOWN
from contest.media.tiles import TILES
from contest.models.entry import Piece
from contest.models.image import Rendition
from contest.queries.playing import Playing, Size, playing_of

# Ratios in hundredths for which static/css/components/picture.css has a rule.
SHAPES = (
    25, 30, 35, 40, 45, 50, 56, 60, 66, 70, 75, 80, 85, 90, 95, 100, 105, 110, 115,
    120, 125, 133, 140, 150, 160, 170, 177, 190, 200, 220, 240, 270, 300,
)  # fmt: skip
SLACK = 0.005  # a ratio that misses a shape by so little has it


@dataclass(frozen=True, slots=True)
class Picture:
    """What the `picture()` macro needs; nothing in it tells whose picture it is.

    `avif` is the same in a smaller format, given where it serves as large as `sizes`
    do; `placeholder` a data address of a few pixels; `mark` changes with the bytes, so
    that a browser never shows what was replaced.
    """

    code: str
    width: int
    height: int
    sizes: tuple[Size, ...]
    alt: str = ""
    alt_language: str = ""
    has_tiles: bool = False
    playing: Playing | None = None
    avif: tuple[Size, ...] = ()
    placeholder: str = ""
    mark: str = ""

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

    @property
    def shape(self) -> int | None:
        """Give the shape next below the ratio; None where only the wall is a bound.

        A style sheet cannot know a ratio, yet has to give a picture its room, no taller
        than a screen, before it has come. By its shape it is at most so wide.
        """
        if self.ratio > SHAPES[-1] / 100 + SLACK:
            return None
        below = (one for one in SHAPES if one / 100 <= self.ratio + SLACK)
        return max(below, default=SHAPES[0])

    def largest(self, limit: int = 1600) -> Size | None:
        """Give the largest ready size whose longer side is at most `limit` px."""
        fitting = [one for one in self.sizes if max(one.width, one.height) <= limit]
        return fitting[-1] if fitting else (self.sizes[0] if self.sizes else None)


def pictures_of(pieces: Iterable[Piece]) -> dict[int, Picture]:
    """Give a Picture by piece id; pieces must come with their `original` loaded."""
    pieces = list(pieces)
    if not pieces:
        return {}
    stills: dict[tuple[int, int], list[Rendition]] = {}
    copies: dict[int, list[Size]] = {}
    for row in db.session.scalars(_renditions_of(pieces)):
        if row.spec in COPIES:
            copies.setdefault(row.original_id, []).append(_size(row))
        else:
            stills.setdefault((row.original_id, row.frame), []).append(row)
    plays = playing_of(pieces, copies)
    return {
        one.id: _picture(
            one, stills.get((one.original_id, one.frame), []), plays.get(one.id)
        )
        for one in pieces
    }


def _renditions_of(pieces: list[Piece]) -> Select[Rendition]:
    return select(Rendition).where(
        Rendition.original_id.in_({piece.original_id for piece in pieces}),
        Rendition.frame.in_({STILL, *(piece.frame for piece in pieces)}),
        Rendition.spec.in_({*SHOWN, *HUNG, *COPIES, PLACEHOLDER, TILES}),
    )


def _picture(piece: Piece, ready: list[Rendition], playing: Playing | None) -> Picture:
    ready = sorted(ready, key=lambda one: one.width)
    sizes, avif = _sizes(ready, SHOWN), _sizes(ready, HUNG)
    return Picture(
        code=piece.code,
        width=piece.original.width,
        height=piece.original.height,
        sizes=sizes,
        alt=piece.alt,
        playing=playing,
        has_tiles=any(one.spec == TILES for one in ready),
        avif=avif if sizes and avif and avif[-1].width >= sizes[-1].width else (),
        placeholder=next((one.inline for one in ready if one.inline), ""),
        mark=next((one.digest[:8] for one in ready if one.digest), ""),
    )


def _sizes(ready: Iterable[Rendition], names: Collection[str]) -> tuple[Size, ...]:
    return tuple(_size(one) for one in ready if one.spec in names)


def _size(row: Rendition) -> Size:
    return Size(row.spec, row.width, row.height)
