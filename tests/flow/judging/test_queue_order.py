"""A juror's queue: stable, different for each juror, authors apart."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from contest.flow.judging.queue_order import queue_order, turn

FAST = settings(max_examples=150, deadline=None)
AUTHORS = st.lists(st.sampled_from(["Ansel", "Dorothea", "Mallory", None]), max_size=14)


def neighbours(order, authors) -> int:
    return sum(
        authors[one] is not None and authors[one] == authors[two]
        for one, two in pairwise(order)
    )


def test_a_turn_is_a_63_bit_number_that_never_changes():
    assert turn(7, 1, 2) == 8891298613004704945
    assert all(0 <= turn(seed, 1, 2) < 1 << 63 for seed in range(200))


def test_the_order_is_the_same_on_every_device():
    field = [(entry, entry % 7) for entry in range(40)]

    assert queue_order(3, "Henri", field) == queue_order(3, "Henri", field[::-1])


def test_two_jurors_and_two_seeds_have_orders_of_their_own():
    field = [(entry, entry) for entry in range(40)]

    orders = [queue_order(s, j, field) for s in (1, 2) for j in ("Henri", "Vivian")]

    assert len({tuple(order) for order in orders}) == 4


def test_half_the_field_of_one_author_alternates():
    field = [(entry, "Ansel" if entry < 6 else entry) for entry in range(11)]

    order = queue_order(1, "Henri", field)

    assert [entry < 6 for entry in order] == [True, False] * 5 + [True]


def test_entries_without_a_known_author_may_stand_together():
    assert sorted(queue_order(1, "Henri", [(1, None), (2, None)])) == [1, 2]
    assert queue_order(1, "Henri", []) == []


@FAST
@given(AUTHORS, st.integers(0, 99))
def test_authors_are_adjacent_only_where_the_field_leaves_no_way(names, seed):
    authors = dict(enumerate(names))

    order = queue_order(seed, "Henri", authors.items())

    most = max(Counter(n for n in names if n).values(), default=0)
    assert sorted(order) == sorted(authors)
    assert neighbours(order, authors) == max(0, 2 * most - len(names) - 1)
