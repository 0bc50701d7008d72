"""Dealing: every row of the table that must hold exactly, then the invariants."""

from collections import Counter
from itertools import combinations

import pytest

from contest.flow.judging.deal import Deal, Dealt, Gap, deal


def standing(dealt: Deal) -> tuple[Dealt, ...]:
    return dealt.keep + dealt.add


def loads(ballots) -> Counter:
    return Counter(ballot.juror for ballot in ballots)


def open_loads(ballots) -> Counter:
    return loads(ballot for ballot in ballots if not ballot.cast)


def spread(counts) -> int:
    return max(counts) - min(counts)


def seats(ballots) -> dict:
    held = {}
    for ballot in ballots:
        held.setdefault(ballot.entry, []).append(ballot.juror)
    return held


def meetings(ballots) -> Counter:
    return Counter(
        pair
        for held in seats(ballots).values()
        for pair in combinations(sorted(held), 2)
    )


def cast_some(ballots, counts) -> list[Dealt]:
    left = dict(counts)
    after = []
    for ballot in ballots:
        cast = left.get(ballot.juror, 0) > 0
        left[ballot.juror] = left.get(ballot.juror, 0) - cast
        after.append(Dealt(ballot.entry, ballot.juror, cast, cast))
    return after


def three_pairs() -> list[Dealt]:
    pairs = ["AB"] * 3 + ["AC"] * 3 + ["BC"] * 3
    return [Dealt(entry, juror) for entry, pair in enumerate(pairs) for juror in pair]


def test_twenty_entries_five_jurors_quorum_three_gives_sixty():
    dealt = deal(range(20), range(5), quorum=3, seed=1)

    assert sorted(loads(dealt.add).values()) == [12] * 5
    assert dealt.keep == dealt.void == dealt.unfillable == ()


def test_raising_the_quorum_keeps_the_sixty():
    first = deal(range(20), range(5), quorum=3, seed=1)

    raised = deal(range(20), range(5), quorum=4, existing=first.add, seed=1)

    assert raised.keep == first.add
    assert sorted(loads(standing(raised)).values()) == [16] * 5


def test_raising_the_quorum_keeps_cast_ballots():
    first = deal(range(20), range(5), quorum=3, seed=1)
    existing = cast_some(first.add, dict.fromkeys(range(5), 7))

    raised = deal(range(20), range(5), quorum=4, existing=existing, seed=1)

    assert raised.keep == tuple(existing)
    assert sorted(loads(standing(raised)).values()) == [16] * 5


def test_lowering_the_quorum_takes_unopened_ballots_and_stays_even():
    first = deal(range(20), range(5), quorum=3, seed=1)

    lowered = deal(range(20), range(5), quorum=2, existing=first.add, seed=1)

    assert (len(lowered.void), len(lowered.add)) == (20, 0)
    assert sorted(loads(lowered.keep).values()) == [8] * 5


def test_ten_entries_four_jurors_quorum_three_gives_seven_or_eight():
    dealt = deal(range(10), range(4), quorum=3, seed=1)

    assert sorted(loads(dealt.add).values()) == [7, 7, 8, 8]


def test_two_newcomers_share_what_one_juror_has_not_cast():
    alone = deal(range(9), "A", quorum=1, seed=1)
    existing = cast_some(alone.add, {"A": 2})

    dealt = deal(range(9), "ABC", quorum=1, existing=existing, seed=1)

    assert len(standing(dealt)) == 9
    assert [b for b in dealt.keep if b.cast] == [b for b in existing if b.cast]
    assert sorted(open_loads(standing(dealt)).values()) == [2, 2, 3]


def test_a_leaver_without_cast_ballots_is_replaced_by_those_who_stay():
    existing = cast_some(three_pairs(), {"A": 6, "B": 2})

    dealt = deal(range(9), "AB", quorum=2, existing=existing, seed=1)

    assert loads(standing(dealt)) == {"A": 9, "B": 9}
    assert open_loads(standing(dealt)) == {"A": 3, "B": 7}


def leaver_who_cast_two() -> list[Dealt]:
    cast = {(3, "C"), (6, "C")}
    return [Dealt(b.entry, b.juror, (b.entry, b.juror) in cast) for b in three_pairs()]


def test_a_leavers_cast_ballots_are_kept_and_counted():
    dealt = deal(range(9), "AB", quorum=2, existing=leaver_who_cast_two(), seed=1)

    assert loads(standing(dealt)) == {"A": 8, "B": 8, "C": 2}
    assert dealt.unfillable == ()


def test_a_leavers_cast_ballots_are_voided_on_request():
    existing = leaver_who_cast_two()

    dealt = deal(range(9), "AB", quorum=2, existing=existing, seed=1, voided="C")

    assert loads(standing(dealt)) == {"A": 9, "B": 9}
    assert [b for b in dealt.void if b.cast] == [
        Dealt(3, "C", cast=True),
        Dealt(6, "C", cast=True),
    ]


def test_two_jurors_are_replaced_by_two_in_one_step():
    first = deal(range(8), "ABCD", quorum=2, seed=1)

    dealt = deal(range(8), "ABEF", quorum=2, existing=first.add, seed=1)

    assert len(standing(dealt)) == 16
    assert set(loads(standing(dealt))) == set("ABEF")
    assert all(len(set(held)) == 2 for held in seats(standing(dealt)).values())
    assert sorted(loads(standing(dealt)).values()) == [4] * 4


def test_a_round_for_all_gives_late_jurors_everything():
    first = deal(range(30), "AB", quorum=None, seed=1)

    dealt = deal(range(30), "ABCD", quorum=None, existing=first.add, seed=1)

    assert len(standing(dealt)) == 120
    assert dealt.keep == first.add


