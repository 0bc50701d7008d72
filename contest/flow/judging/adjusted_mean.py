"""Means freed of severity: when each juror saw only a part of the field.

In go marks by entry and juror; out come one effect per juror and one value per entry.
The model is mark = entry + juror, fitted by least squares (the two-way additive layout,
Yates 1934), juror effects drawn towards 0 by a ridge (Hoerl and Kennard 1970). Solved
exactly: entries are eliminated, the rest by Bareiss' fraction-free elimination (1968).
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product

from contest.errors import RuleBroken
from contest.flow.judging.marks import (
    Rule,
    Sheet,
    Total,
    common_denominator,
    row_totals,
)

Jurors = tuple[Hashable, ...]
Panels = Mapping[Jurors, Mapping[Hashable, Sequence[Total]]]
"""By who marked them: entries, and the totals these jurors gave, in their order."""


def adjusted_means(
    sheets: Mapping[Hashable, Sheet], rule: Rule
) -> dict[Hashable, tuple[int, int]]:
    """Give each marked entry its adjusted value, as numerator and denominator.

    Raises RuleBroken `tally.panel_apart` with the parts of a panel whose jurors share
    no entries: nothing tells which part is the more severe.
    """
    panels = _panels(sheets, rule)
    effects, common = _effects(panels, rule)
    values = {}
    for jurors, entries in panels.items():
        leniency = sum([effects[juror] for juror in jurors])
        below = len(jurors) * common * rule.whole
        for entry, marks in entries.items():
            above = common * sum(marks) - leniency
            values[entry] = above.numerator, below * above.denominator
    return values


def juror_effects(
    sheets: Mapping[Hashable, Sheet], rule: Rule
) -> dict[Hashable, Fraction]:
    """Give each juror's leniency in marks: above 0 is generous, below 0 severe."""
    effects, common = _effects(_panels(sheets, rule), rule)
    whole = common * rule.whole
    return {juror: Fraction(effect) / whole for juror, effect in effects.items()}


def _panels(sheets: Mapping[Hashable, Sheet], rule: Rule) -> Panels:
    total = row_totals(rule)
    panels: dict[Jurors, dict[Hashable, Sequence[Total]]] = {}
    for entry, sheet in sheets.items():
        given = [(juror, total(row)) for juror, row in sheet.items()]
        totals = {juror: mark for juror, mark in given if mark is not None}
        if totals:
            panels.setdefault(tuple(totals), {})[entry] = tuple(totals.values())
    return panels


def parts_of(panels: Iterable[Jurors]) -> tuple[Jurors, ...]:
    """Give the groups of jurors joined by the entries they marked together."""
    parts: list[set[Hashable]] = []
    for group in {frozenset(panel) for panel in panels}:
        joined = set(group).union(*[part for part in parts if part & group])
        parts = [part for part in parts if not part & group]
        parts.append(joined)
    return tuple(sorted((tuple(sorted(part, key=repr)) for part in parts), key=repr))


def _effects(panels: Panels, rule: Rule) -> tuple[dict[Hashable, int], int]:
    """Give juror effects over one common denominator."""
    parts = parts_of(panels)
    if len(parts) > 1:
        raise RuleBroken("tally.panel_apart", parts=parts)
    jurors = [juror for part in parts for juror in part]
    rows = _normal_equations(panels, jurors, rule)
    solution, common = solve([_whole(row) for row in rows])
    return dict(zip(jurors, solution, strict=True)), common


def _normal_equations(
    panels: Panels, jurors: list[Hashable], rule: Rule
) -> list[list[Fraction]]:
    """Set up one equation per juror, entries already eliminated.

    The sum of all effects is 0: by itself with a ridge, by an added constant without.
    """
    met, excess = _crossings(panels)
    anchor = 0 if rule.shrink else 1
    rows = []
    for one in jurors:
        row = [anchor - met.get((one, other), Fraction(0)) for other in jurors]
        row[jurors.index(one)] += rule.shrink + sum(
            met.get((one, other), Fraction(0)) for other in jurors
        )
        rows.append([*row, excess[one]])
    return rows


def _crossings(
    panels: Panels,
) -> tuple[dict[tuple[Hashable, Hashable], Fraction], dict[Hashable, Fraction]]:
    """Add up where jurors met and what each gave above the others, panel by panel.

    Over entries of n marks: 1/n for each two jurors who met there, and for each juror
    the marks given above the mean of the entry.
    """
    given: dict[Hashable, Total] = defaultdict(int)
    times: Counter[frozenset[Hashable]] = Counter()
    sums: dict[frozenset[Hashable], Total] = defaultdict(int)
    for jurors, entries in panels.items():
        panel = frozenset(jurors)
        times[panel] += len(entries)
        for juror, marks in zip(
            jurors, zip(*entries.values(), strict=True), strict=True
        ):
            total = sum(marks)
            given[juror] += total
            sums[panel] += total
    met: dict[tuple[Hashable, Hashable], Fraction] = defaultdict(Fraction)
    excess = {juror: Fraction(marks) for juror, marks in given.items()}
    for panel, number in times.items():
        part = Fraction(number, len(panel))
        mean = Fraction(sums[panel]) / len(panel)
        for juror in panel:
            excess[juror] -= mean
        for pair in product(panel, panel):
            met[pair] += part
    return met, excess


def _whole(row: list[Fraction]) -> list[int]:
    scale = common_denominator(row)
    return [int(number * scale) for number in row]


def solve(rows: list[list[int]]) -> tuple[list[int], int]:
    """Solve whole-number equations (right side last) over one common denominator."""
    size = len(rows)
    before = 1
    for step in range(size):
        _pivot(rows, step)
        head = rows[step]
        for n in range(size):
            if n != step:
                rows[n] = [
                    (head[step] * number - rows[n][step] * above) // before
                    for number, above in zip(rows[n], head, strict=True)
                ]
        before = head[step]
    return [row[size] for row in rows], before


def _pivot(rows: list[list[int]], step: int) -> None:
    found = next(n for n in range(step, len(rows)) if rows[n][step])
    rows[step], rows[found] = rows[found], rows[step]
