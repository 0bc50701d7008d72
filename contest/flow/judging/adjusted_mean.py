"""Means freed of severity: when each juror saw only a part of the field.

In go marks by entry and juror; out come one effect per juror and one value per entry.
The model is mark = entry + juror, fitted by least squares (the two-way additive layout,
Yates 1934), juror effects drawn towards 0 by a ridge (Hoerl and Kennard 1970). Solved
exactly: entries are eliminated, the rest by Bareiss' fraction-free elimination (1968).
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from fractions import Fraction
from itertools import product

from contest.errors import RuleBroken
from contest.flow.judging.marks import Rule, Sheet, common_denominator, totals_of

Number = Fraction | int
Jurors = tuple[Hashable, ...]
Totals = Mapping[Hashable, tuple[Jurors, list[Number]]]
"""Who marked an entry, and the totals they gave, in the same order."""


def adjusted_means(
    sheets: Mapping[Hashable, Sheet], rule: Rule
) -> dict[Hashable, tuple[int, int]]:
    """Give each marked entry its adjusted value, as numerator and denominator.

    Raises RuleBroken `tally.panel_apart` with the parts of a panel whose jurors share
    no entries: nothing tells which part is the more severe.
    """
    totals = _marked(sheets, rule)
    effects, common = _effects(totals, rule)
    values = {}
    for entry, (jurors, marks) in totals.items():
        given = sum(marks)
        leniency = sum([effects[juror] for juror in jurors])
        scale = given.denominator
        above = common * int(given * scale) - leniency * scale
        values[entry] = above, len(marks) * common * rule.whole * scale
    return values


def juror_effects(
    sheets: Mapping[Hashable, Sheet], rule: Rule
) -> dict[Hashable, Fraction]:
    """Give each juror's leniency in marks: above 0 is generous, below 0 severe."""
    effects, common = _effects(_marked(sheets, rule), rule)
    whole = common * rule.whole
    return {juror: Fraction(effect) / whole for juror, effect in effects.items()}


def _marked(sheets: Mapping[Hashable, Sheet], rule: Rule) -> Totals:
    marked = {}
    for entry, sheet in sheets.items():
        totals = totals_of(sheet, rule)
        if totals:
            marked[entry] = (tuple([j for j, _ in totals]), [t for _, t in totals])
    return marked


def parts_of(totals: Totals) -> tuple[tuple[Hashable, ...], ...]:
    """Give the groups of jurors joined by the entries they marked together."""
    parts: list[set[Hashable]] = []
    for group in map(frozenset, {jurors for jurors, _ in totals.values()}):
        joined = set(group).union(*[part for part in parts if part & group])
        parts = [part for part in parts if not part & group]
        parts.append(joined)
    return tuple(sorted((tuple(sorted(part, key=repr)) for part in parts), key=repr))


def _effects(totals: Totals, rule: Rule) -> tuple[dict[Hashable, int], int]:
    """Give juror effects over one common denominator."""
    parts = parts_of(totals)
    if len(parts) > 1:
        raise RuleBroken("tally.panel_apart", parts=parts)
    jurors = [juror for part in parts for juror in part]
    rows = _normal_equations(totals, jurors, rule)
    solution, common = solve([_whole(row) for row in rows])
    return dict(zip(jurors, solution, strict=True)), common


def _normal_equations(
    totals: Totals, jurors: list[Hashable], rule: Rule
) -> list[list[Fraction]]:
    """Set up one equation per juror, entries already eliminated.

    The sum of all effects is 0: by itself with a ridge, by an added constant without.
    """
    met, excess = _crossings(totals)
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
    totals: Totals,
) -> tuple[dict[tuple[Hashable, Hashable], Fraction], dict[Hashable, Fraction]]:
    """Add up where jurors met and what each gave above the others, panel by panel.

    Over entries of n marks: 1/n for each two jurors who met there, and for each juror
    the marks given above the mean of the entry.
    """
    given: dict[Hashable, Number] = defaultdict(int)
    times: Counter[frozenset[Hashable]] = Counter()
    sums: dict[frozenset[Hashable], Number] = defaultdict(int)
    for jurors, marks in totals.values():
        panel = frozenset(jurors)
        times[panel] += 1
        sums[panel] += sum(marks)
        for juror, mark in zip(jurors, marks, strict=True):
            given[juror] += mark
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
