"""Over a thousand entries no number that a juror meets follows the order of entering.

Five rounds of the same field: by chance alone the sum of their scores goes beyond four
standard deviations once in fifteen thousand runs; a correlation of a tenth does always.
"""

from datetime import timedelta
from math import sqrt

import pytest
from factories import a_person
from juries import a_stage, an_open_round, jurors_of
from sqlalchemy import insert, select

from contest.clock import now
from contest.db import db
from contest.models.ballot import Ballot
from contest.models.codes import entry_code, piece_code
from contest.models.entry import Entry
from contest.models.round import RoundEntry
from contest.models.states import MadeBy

pytestmark = pytest.mark.slow
ENTRIES, AUTHORS, ROUNDS = 1_000, 400, 5
MOST = 4.0


def a_thousand_entries(stage) -> None:
    authors = [a_person(f"Author{number}").id for number in range(AUTHORS)]
    moment = now() - timedelta(days=1)
    db.session.execute(
        insert(Entry),
        [
            {
                "code": entry_code(), "category_id": stage.single.id,
                "user_id": authors[number * 7 % AUTHORS], "title": f"Title {number}",
                "made_by": MadeBy.none, "created_at": moment + timedelta(seconds=number),
                "changed_at": moment, "submitted_at": moment + timedelta(seconds=number),
            }
            for number in range(ENTRIES)
        ],
    )  # fmt: skip
    db.session.commit()


def score_of(order: list[int]) -> float:
    """Give Spearman's rho against the order of entering, in standard deviations."""
    ranks = {entry: rank for rank, entry in enumerate(sorted(order))}
    count = len(order)
    distance = sum((place - ranks[entry]) ** 2 for place, entry in enumerate(order))
    return (1 - 6 * distance / (count * (count**2 - 1))) * sqrt(count - 1)


def orders_of(judged, jurors) -> dict[str, list[int]]:
    """Give the entries in the order of everything that a juror can read or meet."""
    places = db.session.execute(
        select(RoundEntry.entry_id, RoundEntry.id, RoundEntry.code).where(
            RoundEntry.round_id == judged.id
        )
    ).all()
    orders = {
        "row": [one[0] for one in sorted(places, key=lambda one: one[1])],
        "code": [one[0] for one in sorted(places, key=lambda one: one[2])],
    }
    for juror in jurors:
        queue = (
            select(RoundEntry.entry_id)
            .join(Ballot, Ballot.round_entry_id == RoundEntry.id)
            .where(Ballot.round_id == judged.id, Ballot.juror_id == juror.id)
        )
        turns = db.session.scalars(queue.order_by(Ballot.turn)).all()
        orders[f"queue {juror.code}"] = list(turns)
        rows = db.session.scalars(queue.order_by(Ballot.id)).all()
        orders[f"ballot {juror.code}"] = list(rows)
    return orders


def test_no_code_and_no_order_follows_the_order_of_entering(app):
    stage = a_stage(0)
    a_thousand_entries(stage)
    jurors = jurors_of(stage.panel)

    sums: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, order in orders_of(an_open_round(stage), jurors).items():
            assert len(order) == ENTRIES
            sums[name] = sums.get(name, 0.0) + score_of(order)

    assert {n: s for n, s in sums.items() if abs(s / sqrt(ROUNDS)) > MOST} == {}


def test_no_address_of_a_picture_or_entry_follows_the_order_of_making():
    for make in (piece_code, entry_code):
        codes = [make() for _ in range(ENTRIES * ROUNDS)]
        order = sorted(range(len(codes)), key=codes.__getitem__)

        assert abs(score_of(order)) < MOST


def test_measure_finds_an_order_that_tells():
    told = [number + (number * 7919) % 900 for number in range(ENTRIES)]
    order = sorted(range(ENTRIES), key=told.__getitem__)

    assert score_of(order) > MOST