def test_opening_twice_deals_once():
    first = deal(range(30), "ABCDE", quorum=3, seed=1)
    again = deal(range(30), "ABCDE", quorum=3, seed=1)

    second = deal(range(30), "ABCDE", quorum=3, existing=first.add, seed=1)

    assert first == again
    assert second == Deal(keep=first.add, add=(), void=(), unfillable=())


def test_one_of_three_leaving_says_what_is_missing_and_a_way_out_fills_it():
    first = deal(range(4), "ABC", quorum=3, seed=1)

    stuck = deal(range(4), "AB", quorum=3, existing=first.add, seed=1)
    lower = deal(range(4), "AB", quorum=2, existing=first.add, seed=1)
    another = deal(range(4), "ABD", quorum=3, existing=first.add, seed=1)

    assert stuck.unfillable == tuple(Gap(e, 1, "too_few_jurors") for e in range(4))
    assert lower.unfillable == another.unfillable == ()


@pytest.mark.parametrize(
    ("entries", "jurors", "each", "together"),
    [(4200, 7, 1800, 600), (1000, 5, 600, 300)],
)
def test_pairs_of_jurors_share_equally_many_entries(entries, jurors, each, together):
    dealt = deal(range(entries), range(jurors), quorum=3, seed=1)

    assert set(loads(dealt.add).values()) == {each}
    assert set(meetings(dealt.add).values()) == {together}


def test_pairs_stay_close_when_blocks_do_not_divide():
    dealt = deal(range(997), range(9), quorum=3, seed=1)

    assert spread(loads(dealt.add).values()) <= 1
    assert spread(meetings(dealt.add).values()) <= 4


def test_a_cast_ballot_of_a_pair_barred_later_is_voided_and_replaced():
    existing = [Dealt(1, "A", cast=True), Dealt(1, "B")]

    dealt = deal([1], "ABC", quorum=2, barred={(1, "A")}, existing=existing, seed=1)

    assert dealt == Deal((Dealt(1, "B"),), (Dealt(1, "C"),), (existing[0],), ())


def test_bars_that_leave_too_few_are_named():
    dealt = deal([1, 2], "AB", quorum=2, barred={(1, "A")}, seed=1)
    everyone = deal([1, 2], "AB", quorum=None, barred={(1, "A")}, seed=1)

    assert dealt.unfillable == everyone.unfillable == (Gap(1, 1, "barred"),)


def test_bars_are_evened_out_by_handing_over():
    barred = {(entry, juror) for entry in range(6) for juror in "BC"}

    dealt = deal(range(9), "ABC", quorum=1, barred=barred, seed=1)

    assert loads(dealt.add)["A"] == 6
    assert spread([loads(dealt.add)[j] for j in "BC"]) <= 1


def test_load_limits_are_kept_and_gaps_spread_over_entries():
    dealt = deal(range(10), "AB", quorum=2, seed=1, limits={"A": 5, "B": 10})

    assert loads(dealt.add) == {"A": 5, "B": 10}
    assert [gap.missing for gap in dealt.unfillable] == [1] * 5
    assert {gap.reason for gap in dealt.unfillable} == {"load_limit"}


def test_load_limits_move_unopened_ballots_to_make_room():
    existing = [Dealt(1, "A"), Dealt(2, "A")]

    dealt = deal(
        [1, 2, 3],
        "AB",
        quorum=1,
        barred={(3, "B")},
        existing=existing,
        limits={"A": 2},
        seed=1,
    )

    assert dealt.unfillable == ()
    assert loads(standing(dealt)) == {"A": 2, "B": 1}
    assert seats(standing(dealt))[3] == ["A"]


def test_a_load_limit_in_a_round_for_all_is_named():
    dealt = deal([1, 2], "AB", quorum=None, seed=1, limits={"A": 1})

    assert [(gap.missing, gap.reason) for gap in dealt.unfillable] == [
        (1, "load_limit")
    ]


def test_opened_ballots_stay_with_their_juror():
    existing = [Dealt(entry, "A", opened=True) for entry in range(4)]

    dealt = deal(range(4), "AB", quorum=1, existing=existing, seed=1)

    assert dealt == Deal(tuple(existing), (), (), ())


def test_ballots_of_a_withdrawn_entry_are_left_alone():
    existing = [Dealt(1, "A", cast=True), Dealt(1, "B"), Dealt(2, "A"), Dealt(2, "B")]

    dealt = deal([2], "AB", quorum=2, existing=existing, seed=1)

    assert dealt == Deal(tuple(existing), (), (), ())


def test_a_ballot_given_twice_is_kept_once():
    dealt = deal([1], "A", quorum=1, existing=[Dealt(1, "A"), Dealt(1, "A")], seed=1)

    assert (len(dealt.keep), len(dealt.void)) == (1, 1)


def test_nobody_and_nothing_are_no_trouble():
    assert deal([], "AB", quorum=2, seed=1) == Deal((), (), (), ())
    assert deal([1], "", quorum=1).unfillable == (Gap(1, 1, "too_few_jurors"),)
    assert deal([1], "", quorum=None) == Deal((), (), (), ())


def test_a_fast_juror_is_not_handed_the_slow_ones_ballots():
    first = deal(range(40), "ABC", quorum=2, seed=1)
    existing = cast_some(first.add, {"A": 26})

    dealt = deal(range(40), "ABC", quorum=2, existing=existing, seed=1)

    assert dealt.keep == tuple(existing)
