"""What a scene of the demonstration is: a name, a size, a painter, its words."""

from collections.abc import Callable
from dataclasses import dataclass

import pyvips

from contest.demo.brushes.film import Film
from contest.demo.brushes.frame import Frame

Painter = Callable[[Frame], pyvips.Image]


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in the three languages of the contest."""

    en: str
    ru: str
    ko: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture that can be painted; series share a painter and differ in take.

    `size` is in pixels, `hour` the local hour its file tells, `place` latitude and
    longitude in degrees where the file tells one.
    """

    name: str
    size: tuple[int, int]
    paint: Painter
    film: Film
    title: Words
    alt: Words
    seed: int = 1
    take: int = 0
    hour: int = 12
    place: tuple[float, float] | None = None

    @property
    def series(self) -> str | None:
        """The name shared by the pictures of a series; None for a single one."""
        stem, _, number = self.name.rpartition("_")
        return stem if number.isdigit() else None
