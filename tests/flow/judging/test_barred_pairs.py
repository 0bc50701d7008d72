"""Who is barred from an entry is never dealt it: ten thousand panels by chance.

Each goes through every way in which ballots come: opened, entered late, more asked for,
a juror who joins, one who leaves, one who steps aside.
"""

import random
from collections.abc import Iterator

import pytest

from contest.flow.judging.deal import Deal, deal

PANELS = 10_000


def standing(dealt: Deal):
    return dealt.keep + dealt.add


def deals_of(chance: random.Random) -> Iterator[tuple[str, Deal, set]]:
    """Play one panel through; give each deal with the bars that held then."""
    field = list(range(chance.randint(1, 12)))
    jurors = list(range(chance.randint(1, 6)))
    pairs = [(entry, juror) for entry in range(20) for juror in range(8)]
    barred = set(chance.sample(pairs, chance.randint(1, 40)))
    quorum, seed = chance.choice([None, 1, 2, 3]), chance.randrange(10**6)

    def again(way: str, before: Deal | None, **facts: object):
        existing = standing(before) if before else ()
        dealt = deal(
            field,
            jurors,
            quorum=quorum,
            barred=barred,
            existing=existing,
            seed=seed,
            **facts,
        )
        return way, dealt, set(barred)

    step = again("opened", None)
    yield step
    field += [12, 13]
    step = again("entered late", step[1])
    yield step
    quorum = None if quorum is None else quorum + 1
    step = again("more asked for", step[1])
    yield step
    jurors.append(7)
    step = again("joined", step[1])
    yield step
    if held := standing(step[1]):
        one = chance.choice(held)
        barred.add((one.entry, one.juror))
    step = again("stepped aside", step[1])
    yield step
    gone = jurors.pop(0)
    yield again("left", step[1], voided=(gone,))


def barred_pairs(seed: int) -> list[tuple[str, int, int]]:
    return [
        (way, one.entry, one.juror)
        for way, dealt, barred in deals_of(random.Random(seed))
        for one in standing(dealt)
        if (one.entry, one.juror) in barred
    ]


def test_no_barred_pair_in_a_few_panels():
    assert [seed for seed in range(100) if barred_pairs(seed)] == []


@pytest.mark.slow
def test_no_barred_pair_in_ten_thousand_panels():
    assert [seed for seed in range(PANELS) if barred_pairs(seed)] == []
