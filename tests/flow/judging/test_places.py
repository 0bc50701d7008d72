"""Ties: each breaker alone, in a chain, and what remains shared."""

import pytest

from contest.flow.judging.tally import Criterion, Mark, Rule, tally


def marks_of(**rows) -> list[Mark]:
    """Marks by juror: marks_of(henri={"a": 3}) is Henri's 3 on entry a."""
    return [Mark(e, juror, v) for juror, row in rows.items() for e, v in row.items()]


def places(rows) -> dict:
    return {row.entry: row.place for row in rows}


def by_entry(rows) -> dict:
    return {row.entry: row for row in rows}


def chain(*names) -> Rule:
    return Rule(tie_chain=names)


@pytest.mark.parametrize(
    ("marks", "rule", "expected"),
    [
        ([(0, 9, 9), (6, 6, 6)], chain("median"), (1, 2, "median")),
        ([(10, 1, 1), (4, 4, 4)], chain("most_top"), (1, 2, "most_top")),
        ([(9, 3, 0), (4, 4, 4)], chain("fewest_lowest"), (2, 1, "fewest_lowest")),
        ([(5, 5, 2), (4, 4, 4)], chain("head_to_head"), (1, 2, "head_to_head")),
        ([(5, 5, 2), (4, 4, 4)], chain("shared", "median"), (1, 1, "shared")),
        ([(5, 5, 2), (4, 4, 4)], chain("most_top", "median"), (1, 2, "median")),
        ([(4, 4, 4), (4, 4, 4)], chain("median", "head_to_head"), (1, 1, "shared")),
    ],
)
def test_a_tie_is_broken_by_the_first_breaker_that_can(marks, rule, expected):
    a, b = (dict(zip("HVG", row, strict=True)) for row in marks)
    given = [Mark("a", j, v) for j, v in a.items()] + [
        Mark("b", j, v) for j, v in b.items()
    ]

    rows = by_entry(tally("ab", given, rule))

    assert (rows["a"].place, rows["b"].place, rows["a"].broken_by) == expected
    assert rows["b"].broken_by == expected[2]


@pytest.mark.parametrize("name", ["earlier_place", "tie_round", "casting_vote"])
def test_a_tie_may_be_broken_by_what_marks_cannot_say(name):
    marks = marks_of(henri=dict.fromkeys("abcd", 5))

    rows = tally("abcd", marks, chain(name), orders={name: {"c": 1, "a": 2}})

    assert places(rows) == {"c": 1, "a": 2, "b": 3, "d": 3}
    assert [row.broken_by for row in rows] == [name, name, "shared", "shared"]
    assert set(places(tally("abcd", marks, chain(name))).values()) == {1}


def test_each_part_of_a_tie_says_what_broke_it():
    marks = marks_of(
        henri={"a": 6, "b": 3, "c": 3},
        vivian={"a": 6, "b": 5, "c": 5},
        gordon={"a": 0, "b": 4, "c": 4},
    )

    rows = tally(
        "abc", marks, chain("median", "tie_round"), orders={"tie_round": {"c": 1}}
    )

    assert [(r.entry, r.place, r.broken_by) for r in rows] == [
        ("a", 1, "median"),
        ("c", 2, "tie_round"),
        ("b", 3, "tie_round"),
    ]


def test_head_to_head_asks_only_jurors_who_marked_both():
    marks = marks_of(henri={"a": 6, "b": 5}, vivian={"a": 2}, gordon={"b": 3})

    rows = tally("ab", marks, chain("head_to_head"))

    assert places(rows) == {"a": 1, "b": 2}


def test_breakers_weigh_criteria_and_stretch_incomplete_ballots():
    rule = Rule(criteria=(Criterion("x", 2), Criterion("y", 1)), tie_chain=("median",))
    marks = [
        *(
            Mark("a", j, v, c)
            for j, v, c in [(1, 6, "x"), (1, 6, "y"), (2, 6, "x"), (3, 6, "y")]
        ),
        *(Mark("b", j, v, "x") for j, v in [(1, 2), (2, 9), (3, 7)]),
    ]

    rows = tally("ab", marks, rule)

    assert [(row.entry, row.value) for row in rows] == [("b", 6), ("a", 6)]


def test_head_to_head_passes_over_a_ballot_without_a_summed_mark():
    rule = Rule(
        criteria=(Criterion("x"), Criterion("y", counted=False)),
        tie_chain=("head_to_head",),
    )
    marks = [Mark("a", 1, 5, "x"), Mark("b", 1, 5, "x"), Mark("a", 2, 9, "y")]

    rows = tally("ab", marks, rule)

    assert places(rows) == {"a": 1, "b": 1}
