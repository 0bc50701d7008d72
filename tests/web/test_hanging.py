"""The hang: order kept, nothing lost, no row outside the limits where avoidable."""

import itertools
import random

import pytest

from contest.web.hanging import MOST_IN_A_ROW, is_outside, rows_of


def hang(ratios, target=3.2):
    return rows_of(list(enumerate(ratios)), lambda one: one[1], target=target)


def fewest_outside(ratios):
    """Try every way to cut the row, for the truth."""
    best = len(ratios)
    for size in range(len(ratios)):
        for cuts in itertools.combinations(range(1, len(ratios)), size):
            parts = [
                ratios[a:b] for a, b in itertools.pairwise((0, *cuts, len(ratios)))
            ]
            if all(len(part) <= MOST_IN_A_ROW for part in parts):
                best = min(best, sum(is_outside(sum(part)) for part in parts))
    return best


@pytest.mark.parametrize("seed", range(60))
def test_rows_keep_order_and_limits(seed):
    draw = random.Random(seed)
    kinds = [0.66, 0.75, 0.8, 1.0, 1.25, 1.33, 1.5, 1.78, 2.4, 4.2]
    ratios = [draw.choice(kinds) for _ in range(draw.randint(1, 10))]

    rows = hang(ratios, target=draw.choice([2.2, 2.8, 3.2]))

    hung = [number for row in rows for number, _ in row.items]
    assert hung == list(range(len(ratios)))
    outside = sum(is_outside(row.total) for row in rows)
    assert outside == fewest_outside(ratios)
    assert all(len(row.items) <= MOST_IN_A_ROW for row in rows)


def test_nothing_hangs_in_no_rows():
    assert hang([]) == []


def test_lone_upright_does_not_fill_the_wall():
    (row,) = hang([0.66])

    assert row.is_solo
    assert row.sizes(0) == "(width < 40rem) 92vw, 32vw"


def test_uprights_come_together():
    (row,) = hang([0.66, 0.66, 0.66])

    assert len(row.items) == 3
    assert not row.is_solo


def test_panorama_hangs_alone():
    rows = hang([1.5, 1.5, 4.0, 1.5, 1.5])

    assert [len(row.items) for row in rows] == [2, 1, 2]


def test_sizes_share_the_wall():
    (row,) = hang([1.5, 1.5])

    assert [row.sizes(0), row.sizes(1)] == ["(width < 40rem) 92vw, 46vw"] * 2


def test_a_thousand_hang_at_once():
    draw = random.Random(7)
    ratios = [draw.choice([0.66, 1.0, 1.5]) for _ in range(1000)]

    rows = hang(ratios)

    assert not [row for row in rows if is_outside(row.total)]
