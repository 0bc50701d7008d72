"""Dealing: every row of the table that must hold exactly, then the invariants."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.flow.judging.deal import Deal, Dealt, Gap, deal

FAST = settings(max_examples=50, deadline=None)


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


def test_two_entries_shared_around_a_large_panel_join_it_where_they_can():
    dealt = deal(range(6), "ABCDEF", quorum=2, seed=3)

    assert sorted(loads(dealt.add).values()) == [2] * 6
    assert reachable(dealt.add, "A") == set("ABCDEF")


def reachable(ballots, start) -> set:
    seen, found = set(), {start}
    while found - seen:
        juror = (found - seen).pop()
        seen.add(juror)
        found |= {j for held in seats(ballots).values() if juror in held for j in held}
    return found


@FAST
@given(st.integers(4, 12), st.integers(2, 3), st.integers(0, 10**6))
def test_the_panel_is_in_one_piece_where_loads_allow(jurors, quorum, seed):
    dealt = deal(range(jurors), range(jurors), quorum=quorum, seed=seed)

    assert reachable(dealt.add, 0) == set(range(jurors))
    assert spread(loads(dealt.add).values()) == 0


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


@st.composite
def situations(draw):
    jurors = list(range(draw(st.integers(1, 6))))
    field = list(range(draw(st.integers(0, 14))))
    leavers = [10, 11][: draw(st.integers(0, 2))]
    pairs = [(e, j) for e in [*field, 99] for j in jurors + leavers]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=25))
    existing = [
        Dealt(e, j, draw(st.booleans()), draw(st.booleans())) for e, j in chosen
    ]
    barred = draw(st.sets(st.sampled_from(pairs), max_size=12))
    return {
        "field": field,
        "jurors": jurors,
        "quorum": draw(st.one_of(st.none(), st.integers(1, 5))),
        "barred": barred,
        "existing": existing,
        "seed": draw(st.integers(0, 99)),
        "voided": draw(st.sampled_from([(), (10,), (10, 11)])),
        "limits": draw(
            st.dictionaries(st.sampled_from(jurors), st.integers(0, 9), max_size=3)
        ),
    }


def run(case, **changes) -> Deal:
    case = case | changes
    return deal(
        case["field"],
        case["jurors"],
        **{k: case[k] for k in list(case) if k not in {"field", "jurors"}},
    )


@FAST
@given(situations())
def test_dealing_is_idempotent(case):
    first = run(case)

    second = run(case, existing=standing(first))

    assert (second.add, second.void) == ((), ())
    assert second.unfillable == first.unfillable


@FAST
@given(situations(), st.randoms(use_true_random=False))
def test_dealing_does_not_depend_on_the_order_given(case, chance):
    first = run(case)
    mixed = {
        k: chance.sample(list(case[k]), len(case[k]))
        for k in ("field", "jurors", "existing")
    }

    second = run(case, **mixed)

    for part in ("keep", "add", "void", "unfillable"):
        assert set(getattr(first, part)) == set(getattr(second, part))


@FAST
@given(situations())
def test_no_pair_is_dealt_twice_or_while_barred(case):
    dealt = run(case)

    pairs = [(b.entry, b.juror) for b in standing(dealt)]
    assert len(pairs) == len(set(pairs))
    assert not set(pairs) & case["barred"]
    assert Counter(dealt.keep + dealt.void) == Counter(case["existing"])


@FAST
@given(situations())
def test_every_entry_has_its_quorum_or_is_listed(case):
    dealt = run(case)

    held = seats(standing(dealt))
    missing = {gap.entry: gap.missing for gap in dealt.unfillable}
    for entry in case["field"]:
        jurors = held.get(entry, [])
        if case["quorum"] is None:
            assert missing.get(entry, 0) == len(set(case["jurors"]) - set(jurors))
        else:
            assert missing.get(entry, 0) == max(0, case["quorum"] - len(jurors))


@FAST
@given(situations())
def test_cast_and_opened_ballots_of_those_who_stay_are_untouched(case):
    dealt = run(case)

    for ballot in dealt.void:
        barred = (ballot.entry, ballot.juror) in case["barred"]
        left = ballot.juror not in case["jurors"]
        assert barred or left or not (ballot.cast or ballot.opened)


@FAST
@given(situations())
def test_limits_are_never_passed_by_new_ballots(case):
    dealt = run(case)

    held = loads(b for b in standing(dealt) if b.entry in case["field"])
    before = loads(case["existing"])
    for juror, limit in case["limits"].items():
        assert held[juror] <= max(limit, before[juror])


@FAST
@given(st.integers(1, 60), st.integers(1, 8), st.integers(1, 8), st.integers(0, 9))
def test_fresh_loads_differ_by_one_at_most(entries, jurors, quorum, seed):
    dealt = deal(range(entries), range(jurors), quorum=quorum, seed=seed)

    counts = loads(dealt.add)
    assert spread([counts[juror] for juror in range(jurors)]) <= 1


@FAST
@given(st.integers(1, 40), st.integers(0, 40), st.integers(2, 6), st.integers(0, 9))
def test_late_entries_are_dealt_evenly(entries, late, jurors, seed):
    first = deal(range(entries), range(jurors), quorum=2, seed=seed)

    after = deal(
        range(entries + late), range(jurors), quorum=2, existing=first.add, seed=seed
    )

    assert after.keep == first.add
    counts = loads(standing(after))
    assert spread([counts[juror] for juror in range(jurors)]) <= 1


@FAST
@given(situations())
def test_no_single_hand_over_would_even_a_fresh_deal_out(case):
    dealt = run(case, existing=[], limits={})

    counts, held = loads(dealt.add), seats(dealt.add)
    for ballot in dealt.add:
        for juror in case["jurors"]:
            legal = (
                juror not in held[ballot.entry]
                and (ballot.entry, juror) not in case["barred"]
            )
            assert not legal or counts[juror] >= counts[ballot.juror] - 1
