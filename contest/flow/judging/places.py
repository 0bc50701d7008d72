"""Places from values: competition ranking and the chain of tie-breakers.

In go groups of entries with equal values; out come places and what broke each tie.
Standard competition ranking: 10, 5, 5, 1 stand 1, 2, 2, 4. Breakers are applied in the
order the rules state, each to what the one before left tied. Never the time of upload,
never chance; what remains shares the place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from contest.flow.judging.marks import (
    GIVEN_ORDERS,
    Profile,
    Rule,
    Sheet,
    total_of,
    totals_of,
)

SHARED = "shared"
Number = Fraction | int | float
Orders = Mapping[str, Mapping[Hashable, int]]
Group = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Placed:
    """A place, and the tie-breaker that set this entry apart from its equals."""

    place: int
    broken_by: str | None


@dataclass(frozen=True, slots=True)
class TieBreaking:
    """All a tie-breaker may look at."""

    rule: Rule
    sheets: Mapping[Hashable, Sheet]
    profiles: Mapping[Hashable, Profile]
    orders: Orders

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
            sheets, rule = self.sheets, self.rule
            return head_to_head({e: totals_of(sheets[e], rule) for e in members})
        measure, rule = _MERITS[name], self.rule
        known: dict[Profile, Number] = {}
        merits = {}
        for entry in members:
            profile = self.profiles[entry]
            merit = known.get(profile)
            if merit is None:
                merit = known[profile] = measure(profile, rule)
            merits[entry] = merit
        return merits


def median_total(profile: Profile, rule: Rule) -> Number:
    """Give twice the median of the jurors' own totals: the half is never needed."""
    every = [total_of(row, rule) for row in profile]
    totals = sorted([total for total in every if total is not None])
    middle = len(totals) // 2
    return totals[middle] + totals[-middle - 1]


def top_marks(profile: Profile, rule: Rule) -> Number:
    """Count the highest marks on criteria that are summed."""
    return _times(profile, rule, rule.high)


def fewest_lowest(profile: Profile, rule: Rule) -> Number:
    """Count the lowest marks on criteria that are summed, as a number below 0."""
    return -_times(profile, rule, rule.low)


def _times(profile: Profile, rule: Rule, wanted: int) -> int:
    if all(rule.weights):
        return sum([row.count(wanted) for row in profile])
    counted = [n for n, weight in enumerate(rule.weights) if weight]
    return [row[n] for row in profile for n in counted].count(wanted)


_MERITS: Mapping[str, Callable[[Profile, Rule], Number]] = {
    "median": median_total,
    "most_top": top_marks,
    "fewest_lowest": fewest_lowest,
}


def head_to_head(
    totals: Mapping[Hashable, list[tuple[Hashable, Fraction | int]]],
) -> dict[Hashable, int]:
    """Count, over jurors, the tied entries each put below this one minus those above.

    Only jurors who marked both of two entries compare them. Between two entries this is
    the majority; among more it is the margin of each against all the others together.
    """
    marks: dict[Hashable, list[tuple[Hashable, Fraction | int]]] = {}
    for entry, row in totals.items():
        for juror, total in row:
            marks.setdefault(juror, []).append((entry, total))
    margins: dict[Hashable, int] = dict.fromkeys(totals, 0)
    for given in marks.values():
        if len(given) == 1:
            continue  # nothing to compare it with
        ordered = sorted([total for _, total in given])
        for entry, total in given:
            below = bisect_left(ordered, total)
            above = len(ordered) - bisect_right(ordered, total)
            margins[entry] += below - above
    return margins
