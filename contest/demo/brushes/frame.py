"""The picture being painted: its size, its dice and its coordinates.

In come a size in pixels and a seed; out come coordinate planes and seeded chance, so
that the same frame always gives the same picture.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

import pyvips


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture in work: size in pixels, seed, and which take of a series."""

    width: int
    height: int
    seed: int
    take: int = 0

    @property
    def short(self) -> int:
        """The shorter side in pixels, the unit of every radius."""
        return min(self.width, self.height)

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.width / self.height

    @property
    def across(self) -> pyvips.Image:
        """A plane running from 0 at the left to 1 at the right."""
        return _axes(self.width, self.height)[0]

    @property
    def down(self) -> pyvips.Image:
        """A plane running from 0 at the top to 1 at the bottom."""
        return _axes(self.width, self.height)[1]

    def dice(self, salt: int = 0) -> Random:
        """Give the chance of this frame; another salt, other dice."""
        return Random(self.seed * 1009 + salt)  # noqa: S311 -- paints, guards nothing

    def flat(self, value: float = 0.0) -> pyvips.Image:
        """Give a plane of one value."""
        return pyvips.Image.black(self.width, self.height).cast("float") + value

    def row(self, values: Sequence[float]) -> pyvips.Image:
        """Stretch one value a column over the whole height."""
        line = array("f", values[: self.width])
        strip = pyvips.Image.new_from_memory(line.tobytes(), self.width, 1, 1, "float")
        return strip.embed(0, 0, self.width, self.height, extend="copy")

    def column(self, values: Sequence[float]) -> pyvips.Image:
        """Stretch one value a line over the whole width."""
        line = array("f", values[: self.height])
        strip = pyvips.Image.new_from_memory(line.tobytes(), 1, self.height, 1, "float")
        return strip.embed(0, 0, self.width, self.height, extend="copy")

    def distance(self, x: float, y: float) -> pyvips.Image:
        """Give the distance to a point, in shorter sides."""
        dx = (self.across - x) * (self.width / self.short)
        dy = (self.down - y) * (self.height / self.short)
        return ((dx * dx + dy * dy) ** 0.5).copy_memory()

    def scaled(self, across: float, down: float) -> "Frame":
        """Give a frame of other size with the same dice."""
        width, height = round(self.width * across), round(self.height * down)
        return Frame(max(8, width), max(8, height), self.seed, self.take)


@lru_cache(maxsize=4)
def _axes(width: int, height: int) -> tuple[pyvips.Image, pyvips.Image]:
    """Keep the two coordinate planes of a size: every scene asks for them often."""
    grid = pyvips.Image.xyz(width, height)
    return (grid[0] / width).copy_memory(), (grid[1] / height).copy_memory()
