"""From the marks of one entry to its Count: what it comes to, not yet placed.

A Counting remembers what it worked out: the same marks, on one criterion or on all,
are counted once for every entry that has them, and entries that come to the same on
every criterion share one Count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from operator import mul

from contest.flow.judging.aggregates import Aggregating, Ratio, aggregate_of, weigh
from contest.flow.judging.marks import Profile, Row, Rule

Part = tuple[Ratio | None, int]
"""What one criterion comes to, and by how many marks."""


@dataclass(slots=True)
class Count:
    """Marks counted; `most` is the highest value they could have come to."""

    value: Fraction | None
    most: int
    ballots: int
    uneven: bool
    criteria: tuple[Fraction | None, ...]


@dataclass(slots=True)
class Counting:
    """Counts entries by one rule; what is the same is worked out once."""

    rule: Rule
    _aggregate: Aggregating = field(init=False)
    _by_marks: dict[Profile, Count] = field(default_factory=dict)
    _by_parts: dict[tuple[int, tuple[Part, ...]], Count] = field(default_factory=dict)
    _parts: dict[Row, Part] = field(default_factory=dict)
    _fractions: dict[Ratio, Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._aggregate = aggregate_of(self.rule)

    def count(self, profile: Profile) -> Count:
        """Count one entry by its marks alone."""
        found = self._by_marks.get(profile)
        if found is None:
            parts = tuple([self._part(marks) for marks in zip(*profile, strict=True)])
            key = _ballots(profile, self.rule, parts), parts
            found = self._by_parts.get(key)
            if found is None:
                found = self._by_parts[key] = self._new_count(*key)
            self._by_marks[profile] = found
        return found

    def exact(self, ratio: Ratio) -> Fraction:
        """Make a fraction once: even a large field has few different values."""
        found = self._fractions.get(ratio)
        if found is None:
            found = self._fractions[ratio] = Fraction(*ratio)
        return found

    def _part(self, marks: Row) -> Part:
        found = self._parts.get(marks)
        if found is None:
            given = [mark for mark in marks if mark is not None]
            ratio = self._aggregate(given) if given else None
            found = self._parts[marks] = ratio, len(given)
        return found

    def _new_count(self, ballots: int, parts: tuple[Part, ...]) -> Count:
        rule = self.rule
        parts = parts or ((None, 0),) * len(rule.weights)
        numbers = [number for _, number in parts]
        ratios = [ratio for ratio, _ in parts]
        value = weigh(ratios, rule)
        counted = [n for n, w in zip(numbers, rule.weights, strict=True) if w]
        return Count(
            value=value and self.exact(value),
            most=_most(numbers, rule),
            ballots=ballots,
            uneven=len(set(counted)) > 1,
            criteria=tuple([ratio and self.exact(ratio) for ratio in ratios]),
        )


def _ballots(profile: Profile, rule: Rule, parts: Sequence[Part]) -> int:
    """Count jurors who gave at least one mark that is summed."""
    every = len(profile)
    if [number for _, number in parts].count(every) == len(parts):
        return every
    counted = [n for n, weight in enumerate(rule.weights) if weight]
    return sum(any(row[n] is not None for n in counted) for row in profile)


def _most(marks: Sequence[int], rule: Rule) -> int:
    """Give the highest value these marks could have come to."""
    if rule.aggregate != "sum":
        return rule.high
    weighed: int = sum(map(mul, rule.weights, marks))
    return rule.high * weighed
