"""Places from values: competition ranking and the chain of tie-breakers.

In go groups of entries with equal values; out come places and what broke each tie.
Standard competition ranking: 10, 5, 5, 1 stand 1, 2, 2, 4. Breakers are applied in the
order the rules state, each to what the one before left tied. Never the time of upload,
never chance; what remains shares the place.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from math import inf

from contest.flow.judging.marks import (
    GIVEN_ORDERS,
    Profile,
    Row,
    RowTotals,
    Rule,
    Sheet,
    Total,
    row_totals,
)

SHARED = "shared"
Number = Total | float
Orders = Mapping[str, Mapping[Hashable, int]]
Group = Sequence[Hashable]
Measure = Callable[[Profile], Number]
"""From an entry's marks to a number, the higher the better."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A place, and the tie-breaker that set this entry apart from its equals."""

    place: int | None
    broken_by: str | None


UNPLACED = Placed(None, None)


@dataclass(slots=True)
class TieBreaking:
    """All a tie-breaker may look at."""

    rule: Rule
    sheets: Mapping[Hashable, Sheet]
    profiles: Mapping[Hashable, Profile]
    orders: Orders
    total: RowTotals = field(init=False)
    measures: Mapping[str, Measure] = field(init=False)

    def __post_init__(self) -> None:
        self.total = row_totals(self.rule)
        self.measures = measures_of(self.rule, self.total)

    def rank_groups(self, groups: Iterable[Group]) -> Iterator[tuple[Hashable, Placed]]:
        """Give places to groups of equals, the best group first."""
        place = 1
        for group in groups:
            for members, broken_by in self._split(group):
                placed = Placed(place, broken_by)
                yield from ((entry, placed) for entry in members)
                place += len(members)

    def _split(self, group: Group) -> list[tuple[Group, str | None]]:
        parts: list[tuple[Group, str | None]] = [(group, None)]
        for name in self._chain():
            if all(len(members) == 1 for members, _ in parts):
                break
            parts = [part for old in parts for part in self._apply(name, *old)]
        return [(m, by if len(m) == 1 else SHARED) for m, by in parts]

    def _chain(self) -> Iterator[str]:
        for name in self.rule.tie_chain:
            if name == SHARED:
                return
            yield name

    def _apply(
        self, name: str, members: Group, broken_by: str | None
    ) -> Iterable[tuple[Group, str | None]]:
        if len(members) == 1:
            return [(members, broken_by)]
        merits = self._merits(name, members)
        ranked: dict[Number, list[Hashable]] = {}
        for entry in members:
            ranked.setdefault(merits[entry], []).append(entry)
        if len(ranked) == 1:
            return [(members, broken_by)]
        return [(ranked[merit], name) for merit in sorted(ranked, reverse=True)]

    def _merits(self, name: str, members: Group) -> Mapping[Hashable, Number]:
        """Give each tied entry a number, the higher the better."""
        if name in GIVEN_ORDERS:
            given = self.orders.get(name, {})
            return {entry: -given.get(entry, inf) for entry in members}
        if name == "head_to_head":
            return head_to_head({e: self.sheets[e] for e in members}, self.total)
        measure, profiles = self.measures[name], self.profiles
        return {entry: measure(profiles[entry]) for entry in members}


def measures_of(rule: Rule, total: RowTotals) -> Mapping[str, Measure]:
    """Give the tie-breakers that look at the marks of one entry alone.

    `median` is of the jurors' own totals; the others count the highest and the lowest
    marks on criteria that are summed. What is equal is looked at once.
    """
    top = cache(partial(_times, rule=rule, wanted=rule.high))
    lowest = cache(partial(_times, rule=rule, wanted=rule.low))
    return {
        "median": cache(lambda profile: twice_the_median(map(total, profile))),
        "most_top": cache(lambda profile: sum(map(top, profile))),
        "fewest_lowest": cache(lambda profile: -sum(map(lowest, profile))),
    }


def twice_the_median(totals: Iterable[Total | None]) -> Total:
    """Give twice the median of what is there: the half is never needed."""
    ordered = sorted([total for total in totals if total is not None])
    middle = len(ordered) // 2
    return ordered[middle] + ordered[-middle - 1]


def _times(row: Row, rule: Rule, wanted: int) -> int:
    counted = [n for n, weight in enumerate(rule.weights) if weight]
    return [row[n] for n in counted].count(wanted)


def head_to_head(
    sheets: Mapping[Hashable, Sheet], total: RowTotals
) -> dict[Hashable, int]:
    """Count, over jurors, the tied entries each put below this one minus those above.

    Only jurors who marked both of two entries compare them. Between two entries this is
    the majority; among more it is the margin of each against all the others together.
    """
    margins: dict[Hashable, int] = dict.fromkeys(sheets, 0)
    for compared in _compared(sheets, total):
        ordered = sorted([given for _, given in compared])
        for entry, given in compared:
            below = bisect_left(ordered, given)
            above = len(ordered) - bisect_right(ordered, given)
            margins[entry] += below - above
    return margins


def _compared(
    sheets: Mapping[Hashable, Sheet], total: RowTotals
) -> list[list[tuple[Hashable, Total]]]:
    """Give, for each juror who marked several entries, these and their totals."""
    times = Counter(chain.from_iterable(sheets.values()))
    if times.total() == len(times):
        return []  # as with most small ties in a large field
    marks: dict[Hashable, list[tuple[Hashable, Total]]] = {j: [] for j in times}
    for entry, sheet in sheets.items():
        for juror, row in sheet.items():
            given = total(row)
            if given is not None:
                marks[juror].append((entry, given))
    return [compared for compared in marks.values() if len(compared) > 1]
