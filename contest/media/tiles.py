"""Tile sets: a large picture cut into tiles of 512 px, for zoom to every pixel.

In comes a picture; out comes one file, an uncompressed ZIP whose names are addresses
of the IIIF Image API 3, level 0. One file is there whole or not at all, and each tile
is read out of it by its place. Also here: the shape of a set, which follows from the
pixels of its picture alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from contest.media.cage import run_caged
from contest.media.render import Rendered
from contest.media.specs import SPECS

TILES = "tiles"
TILES_FILE = "tiles.zip"
TILE = 512
LARGEST = max(spec.longest for spec in SPECS.values())
"""The longest side of the largest rendition; up to it nothing is gained by tiles."""

FULL = "full/max/0/default.jpg"
CONTEXT = "http://iiif.io/api/image/3/context.json"


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a tile set, by the pixels of its upright picture."""

    width: int
    height: int

    @property
    def factors(self) -> list[int]:
        """By how much each level is smaller, from 1 until one tile holds it all."""
        found = [1]
        while max(self.width, self.height) > TILE * found[-1]:
            found.append(found[-1] * 2)
        return found

    @property
    def smallest(self) -> tuple[int, int]:
        """The pixels of the level that is one tile."""
        factor = self.factors[-1]
        return _up(self.width, factor), _up(self.height, factor)

    @property
    def most(self) -> tuple[int, int]:
        """The pixels of the largest whole picture that is given in one piece."""
        scale = min(LARGEST / self.width, LARGEST / self.height, 1)
        return max(round(self.width * scale), 1), max(round(self.height * scale), 1)

    def tiles(self) -> Iterator[str]:
        """Give the address of every tile, as those who zoom ask for it."""
        for factor in self.factors[:-1]:
            step = TILE * factor
            for y in range(0, self.height, step):
                for x in range(0, self.width, step):
                    yield self._tile(x, y, factor)
        yield "full/{},{}/0/default.jpg".format(*self.smallest)

    def _tile(self, x: int, y: int, factor: int) -> str:
        step = TILE * factor
        width, height = min(step, self.width - x), min(step, self.height - y)
        size = f"{_up(width, factor)},{_up(height, factor)}"
        return f"{x},{y},{width},{height}/{size}/0/default.jpg"

    def info(self, address: str) -> dict[str, object]:
        """Describe the set at its public address, as `info.json` does."""
        most, smallest = self.most, self.smallest
        return {
            "@context": CONTEXT,
            "id": address,
            "type": "ImageService3",
            "protocol": "http://iiif.io/api/image",
            "profile": "level0",
            "width": self.width,
            "height": self.height,
            "maxWidth": most[0],
            "maxHeight": most[1],
            "sizes": [{"width": w, "height": h} for w, h in (smallest, most)],
            "tiles": [{"width": TILE, "scaleFactors": self.factors}],
        }

    def member(self, name: str) -> str:
        """Give the name in the set of what an address asks for."""
        whole = "full/{},{}/0/default.jpg".format(*self.most)
        return FULL if name == whole else name


def gains(width: int, height: int) -> bool:
    """Whether a picture of that size has pixels that no rendition shows."""
    return max(width, height) > LARGEST


def cut_safely(path: Path, *, into: Path) -> Rendered:
    """Make the tile set of one picture in the folder `into`, in a limited child.

    Raises MediaRejected when it cannot be decoded, StoreFull when there is no room.
    """
    found = run_caged("cut", path=str(path.absolute()), into=str(into.absolute()))
    return Rendered(**found | {"path": Path(found["path"])})


def _up(pixels: int, factor: int) -> int:
    return -(-pixels // factor)
