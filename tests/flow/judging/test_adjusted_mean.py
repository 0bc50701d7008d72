"""The adjusted mean: the check of the design, shrinking, panels in parts."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.errors import RuleBroken
from contest.flow.judging.adjusted_mean import juror_effects
from contest.flow.judging.marks import sheets_of
from contest.flow.judging.tally import Mark, Rule, tally

FAST = settings(max_examples=80, deadline=None)
GRIDS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 4)), st.integers(0, 4), max_size=30
)


def marks_of(**rows) -> list[Mark]:
    """Marks by juror: marks_of(henri={"a": 3}) is Henri's 3 on entry a."""
    return [Mark(e, juror, v) for juror, row in rows.items() for e, v in row.items()]


def by_entry(rows) -> dict:
    return {row.entry: row for row in rows}


SEVERITY = {
    "J1": {"a": 40, "b": 50, "c": 60},
    "J2": {"a": 70, "b": 90, "d": 80},
}


def test_an_adjusted_mean_takes_severity_out():
    rule = Rule(aggregate="adjusted_mean", high=100, shrink=Fraction(0))

    rows = tally("abcd", marks_of(**SEVERITY), rule)

    assert [(row.entry, row.value) for row in rows] == [
        ("c", Fraction(155, 2)),
        ("b", 70),
        ("d", Fraction(125, 2)),
        ("a", 55),
    ]
    assert by_entry(rows)["c"].criteria == (60,)


def test_shrinking_draws_an_adjusted_mean_towards_the_plain_one():
    def value_of_c(shrink):
        rule = Rule(aggregate="adjusted_mean", high=100, shrink=Fraction(shrink))
        return by_entry(tally("abcd", marks_of(**SEVERITY), rule))["c"].value

    assert Fraction(155, 2) > value_of_c(1) > value_of_c(9) > 60


def test_an_adjusted_mean_refuses_a_panel_in_parts_and_names_them():
    marks = marks_of(henri={"a": 1}, vivian={"a": 2, "b": 3}, gordon={"c": 4})

    with pytest.raises(RuleBroken) as refused:
        tally("abc", marks, Rule(aggregate="adjusted_mean"))

    assert refused.value.code == "tally.panel_apart"
    assert refused.value.facts["parts"] == (("gordon",), ("henri", "vivian"))


@FAST
@given(GRIDS.filter(bool), st.integers(0, 3))
def test_an_adjusted_mean_solves_its_own_equations(grid, shrink):
    rule = Rule(high=4, aggregate="adjusted_mean", shrink=Fraction(shrink))
    marks = [Mark(entry, juror, value) for (entry, juror), value in grid.items()]
    sheets = sheets_of(range(8), marks, rule)

    try:
        effects = juror_effects(sheets, rule)
    except RuleBroken:
        return
    values = {row.entry: row.value for row in tally(range(8), marks, rule)}

    assert sum(effects.values()) == 0
    for juror, effect in effects.items():
        over = [v - values[e] - effect for (e, j), v in grid.items() if j == juror]
        assert sum(over) == shrink * effect
