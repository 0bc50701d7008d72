"""The cut: every rule, ties on the line, the chair's hand, the slider's numbers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.errors import RuleBroken
from contest.flow.judging.cut import (
    About,
    Consequences,
    CutRule,
    Decision,
    Hand,
    consequences,
    cut,
)
from contest.flow.judging.tally import Mark, Rule, tally


def standings(*values, expected=1):
    marks = [Mark(n, "Henri", v) for n, v in enumerate(values) if v is not None]
    return tally(range(len(values)), marks, Rule(), expected=expected)


def through(rows, rule) -> list:
    return [d.entry for d in cut(rows, rule) if d.advanced]


def on_line(rows, rule) -> list:
    return [d.entry for d in cut(rows, rule) if d.on_line]


def test_a_mean_of_exactly_four_passes_at_least_four():
    values = {"a": (3, 4, 5), "b": (4, 4, 3)}
    marks = [Mark(e, j, v) for e, row in values.items() for j, v in enumerate(row)]

    decisions = cut(tally("ab", marks, Rule(high=5)), CutRule("value", 4))

    assert decisions == [
        Decision("a", advanced=True, reason="above_line"),
        Decision("b", advanced=False, reason="below_line"),
    ]


@pytest.mark.parametrize(
    ("rule", "chosen", "tied"),
    [
        (CutRule("best", 0), [], []),
        (CutRule("best", 1), [0], []),
        (CutRule("best", 2), [0, 1, 2], [1, 2]),
        (CutRule("best", 3), [0, 1, 2], []),
        (CutRule("best", 4), [0, 1, 2, 3], []),
        (CutRule("best", 99), [0, 1, 2, 3], []),
        (CutRule("percent", 39), [0], []),
        (CutRule("percent", 40), [0, 1, 2], [1, 2]),
        (CutRule("percent", Fraction(599, 10)), [0, 1, 2], [1, 2]),
        (CutRule("percent", 19), [], []),
        (CutRule("percent", 100), [0, 1, 2, 3], []),
        (CutRule("value", Fraction(11, 2)), [0], []),
        (CutRule("none"), [0, 1, 2, 3, 4], []),
        (CutRule("manual"), [], []),
    ],
)
def test_a_rule_lets_through_whom_it_says_and_all_who_tie(rule, chosen, tied):
    rows = standings(10, 5, 5, 1, None)

    assert through(rows, rule) == chosen
    assert on_line(rows, rule) == tied


def test_an_entry_without_a_value_is_out_whatever_the_number():
    decisions = cut(standings(None), CutRule("best", 9))

    assert decisions == [Decision(0, advanced=False, reason="no_value")]


def test_the_chair_adds_and_removes_with_a_reason():
    hands = (Hand(2, "the only film"), Hand(0, "seen elsewhere", adds=False))

    decisions = cut(standings(9, 8, 7), CutRule("best", 2, hands))

    assert decisions == [
        Decision(0, advanced=False, reason="removed", note="seen elsewhere"),
        Decision(1, advanced=True, reason="above_line"),
        Decision(2, advanced=True, reason="added", note="the only film"),
    ]


def test_a_manual_cut_takes_only_the_chosen():
    assert through(standings(9, 8, 7), CutRule("manual", 0, (Hand(2, "agreed"),))) == [
        2
    ]


@pytest.mark.parametrize(
    ("code", "kind", "amount", "hands"),
    [
        ("cut.kind", "lottery", 0, ()),
        ("cut.amount", "best", -1, ()),
        ("cut.amount", "percent", 101, ()),
        ("cut.reason", "best", 1, (Hand(1, " "),)),
        ("cut.reason", "best", 1, (Hand(1, "in"), Hand(1, "out", adds=False))),
    ],
)
def test_a_cut_that_makes_no_sense_is_refused(code, kind, amount, hands):
    with pytest.raises(RuleBroken) as refused:
        CutRule(kind, amount, hands)

    assert refused.value.code == code


def test_a_scale_below_zero_may_be_cut_below_zero():
    assert CutRule("value", -1).amount == -1


def test_the_slider_tells_what_a_position_means():
    rows = standings(10, 5, 5, 1, expected=2)
    about = {
        0: About("Ansel", "NZ", "people"),
        1: About("Ansel", "NZ", "places"),
        2: About("Dorothea", None, "people"),
        3: About("Mallory", "CL"),
    }

    told = consequences(rows, CutRule("best", 2), about=about)

    assert told == Consequences(
        entries=3,
        authors=2,
        countries=1,
        by_category=(("people", 2), ("places", 1)),
        on_line=2,
        incomplete=3,
        incomplete_out=1,
    )


def test_the_slider_counts_entries_of_nobody_known():
    told = consequences(standings(3, 2), CutRule("best", 1))

    assert (told.entries, told.authors, told.incomplete) == (1, 0, 0)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10), max_size=12), st.integers(0, 14))
def test_the_best_n_are_n_or_more_only_by_a_tie(values, best):
    rows = standings(*values)

    chosen = through(rows, CutRule("best", best))

    tied = on_line(rows, CutRule("best", best))
    assert len(chosen) >= min(best, len(values))
    assert (len(chosen) > best) == bool(tied)
    assert len(chosen) - len(tied) <= best
