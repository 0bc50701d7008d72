"""From cast marks to standings: the one function behind every result.

In go the field, its cast marks and the rule of the round; out come rows, best first,
that `rounds` seals as Standings. Values are exact fractions, places competition ranks.
An entry without a counted ballot has no value and no place and stands last.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm
from operator import mul
from types import MappingProxyType

from contest.flow.judging.adjusted_mean import adjusted_means
from contest.flow.judging.aggregates import (
    Aggregating,
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
    """Marks counted, not yet placed; entries marked alike share one.

    `most` is the highest value these marks could have come to.
    """

    value: Ratio | None
    most: int
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


def _count_profile(profile: Profile, rule: Rule, aggregate: Aggregating) -> _Count:
    ratios, marks = by_criterion(profile, aggregate)
    counted = [number for number, weight in zip(marks, rule.weights) if weight]  # noqa: B905 -- no marks at all without a ballot
    return _Count(
        value=weigh(ratios, rule) if ratios else None,
        most=_most(marks, rule),
        ballots=_ballots(profile, rule.weights, most=max(counted, default=0)),
        uneven=len(set(counted)) > 1,
        criteria=tuple([ratio and _exact(*ratio) for ratio in ratios])
        or (None,) * len(rule.weights),
    )


@lru_cache(maxsize=1 << 16)
def _exact(above: int, below: int) -> Fraction:
    """Make a fraction once: even a large field has few different values."""
    return Fraction(above, below)


def _adjust(
    counts: Mapping[Hashable, _Count], ratios: Mapping[Hashable, Ratio], rule: Rule
) -> dict[Hashable, _Count]:
    """Put adjusted values in the place of plain means, which the criteria keep."""
    return {
        entry: _Count(
            ratios.get(entry), rule.high, plain.ballots, plain.uneven, plain.criteria
        )
        for entry, plain in counts.items()
    }


def _ballots(profile: Profile, weights: tuple[int, ...], *, most: int) -> int:
    """Count jurors who gave at least one mark that is summed.

    `most` marks are on one such criterion: often all jurors gave one there.
    """
    if most == len(profile):
        return most
    counted = [n for n, weight in enumerate(weights) if weight]
    return sum(any(row[n] is not None for n in counted) for row in profile)


def _most(marks: list[int], rule: Rule) -> int:
    """Give the highest value these marks could have come to."""
    if rule.aggregate != "sum":
        return rule.high
    weighed: int = sum(map(mul, rule.weights, marks))
    return rule.high * weighed


def _equals(counts: Mapping[Hashable, _Count]) -> list[list[Hashable]]:
    """Put entries of exactly the same value together, the highest first."""
    valued = [(e, *count.value) for e, count in counts.items() if count.value]
    common = lcm(*{below for _, _, below in valued})
    scales = {below: common // below for _, _, below in valued}
    groups: dict[int, list[Hashable]] = {}
    for entry, above, below in valued:
        groups.setdefault(above * scales[below], []).append(entry)
    return [groups[height] for height in sorted(groups, reverse=True)]


def _row(
    entry: Hashable, count: _Count, placed: Placed | None, expected: int
) -> StandingRow:
    value = count.value
    return StandingRow(
        entry=entry,
        place=placed.place if placed else None,
        value=_exact(*value) if value else None,
        share=_exact(value[0], value[1] * count.most) if value else None,
        ballots=count.ballots,
        missing=max(0, expected - count.ballots),
        uneven=count.uneven,
        criteria=count.criteria,
        broken_by=placed.broken_by if placed else None,
    )
