"""The hang: photographs in rows of one height, each whole, filling the wall.

Rows come from a linear partition of the ratios (width ÷ height): as few rows as can be
lie outside the limits, then the sums come as close to a target as they can.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
WIDEST, NARROWEST = 3.8, 1.9
TARGET = 3.2
MOST_IN_A_ROW = 5
# Ratios in hundredths for which static/css/components/picture.css has a rule.
SHAPES = (
    25, 30, 35, 40, 45, 50, 56, 60, 66, 70, 75, 80, 85, 90, 95, 100, 105, 110, 115,
    120, 125, 133, 140, 150, 160, 170, 177, 190, 200, 220, 240, 270, 300,
)  # fmt: skip
SLACK = 0.005  # a ratio that misses a shape by so little has it


@dataclass(frozen=True, slots=True)
class Row(Generic[Item]):
    """Items of one row; `total` is the sum of their ratios."""

    items: tuple[Item, ...]
    ratios: tuple[float, ...]

    @property
    def total(self) -> float:
        """The sum of the ratios: the row's width at height 1."""
        return sum(self.ratios)

    @property
    def is_solo(self) -> bool:
        """Whether the row is too narrow to fill the wall without growing too tall."""
        return len(self.items) == 1 or self.total < NARROWEST

    def sizes(self, index: int, wall: int = 92) -> str:
        """Give the `sizes` of the photograph at `index`: its share of the wall (vw)."""
        share = round(wall * self.ratios[index] / max(self.total, NARROWEST))
        return f"(width < 40rem) {wall}vw, {share}vw"


def shape_of(ratio: float) -> int | None:
    """Give the shape next below a ratio; none where only the wall bounds the width.

    A style sheet cannot know a ratio, yet has to give a photograph its room, no taller
    than a screen, before it has come. By its shape it is at most so wide.
    """
    if ratio > SHAPES[-1] / 100 + SLACK:
        return None
    return max((one for one in SHAPES if one / 100 <= ratio + SLACK), default=SHAPES[0])


def rows_of(
    items: Sequence[Item], ratio: Callable[[Item], float], *, target: float = TARGET
) -> list[Row[Item]]:
    """Cut `items`, in their order, into rows whose ratios sum up close to `target`."""
    ratios = [ratio(one) for one in items]
    rows, start = [], 0
    for end in _ends(ratios, target):
        rows.append(Row(tuple(items[start:end]), tuple(ratios[start:end])))
        start = end
    return rows


def is_outside(total: float) -> bool:
    """Whether a row with this sum would be too narrow or too wide."""
    return total < NARROWEST or total > WIDEST


def _ends(ratios: Sequence[float], target: float) -> list[int]:
    """Give the ends of the rows: fewest outside the limits, then least missed."""
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(ratios) + 1):
        options = []
        for start in range(max(0, end - MOST_IN_A_ROW), end):
            total = sum(ratios[start:end])
            outside, missed, _ = best[start]
            miss = missed + (total - target) ** 2
            options.append((outside + is_outside(total), miss, start))
        best.append(min(options))
    ends, at = [], len(ratios)
    while at:
        ends.append(at)
        at = best[at][2]
    return ends[::-1]
