"""The invariants of dealing, over situations nobody would think of."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from contest.flow.judging.deal import Deal, Dealt, deal

FAST = settings(max_examples=50, deadline=None)


def standing(dealt: Deal) -> tuple[Dealt, ...]:
    return dealt.keep + dealt.add


def loads(ballots) -> Counter:
    return Counter(ballot.juror for ballot in ballots)


def spread(counts) -> int:
    return max(counts) - min(counts)


def seats(ballots) -> dict:
    held = {}
    for ballot in ballots:
        held.setdefault(ballot.entry, []).append(ballot.juror)
    return held


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


def test_room_is_made_along_a_chain_of_jurors():
    existing = [Dealt(1, "A"), Dealt(2, "A"), Dealt(4, "B")]
    barred = {(1, "C"), (2, "C"), (3, "B"), (3, "C")}

    dealt = deal(
        [1, 2, 3, 4],
        "ABC",
        quorum=1,
        barred=barred,
        existing=existing,
        limits={"A": 2, "B": 1},
        seed=1,
    )

    assert dealt.unfillable == ()
    assert loads(standing(dealt)) == {"A": 2, "B": 1, "C": 1}
    assert seats(standing(dealt))[4] == ["C"]


def test_loads_are_evened_along_a_chain_of_jurors():
    field = range(12)
    barred = {(entry, "C") for entry in range(9)} | {(e, "A") for e in range(9, 12)}

    for seed in range(20):
        dealt = deal(field, "ABC", quorum=1, barred=barred, seed=seed)

        assert spread(loads(dealt.add).values()) <= 2


def test_a_panel_too_large_for_the_field_stays_in_parts():
    free = deal([1, 2], "ABCD", quorum=2, seed=1)
    bound = deal([1, 2], "ABCD", quorum=2, barred={(1, "A"), (2, "B")}, seed=1)

    for dealt in (free, bound):
        assert set(loads(dealt.add).values()) == {1}
        assert len(reachable(dealt.add, "A")) == 2


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
