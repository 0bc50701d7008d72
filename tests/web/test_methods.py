"""Every method of judging goes all the way: planned, judged in the room, counted.

Whoever adds one meets here, in this order, each place that has to know of it.
"""

import pytest
from factories import sign_in
from juries import a_stage, ballots_of, jurors_of, user_of
from resultings import PLAN

from contest.db import db
from contest.flow.judging.closing import close_round
from contest.flow.judging.rankings import place_ranking
from contest.flow.judging.rounds import open_round
from contest.models.ballot import Ballot
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.standing import Standing
from contest.models.states import Aggregate, Method
from contest.web.jury.pad import keys_of
from contest.web.wording.methods import METHODS
from contest.web.wording.round_rules import round_value


def test_every_method_has_its_words():
    assert METHODS.keys() == set(Method)


@pytest.mark.parametrize("method", Method)
def test_round_goes_all_the_way(client, app, method):
    stage = a_stage(2)
    chosen = {"panel": stage.panel.id, "categories": stage.single.id, "top_n": "2"}
    desk = sign_in(client, stage.organizer)

    planned = desk.post("/desk/2027/rounds", data={**PLAN, **chosen, "method": method})

    assert planned.status_code == 303, "no plan: see forms/plans, flow/judging/plan"
    judged = open_round(db.session.query(Round).one(), by=stage.organizer)
    db.session.commit()
    page = desk.get(f"/desk/2027/rounds/{judged.code}").text
    assert METHODS[method].marking(judged) in page
    for juror in jurors_of(stage.panel):
        room = sign_in(app.test_client(), user_of(juror))
        _judge(room, judged, ballots_of(judged, juror))
    close_round(judged, by=stage.organizer)
    db.session.commit()
    counted = db.session.query(Standing).order_by(Standing.place).all()
    assert [one.counted for one in counted] == [2, 2]


def test_yes_and_no_are_a_share_only_where_they_are_counted_so(app):
    with app.test_request_context("/?lang=en"):
        said = [
            round_value(Round(method=Method.approve, scale_max=1, aggregate=one))
            for one in (Aggregate.mean, Aggregate.median)
        ]

    assert said == [
        "The value of an entry is its share of yes.",
        "Yes counts 1, no 0. The value of an entry is the median of its scores.",
    ]


def _judge(room, judged: Round, ballots: list[Ballot]) -> None:
    """Cast one juror's ballots by the keys of the room, or hand in an order."""
    codes = [db.session.get_one(RoundEntry, b.round_entry_id).code for b in ballots]
    if judged.method is Method.rank:
        juror = db.session.get_one(Juror, ballots[0].juror_id)
        place_ranking(juror, judged, codes, by=user_of(juror), version=0)
        db.session.commit()
        return
    key = keys_of(judged)[0]
    for code in codes:
        there = f"/jury/{judged.code}/{code}"
        assert f'value="{key.mark}"' in room.get(there).text
        cast = {"mark-0": str(key.mark), "version": "0"}
        assert room.post(f"{there}/ballot", data=cast).status_code == 303
