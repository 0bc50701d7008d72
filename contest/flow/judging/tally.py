"""From cast marks to standings: the one function behind every result.

In go the field, its cast marks and the rule of the round; out come rows, best first,
that `rounds` seals as Standings. Values are exact fractions, places competition ranks.
An entry without a counted ballot has no value and no place and stands last.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from contest.flow.judging.adjusted_mean import adjusted_means
from contest.flow.judging.aggregates import (
    Ratio,
    aggregate_of,
    by_criterion,
    weigh,
)
from contest.flow.judging.marks import (
    Criterion,
    Mark,
    Profile,
    Rule,
    common_denominator,
    profile_of,
    sheets_of,
)
from contest.flow.judging.places import Orders, Placed, TieBreaking

__all__ = ["Criterion", "Mark", "Rule", "StandingRow", "tally"]

NO_ORDERS: Orders = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One entry's result.

    `share` is the value as a part of the most its counted ballots could give;
    `criteria` has the aggregate of each criterion in the rule's order; `uneven` says
    that criteria have different numbers of marks; `broken_by` names the tie-breaker
    that set the entry apart from its equals (`shared` if none did, None without a tie).
    """

    entry: Hashable
    place: int | None
    value: Fraction | None
    share: Fraction | None
    ballots: int
    missing: int
    uneven: bool
    criteria: tuple[Fraction | None, ...]
    broken_by: str | None


@dataclass(slots=True)
class _Count:
    """Marks counted, not yet placed; entries marked alike share one."""

    value: Fraction | None
    share: Fraction | None
    ballots: int
    uneven: bool
    criteria: tuple[Fraction | None, ...]


def tally(
    field: Sequence[Hashable],
    marks: Iterable[Mark],
    rule: Rule,
    *,
    expected: int | Mapping[Hashable, int] = 0,
    orders: Orders = NO_ORDERS,
) -> tuple[StandingRow, ...]:
    """Count the marks of the field by the rule and give every entry its place.

    `expected` is the number of ballots each entry should have. `orders` holds what the
    marks cannot say, the lower the better: `earlier_place`, `tie_round` and
    `casting_vote`, each from entry to number. Raises RuleBroken for marks the rule does
    not know and for an adjusted mean over a panel in separate parts.
    """
    sheets = sheets_of(field, marks, rule)
    profiles = {entry: profile_of(sheet) for entry, sheet in sheets.items()}
    counts = _count(profiles, rule)
    if rule.aggregate == "adjusted_mean":
        counts = _adjust(counts, adjusted_means(sheets, rule), rule)
    breaking = TieBreaking(rule, sheets, profiles, orders)
    placed = dict(breaking.rank_groups(_equals(counts)))
    order = [*placed, *(entry for entry in counts if entry not in placed)]
    wanted = expected if isinstance(expected, Mapping) else {}
    usual = expected if isinstance(expected, int) else 0
    return tuple(
        [
            _row(entry, counts[entry], placed.get(entry), wanted.get(entry, usual))
            for entry in order
        ]
    )


def _count(profiles: Mapping[Hashable, Profile], rule: Rule) -> dict[Hashable, _Count]:
    """Count every entry; the same marks are counted once for all who have them."""
    aggregate = aggregate_of(rule)
    known: dict[Profile, _Count] = {}
    counts = {}
    for entry, profile in profiles.items():
        count = known.get(profile)
        if count is None:
            count = known[profile] = _count_profile(profile, rule, aggregate)
        counts[entry] = count
    return counts


def _count_profile(
    profile: Profile, rule: Rule, aggregate: Callable[[list[int]], Ratio]
) -> _Count:
    ratios, marks = by_criterion(profile, aggregate)
    ratio = weigh(ratios, rule) if ratios else None
    value = share = None
    if ratio is not None:
        value = _exact(*ratio)
        share = _exact(ratio[0], ratio[1] * _most(marks, rule))
    weights = rule.weights
    return _Count(
        value=value,
        share=share,
        ballots=_ballots(profile, weights),
        uneven=len({n for n, w in zip(marks, weights, strict=False) if w}) > 1,
        criteria=tuple([_exact(*ratio) if ratio else None for ratio in ratios])
        or (None,) * len(weights),
    )


@lru_cache(maxsize=1 << 16)
def _exact(above: int, below: int) -> Fraction:
    """Make a fraction once: even a large field has few different values."""
    return Fraction(above, below)


def _adjust(
    counts: dict[Hashable, _Count], ratios: Mapping[Hashable, Ratio], rule: Rule
) -> dict[Hashable, _Count]:
    """Put adjusted values in the place of plain means, which the criteria keep."""
    adjusted = dict(counts)
    for entry, ratio in ratios.items():
        value = Fraction(*ratio)
        share = value / rule.high
        adjusted[entry] = replace(counts[entry], value=value, share=share)
    return adjusted


def _ballots(profile: Profile, weights: tuple[int, ...]) -> int:
    """Count jurors who gave at least one mark that is summed."""
    if len(weights) == 1:
        return len(profile)
    return sum(
        any(w and value is not None for w, value in zip(weights, row, strict=True))
        for row in profile
    )


def _most(marks: list[int], rule: Rule) -> int:
    """Give the highest value these marks could have come to."""
    if rule.aggregate != "sum":
        return rule.high
    weighed = zip(rule.weights, marks, strict=True)
    return rule.high * sum(weight * number for weight, number in weighed)


def _equals(counts: Mapping[Hashable, _Count]) -> list[list[Hashable]]:
    """Put entries of exactly the same value together, the highest first."""
    valued = [
        (e, count.value) for e, count in counts.items() if count.value is not None
    ]
    common = common_denominator([value for _, value in valued])
    groups: dict[int, list[Hashable]] = {}
    for entry, value in valued:
        height = value.numerator * (common // value.denominator)
        groups.setdefault(height, []).append(entry)
    return [groups[value] for value in sorted(groups, reverse=True)]


def _row(
    entry: Hashable, count: _Count, placed: Placed | None, expected: int
) -> StandingRow:
    return StandingRow(
        entry=entry,
        place=placed.place if placed else None,
        value=count.value,
        share=count.share,
        ballots=count.ballots,
        missing=max(0, expected - count.ballots),
        uneven=count.uneven,
        criteria=count.criteria,
        broken_by=placed.broken_by if placed else None,
    )
