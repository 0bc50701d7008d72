"""The cut: who goes on, and why. In go standings and a rule; out come decisions.

Nothing is rounded: a mean of exactly 4 passes "at least 4". Ties on the line are all
in and are reported. The chair's additions and removals come on top of any rule, each
with a written reason. `consequences` is what the slider shows at one position.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from contest.errors import RuleBroken
from contest.flow.judging.tally import StandingRow

KINDS = frozenset({"none", "value", "best", "percent", "manual"})
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Hand:
    """The chair's own word on an entry: `adds` it or takes it out, and the reason."""

    entry: Hashable
    reason: str
    adds: bool = True


@dataclass(frozen=True, slots=True)
class CutRule:
    """`none`, `value` (at least), `best` n, `percent` of the entries, or `manual`."""

    kind: str = "none"
    amount: Fraction | int = 0
    hands: tuple[Hand, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise RuleBroken("cut.kind", found=self.kind)
        too_much = self.kind == "percent" and self.amount > WHOLE
        if too_much or (self.kind != "value" and self.amount < 0):
            raise RuleBroken("cut.amount", found=self.amount)
        entries = Counter(hand.entry for hand in self.hands)
        if any(
            not hand.reason.strip() or entries[hand.entry] > 1 for hand in self.hands
        ):
            raise RuleBroken("cut.reason", field="reason")


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an entry goes on and why.

    `reason` is a code: `no_cut`, `above_line`, `below_line`, `no_value`, `not_chosen`,
    `added`, `removed`; `note` holds the chair's words. `on_line` marks entries that
    share the last place which goes on, where the line would have cut through them.
    """

    entry: Hashable
    advanced: bool
    reason: str
    note: str = ""
    on_line: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """Who an entry is from, for counting consequences."""

    author: Hashable
    country: str | None = None
    category: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Consequences:
    """What one position of the line would mean, in numbers.

    `on_line` counts entries tied on the line; `incomplete` those that would go on with
    ballots missing, `incomplete_out` those that would be left out with ballots missing.
    """

    entries: int
    authors: int
    countries: int
    by_category: tuple[tuple[Hashable, int], ...]
    on_line: int
    incomplete: int
    incomplete_out: int


NOBODY: Mapping[Hashable, About] = MappingProxyType({})


def cut(rows: Sequence[StandingRow], rule: CutRule) -> list[Decision]:
    """Decide on every row, in the order of the rows."""
    last = _last_place(rows, rule)
    tied = _tied_on_line(rows, rule, last)
    hands = {hand.entry: hand for hand in rule.hands}
    return [
        _by_hand(hands[row.entry])
        if row.entry in hands
        else _by_rule(row, rule, last, tied=tied)
        for row in rows
    ]


def consequences(
    rows: Sequence[StandingRow],
    rule: CutRule,
    *,
    about: Mapping[Hashable, About] = NOBODY,
) -> Consequences:
    """Count what the rule would let through; entries not in `about` have no author."""
    decisions = cut(rows, rule)
    through = [decision.entry for decision in decisions if decision.advanced]
    chosen = frozenset(through)
    known = [about[entry] for entry in through if entry in about]
    lacking = [row.entry in chosen for row in rows if row.missing]
    categories = Counter(a.category for a in known if a.category is not None)
    return Consequences(
        entries=len(through),
        authors=len({a.author for a in known}),
        countries=len({a.country for a in known if a.country}),
        by_category=tuple(sorted(categories.items(), key=lambda item: repr(item[0]))),
        on_line=sum(decision.on_line for decision in decisions),
        incomplete=sum(lacking),
        incomplete_out=len(lacking) - sum(lacking),
    )


def _seats(rows: Sequence[StandingRow], rule: CutRule) -> int:
    """Give how many go on by number; a share of the entries is rounded down."""
    if rule.kind == "percent":
        return int(Fraction(rule.amount) * len(rows) / WHOLE)
    return int(rule.amount)


def _last_place(rows: Sequence[StandingRow], rule: CutRule) -> int:
    """Give the last place that goes on by number, 0 if none does."""
    if rule.kind not in {"best", "percent"}:
        return 0
    places = sorted(row.place for row in rows if row.place is not None)
    seats = min(_seats(rows, rule), len(places))
    return places[seats - 1] if seats else 0


def _tied_on_line(rows: Sequence[StandingRow], rule: CutRule, last: int) -> bool:
    """Say whether the line by number would cut through entries of one place."""
    return last > 0 and last - 1 + sum(row.place == last for row in rows) > _seats(
        rows, rule
    )


def _by_hand(hand: Hand) -> Decision:
    reason = "added" if hand.adds else "removed"
    return Decision(hand.entry, hand.adds, reason, note=hand.reason)


def _by_rule(row: StandingRow, rule: CutRule, last: int, *, tied: bool) -> Decision:
    if rule.kind == "none":
        return Decision(row.entry, advanced=True, reason="no_cut")
    if rule.kind == "manual":
        return Decision(row.entry, advanced=False, reason="not_chosen")
    if row.value is None or row.place is None:
        return Decision(row.entry, advanced=False, reason="no_value")
    through = row.value >= rule.amount if rule.kind == "value" else row.place <= last
    return Decision(
        row.entry,
        advanced=through,
        reason="above_line" if through else "below_line",
        on_line=tied and row.place == last,
    )
