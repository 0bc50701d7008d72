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
