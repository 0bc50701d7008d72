"""From cast marks to standings: the one function behind every result.

In go the field, its cast marks and the rule of the round; out come rows, best first,
that `rounds` seals as Standings. Values are exact fractions, places competition ranks.
An entry without a counted ballot has no value and no place and stands last.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from types import MappingProxyType

from contest.flow.judging.adjusted_mean import adjusted_means
from contest.flow.judging.counting import Count, Counting
from contest.flow.judging.marks import Criterion, Mark, Rule, sheets_of
from contest.flow.judging.places import UNPLACED, Orders, Placed, TieBreaking

__all__ = ["Criterion", "Mark", "Rule", "StandingRow", "tally"]

NO_ORDERS: Orders = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One entry's result.

    `most` is the highest value its counted ballots could have come to; `criteria` has
    the aggregate of each criterion in the rule's order; `uneven` says that criteria
    have different numbers of marks; `broken_by` names the tie-breaker that set the
    entry apart from its equals (`shared` if none did, None without a tie).
    """

    entry: Hashable
    place: int | None
    value: Fraction | None
    most: int
    ballots: int
    missing: int
    uneven: bool
    criteria: tuple[Fraction | None, ...]
    broken_by: str | None

    @property
    def share(self) -> Fraction | None:
        """The value as a part of the most it could have been."""
        return None if self.value is None else self.value / self.most


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
    profiles = {entry: tuple(sheet.values()) for entry, sheet in sheets.items()}
    counting = Counting(rule)
    counts = {entry: counting.count(profile) for entry, profile in profiles.items()}
    values = {entry: count.value for entry, count in counts.items()}
    if rule.aggregate == "adjusted_mean":
        means = adjusted_means(sheets, rule)
        values |= {entry: counting.exact(mean) for entry, mean in means.items()}
    breaking = TieBreaking(rule, sheets, profiles, orders)
    placed = dict(breaking.rank_groups(_equals(values)))
    order = [*placed, *(entry for entry in counts if entry not in placed)]
    wanted = expected if isinstance(expected, Mapping) else {}
    usual = expected if isinstance(expected, int) else 0
    return tuple(
        [
            _row(
                entry,
                values[entry],
                counts[entry],
                placed.get(entry, UNPLACED),
                expected=wanted.get(entry, usual),
            )
            for entry in order
        ]
    )


def _equals(values: Mapping[Hashable, Fraction | None]) -> list[list[Hashable]]:
    """Put entries of exactly the same value together, the highest first."""
    common = lcm(*{value.denominator for value in values.values() if value is not None})
    groups: dict[int, list[Hashable]] = {}
    for entry, value in values.items():
        if value is not None:
            height = value.numerator * (common // value.denominator)
            groups.setdefault(height, []).append(entry)
    return [groups[height] for height in sorted(groups, reverse=True)]


def _row(
    entry: Hashable,
    value: Fraction | None,
    count: Count,
    placed: Placed,
    *,
    expected: int,
) -> StandingRow:
    return StandingRow(
        entry=entry,
        place=placed.place,
        value=value,
        most=count.most,
        ballots=count.ballots,
        missing=max(0, expected - count.ballots),
        uneven=count.uneven,
        criteria=count.criteria,
        broken_by=placed.broken_by,
    )
