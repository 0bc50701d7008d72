"""From the marks of one entry to its value: exact numerators and denominators.

Nothing is rounded. A trimmed mean leaves off the whole number of marks in its share at
each end (Tukey 1962): of 1 2 3 5, a quarter off, 2 and 3 remain. Criteria are
aggregated one by one and then weighed, so a juror who marked one criterion only counts
there and nowhere else.
"""

from collections.abc import Callable, Sequence
from math import lcm

from contest.flow.judging.marks import Rule

Ratio = tuple[int, int]
"""Numerator and denominator, not reduced: cheap to add up and to compare."""

Aggregating = Callable[[Sequence[int]], Ratio]


def aggregate_of(rule: Rule) -> Aggregating:
    """Give the function from the marks on one criterion to their aggregate."""
    if rule.aggregate == "trimmed_mean":
        return lambda values: trimmed_mean(values, rule)
    return {"median": median, "sum": total}.get(rule.aggregate, mean)


def mean(values: Sequence[int]) -> Ratio:
    """Add up and share out."""
    return sum(values), len(values)


def total(values: Sequence[int]) -> Ratio:
    """Add up."""
    return sum(values), 1


def median(values: Sequence[int]) -> Ratio:
    """Take the middle one, or half-way between the middle two."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] + ordered[-middle - 1], 2


def trimmed_mean(values: Sequence[int], rule: Rule) -> Ratio:
    """Leave a share off each end and take the mean of what remains."""
    off = int(rule.trim * len(values))
    return mean(sorted(values)[off : len(values) - off])


def weigh(ratios: Sequence[Ratio | None], rule: Rule) -> Ratio | None:
    """Combine the criteria by weight; those without any mark are left out.

    Sums are added weight by weight; everything else is a weighted mean.
    """
    parts = [
        (weight, ratio)
        for weight, ratio in zip(rule.weights, ratios, strict=True)
        if weight and ratio
    ]
    if not parts:
        return None
    if len(parts) == 1 and rule.aggregate != "sum":
        return parts[0][1]
    whole = 1 if rule.aggregate == "sum" else sum([weight for weight, _ in parts])
    common = lcm(*[below for _, (_, below) in parts])
    above = sum([weight * over * (common // below) for weight, (over, below) in parts])
    return above, common * whole
