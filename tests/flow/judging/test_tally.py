"""The tally: the numbers of the design, then what must always hold."""

from fractions import Fraction

import pytest
from hypothesis import settings

from contest.errors import RuleBroken
from contest.flow.judging.tally import Criterion, Mark, Rule, tally

FAST = settings(max_examples=80, deadline=None)
THREE = (Criterion("idea"), Criterion("light"), Criterion("craft"))


def marks_of(**rows) -> list[Mark]:
    """Marks by juror: marks_of(henri={"a": 3}) is Henri's 3 on entry a."""
    return [Mark(e, juror, v) for juror, row in rows.items() for e, v in row.items()]


def one(values, rule=None, **facts):
    marks = [Mark("a", juror, value) for juror, value in enumerate(values)]
    return tally(["a"], marks, rule or Rule(), **facts)[0]


def places(rows) -> dict:
    return {row.entry: row.place for row in rows}


def test_weights_of_sixty_five_five_and_thirty_give_eight_point_four():
    keys = ("idea", "light", "craft", "story")
    weights = dict(zip(keys, (60, 5, 5, 30), strict=True))
    rule = Rule(criteria=tuple(Criterion(k, w) for k, w in weights.items()))
    marks = [Mark("a", "Henri", v, k) for k, v in zip(keys, (9, 3, 3, 9), strict=True)]

    row = tally(["a"], marks, rule)[0]

    assert row.value == Fraction(84, 10)
    assert row.share == Fraction(84, 100)


@pytest.mark.parametrize("aggregate", ["mean", "median", "sum", "adjusted_mean"])
def test_all_tens_on_three_criteria_are_the_whole(aggregate):
    marks = [Mark("a", j, 10, c.key) for j in ("Henri", "Vivian") for c in THREE]

    row = tally(["a"], marks, Rule(criteria=THREE, aggregate=aggregate))[0]

    assert row.share == 1


def test_a_juror_who_marked_one_criterion_counts_there_alone_and_is_flagged():
    henri = [
        Mark("a", "Henri", v, c.key) for v, c in zip((8, 6, 10), THREE, strict=True)
    ]
    marks = [*henri, Mark("a", "Vivian", 9, "idea")]

    row = tally(["a"], marks, Rule(criteria=THREE))[0]

    assert row.criteria == (Fraction(17, 2), 6, 10)
    assert row.value == Fraction(49, 6)
    assert (row.uneven, row.ballots) == (True, 2)


def test_a_criterion_may_be_shown_but_not_summed():
    rule = Rule(criteria=(Criterion("idea"), Criterion("mood", 9, counted=False)))
    marks = [
        Mark("a", "Henri", 4, "idea"),
        Mark("a", "Henri", 10, "mood"),
        Mark("a", "Vivian", 1, "mood"),
    ]

    row = tally(["a", "b"], [*marks, Mark("b", "Vivian", 1, "mood")], rule)

    assert (row[0].value, row[0].ballots, row[0].uneven) == (4, 1, False)
    assert row[0].criteria == (4, Fraction(11, 2))
    assert (row[1].value, row[1].place, row[1].ballots) == (None, None, 0)


@pytest.mark.parametrize(
    ("values", "rule", "value"),
    [
        (
            (1, 2, 3, 5),
            Rule(aggregate="trimmed_mean", trim=Fraction(1, 4)),
            Fraction(5, 2),
        ),
        ((5,), Rule(aggregate="trimmed_mean", trim=Fraction(1, 4)), 5),
        ((1, 2, 9), Rule(aggregate="median"), 2),
        ((1, 2, 4, 9), Rule(aggregate="median"), 3),
        ((1, 2, 9), Rule(aggregate="sum"), 12),
        ((1, 0, 0), Rule(method="approve", high=1), Fraction(1, 3)),
        ((2, 1, 0, 0), Rule(method="approve", high=2), Fraction(3, 4)),
        ((3, 2, 1), Rule(method="approve", low=1, high=3), 2),
        ((4, 4, 3, 5), Rule(high=5), 4),
        ((1, 2, 25, 0), Rule(method="rank", aggregate="sum", high=25), 50),
    ],
)
def test_aggregates_are_exact(values, rule, value):
    assert one(values, rule).value == value


