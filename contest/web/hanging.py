"""The hang: photographs in rows of one height, each whole, filling the wall.

Rows come from a linear partition of the ratios (width ÷ height) against a target sum;
the last lonely upright gets a row of its own that does not fill the wall.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
WIDEST, NARROWEST = 3.8, 1.9
TARGET = 3.2
MOST_IN_A_ROW = 4


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
        """Whether one photograph stands alone and must not be blown up."""
        return len(self.items) == 1

    def sizes(self, index: int) -> str:
        """Give the `sizes` of the photograph at `index`: its share of the wall."""
        share = round(92 * self.ratios[index] / max(self.total, NARROWEST))
        return f"(width < 40rem) 92vw, {share}vw"


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


def _ends(ratios: Sequence[float], target: float) -> list[int]:
    """Give the ends of the rows with the smallest sum of squared misses."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(ratios) + 1):
        options = [
            (best[start][0] + _miss(sum(ratios[start:end]), target), start)
            for start in range(max(0, end - MOST_IN_A_ROW), end)
        ]
        best.append(min(options))
    ends, at = [], len(ratios)
    while at:
        ends.append(at)
        at = best[at][1]
    return ends[::-1]


def _miss(total: float, target: float) -> float:
    outside = total < NARROWEST or total > WIDEST
    return (total - target) ** 2 + (4.0 if outside else 0.0)
