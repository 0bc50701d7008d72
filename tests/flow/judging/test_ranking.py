"""Ranking: a draft until it is handed in whole, one order for one juror."""

import pytest
from juries import (
    a_stage,
    an_open_round,
    ballots_of,
    first_ballot,
    jurors_of,
    user_of,
)

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.ballots import (
    cast_ballot,
)
from contest.flow.judging.rankings import (
    keep_order,
    place_ranking,
    take_back_ranking,
)
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus, Method


def codes_of(judged: Round, juror: Juror) -> list[str]:
    return [
        db.session.get_one(RoundEntry, ballot.round_entry_id).code
        for ballot in ballots_of(judged, juror)
    ]


def test_ranking_is_a_draft_until_handed_in_whole(app):
    stage = a_stage(3)
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    juror = jurors_of(stage.panel)[0]
    a, b, _ = codes_of(judged, juror)

    first = keep_order(juror, judged, [b], version=0)
    with pytest.raises(RuleBroken) as incomplete:
        place_ranking(juror, judged, [b], by=user_of(juror), version=first.version)
    done = place_ranking(
        juror, judged, [b, a], by=user_of(juror), version=first.version
    )
    again = place_ranking(juror, judged, [b, a], by=user_of(juror), version=0)
    db.session.commit()

    assert (first.order, first.is_handed_in) == ((b,), False)
    assert incomplete.value.facts == {"wanted": 2, "placed": 1}
    assert (done.order, done.is_handed_in) == ((b, a), True)
    assert again == done
    assert {x.status for x in ballots_of(judged, juror)} == {BallotStatus.cast}


def test_ranking_refuses_stale_unknown_and_doubled(app):
    stage = a_stage(3)
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    juror, other = jurors_of(stage.panel)
    a, b, c = codes_of(judged, juror)
    keep_order(juror, judged, [a], version=0)

    refusals = []
    for order, version in (([b], 0), (["ZZZZZZ"], 1), ([a, a], 1), ([a, b, c], 1)):
        with pytest.raises(RuleBroken) as refused:
            keep_order(juror, judged, order, version=version)
        refusals.append(refused.value.code)

    assert refusals == [
        "ballot.stale",
        "ranking.unknown",
        "ranking.unknown",
        "ranking.unknown",
    ]
    assert keep_order(other, judged, [b], version=0).order == (b,)


def test_a_handed_in_ranking_must_be_taken_back_before_it_changes(app):
    stage = a_stage(2)
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    juror = jurors_of(stage.panel)[0]
    a, b = codes_of(judged, juror)
    done = place_ranking(juror, judged, [a, b], by=user_of(juror), version=0)

    with pytest.raises(RuleBroken) as refused:
        keep_order(juror, judged, [a], version=done.version)
    back = take_back_ranking(juror, judged, by=user_of(juror))
    db.session.commit()

    assert refused.value.code == "ranking.handed_in"
    assert (back.order, back.is_handed_in) == ((a, b), False)
    assert {x.status for x in ballots_of(judged, juror)} == {BallotStatus.dealt}


def test_rank_ballots_are_not_cast_one_by_one(app):
    judged = an_open_round(a_stage(2), method=Method.rank)
    ballot, user = first_ballot(judged)

    with pytest.raises(RuleBroken) as refused:
        cast_ballot(ballot, marks={0: 1}, by=user, version=0)

    assert refused.value.code == "ballot.rank_only"
