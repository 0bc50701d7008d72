"""What a tally takes in: cast marks and the rule they are counted by.

A mark is one whole number on one criterion of one cast ballot. Void and recused
ballots, and entries no longer in the running, are simply not given. `sheets_of` sorts
marks by entry and juror; a blank stays a blank and is never a zero.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, partial
from math import lcm

from contest.errors import RuleBroken
from contest.models.states import Method

METHODS = frozenset(Method)
AGGREGATES = frozenset({"mean", "median", "trimmed_mean", "sum", "adjusted_mean"})
GIVEN_ORDERS = frozenset({"earlier_place", "tie_round", "casting_vote"})
TIE_BREAKERS = GIVEN_ORDERS | {
    "median",
    "most_top",
    "fewest_lowest",
    "head_to_head",
    "shared",
}

Row = tuple[int | None, ...]
"""One ballot's marks: a number (or blank) for each criterion of the rule."""

Sheet = dict[Hashable, Row]
"""One entry's marks: juror to row."""

Profile = tuple[Row, ...]
"""One entry's marks without the names: one row for each ballot."""

Total = Fraction | int
RowTotals = Callable[[Row], Total | None]
"""From one ballot to its weighted sum."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One number on a cast ballot; in rank rounds the rank, 0 for unranked."""

    entry: Hashable
    juror: Hashable
    value: int
    criterion: str = "overall"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is marked, how heavily it weighs, and whether it is summed at all."""

    key: str = "overall"
    weight: int = 1
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """How a round is counted.

    `low` and `high` bound the scale; in rank rounds `high` is n, the number of places
    on a ballot, and rank r is worth n + 1 - r points. `trim` is the share left off each
    end of a trimmed mean. `shrink` is the number of average ballots by which a juror's
    severity is drawn towards none in an adjusted mean (ridge regression, 0 for none).
    `weights` has a number for each criterion, 0 for one shown but not summed; `whole`
    is their sum.
    """

    method: str = "score"
    aggregate: str = "mean"
    criteria: tuple[Criterion, ...] = (Criterion(),)
    low: int = 0
    high: int = 10
    trim: Fraction = Fraction(0)
    shrink: Fraction = Fraction(1)
    tie_chain: tuple[str, ...] = ("shared",)
    weights: tuple[int, ...] = field(init=False, repr=False, compare=False)
    whole: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _require(self.method in METHODS, "tally.method", self.method)
        _require(self.aggregate in AGGREGATES, "tally.aggregate", self.aggregate)
        _require(max(self.low, 0) < self.high, "tally.scale", (self.low, self.high))
        _require(0 <= self.trim < Fraction(1, 2), "tally.trim", self.trim)
        _require(self.shrink >= 0, "tally.shrink", self.shrink)
        unknown = [name for name in self.tie_chain if name not in TIE_BREAKERS]
        _require(not unknown, "tally.tie_chain", unknown)
        _require(_are_countable(self.criteria), "tally.criteria", self.criteria)
        weights = tuple(c.weight if c.counted else 0 for c in self.criteria)
        object.__setattr__(self, "weights", weights)
        object.__setattr__(self, "whole", sum(weights))


def sheets_of(
    entries: Iterable[Hashable], marks: Iterable[Mark], rule: Rule
) -> dict[Hashable, Sheet]:
    """Sort marks by entry and juror; marks of other entries are left out.

    Raises RuleBroken for a criterion the rule does not have and for two marks on one
    criterion of one ballot.
    """
    sheets: dict[Hashable, Sheet] = {entry: {} for entry in entries}
    columns = {criterion.key: n for n, criterion in enumerate(rule.criteria)}
    blank: Row = (None,) * len(columns)
    for mark in marks:
        sheet = sheets.get(mark.entry)
        if sheet is None:
            continue
        row = sheet.get(mark.juror, blank)
        column = columns.get(mark.criterion)
        if column is None or row[column] is not None:
            raise RuleBroken(
                "tally.unknown_criterion" if column is None else "tally.marked_twice",
                entry=mark.entry,
                juror=mark.juror,
                criterion=mark.criterion,
            )
        sheet[mark.juror] = (*row[:column], mark.value, *row[column + 1 :])
    if rule.method == "rank":
        _turn_ranks_into_points(sheets, rule.high)
    return sheets


def row_totals(rule: Rule) -> RowTotals:
    """Give a `total_of` for this rule that adds up equal rows once."""
    return cache(partial(total_of, rule=rule))


def total_of(row: Row, rule: Rule) -> Total | None:
    """Give one ballot's weighted sum, None if it has no counted mark.

    On the scale of the marks times the sum of all weights; where a juror left a
    criterion blank, the marks given are stretched to the whole.
    """
    present = total = 0
    for weight, value in zip(rule.weights, row, strict=True):
        if value is not None:
            present += weight
            total += weight * value
    if present == rule.whole:
        return total
    return Fraction(total * rule.whole, present) if present else None


def common_denominator(values: Iterable[Total]) -> int:
    """Give the least number that makes all of these whole."""
    return lcm(*{value.denominator for value in values})


def _turn_ranks_into_points(sheets: dict[Hashable, Sheet], places: int) -> None:
    for sheet in sheets.values():
        for juror, row in sheet.items():
            sheet[juror] = tuple([places + 1 - rank if rank else rank for rank in row])


def _are_countable(criteria: tuple[Criterion, ...]) -> bool:
    keys = {criterion.key for criterion in criteria}
    weights = [criterion.weight for criterion in criteria]
    return (
        len(keys) == len(criteria)
        and min(weights, default=-1) >= 0
        and any(c.counted and c.weight for c in criteria)
    )


def _require(holds: bool, code: str, found: object) -> None:  # noqa: FBT001 -- an assertion
    if not holds:
        raise RuleBroken(code, found=found)
