"""What holds for every tally, whatever the marks and the rule."""

from hypothesis import given, settings
from hypothesis import strategies as st

from contest.flow.judging.tally import Mark, Rule, tally

FAST = settings(max_examples=80, deadline=None)
GRIDS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 4)), st.integers(0, 4), max_size=30
)
CHAINS = st.permutations(["median", "most_top", "fewest_lowest", "head_to_head"])


@FAST
@given(GRIDS, CHAINS, st.sampled_from(["mean", "median", "sum", "trimmed_mean"]))
def test_places_count_those_who_stand_before(grid, names, aggregate):
    rule = Rule(high=4, aggregate=aggregate, tie_chain=tuple(names))
    marks = [Mark(entry, juror, value) for (entry, juror), value in grid.items()]

    rows = tally(range(8), marks, rule)

    placed = [row for row in rows if row.place is not None]
    assert [r.value for r in placed] == sorted((r.value for r in placed), reverse=True)
    for n, row in enumerate(placed):
        assert row.place in (n + 1, placed[n - 1].place)
        alike = [r for r in placed if r.place == row.place]
        assert (len(alike) > 1) == (row.broken_by == "shared")
        assert len({r.value for r in alike}) == 1
        tied = sum(r.value == row.value for r in placed) > 1
        assert tied == (row.broken_by is not None)


@FAST
@given(GRIDS, st.randoms(use_true_random=False))
def test_the_order_marks_come_in_never_matters(grid, chance):
    rule = Rule(high=4, tie_chain=("median", "most_top", "head_to_head"))
    marks = [Mark(entry, juror, value) for (entry, juror), value in grid.items()]

    assert tally(range(8), marks, rule) == tally(
        range(8), chance.sample(marks, len(marks)), rule
    )