@pytest.mark.parametrize(("rank", "points"), [(1, 25), (2, 24), (25, 1), (0, 0)])
def test_a_rank_is_worth_its_points(rank, points):
    assert one([rank], Rule(method="rank", aggregate="sum", high=25)).value == points


def test_a_borda_count_comes_out_as_in_the_books():
    rule = Rule(method="rank", aggregate="sum", high=3)
    voters = ["MNCK"] * 42 + ["NCKM"] * 26 + ["CKNM"] * 15 + ["KCNM"] * 17
    marks = [
        Mark(entry, juror, (rank + 1) % 4)
        for juror, order in enumerate(voters)
        for rank, entry in enumerate(order)
    ]

    rows = tally("CKMN", marks, rule)

    assert [(row.entry, row.value) for row in rows] == [
        ("N", 194),
        ("C", 173),
        ("M", 126),
        ("K", 107),
    ]


def test_the_share_of_a_sum_is_of_what_its_ballots_could_give():
    assert one([10, 5], Rule(aggregate="sum")).share == Fraction(3, 4)


def test_places_are_competition_ranks():
    rows = tally("abcd", marks_of(henri={"a": 10, "b": 5, "c": 5, "d": 1}), Rule())

    assert places(rows) == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert [row.broken_by for row in rows] == [None, "shared", "shared", None]


def test_an_entry_without_ballots_stands_last_without_a_place():
    rows = tally("ab", marks_of(henri={"b": 0}), Rule(), expected=3)

    assert [(r.entry, r.place, r.value, r.ballots, r.missing) for r in rows] == [
        ("b", 1, 0, 1, 2),
        ("a", None, None, 0, 3),
    ]
    assert rows[1].criteria == (None,)


def test_missing_ballots_are_told_by_entry():
    rows = tally(
        "ab", marks_of(henri={"a": 3, "b": 2}), Rule(), expected={"a": 3, "b": 1}
    )

    assert [row.missing for row in rows] == [2, 0]


def test_marks_of_a_withdrawn_entry_do_not_count():
    rows = tally("a", marks_of(henri={"a": 3, "b": 9}), Rule())

    assert [row.entry for row in rows] == ["a"]


def test_nothing_is_tallied_to_nothing():
    assert tally([], [], Rule()) == ()
    assert tally([], [], Rule(aggregate="adjusted_mean")) == ()


def test_two_marks_on_one_criterion_of_one_ballot_are_refused():
    with pytest.raises(RuleBroken, match=r"tally\.marked_twice"):
        tally("a", [Mark("a", "Henri", 3), Mark("a", "Henri", 4)], Rule())


def test_a_criterion_nobody_announced_is_refused():
    with pytest.raises(RuleBroken, match=r"tally\.unknown_criterion"):
        tally("a", [Mark("a", "Henri", 3, "charm")], Rule())


@pytest.mark.parametrize(
    ("code", "wish"),
    [
        ("tally.method", {"method": "dice"}),
        ("tally.aggregate", {"aggregate": "mode"}),
        ("tally.scale", {"low": 5, "high": 5}),
        ("tally.scale", {"low": -5, "high": 0}),
        ("tally.trim", {"trim": Fraction(1, 2)}),
        ("tally.trim", {"trim": Fraction(-1, 9)}),
        ("tally.shrink", {"shrink": Fraction(-1)}),
        ("tally.tie_chain", {"tie_chain": ("uploaded_first",)}),
        ("tally.criteria", {"criteria": ()}),
        ("tally.criteria", {"criteria": (Criterion("x"), Criterion("x"))}),
        ("tally.criteria", {"criteria": (Criterion("x", -1), Criterion("y"))}),
        ("tally.criteria", {"criteria": (Criterion("x", counted=False),)}),
        ("tally.criteria", {"criteria": (Criterion("x", 0),)}),
    ],
)
def test_a_rule_that_cannot_be_counted_is_refused(code, wish):
    with pytest.raises(RuleBroken) as refused:
        Rule(**wish)

    assert refused.value.code == code
