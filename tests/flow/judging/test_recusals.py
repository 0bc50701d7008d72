"""Stepping aside taken back: the entry is dealt again, and what was done stays known."""

import pytest
from factories import a_person
from juries import (
    a_stage,
    an_open_round,
    ballots_of,
    cast,
    first_ballot,
    henri,
    user_of,
    vivian,
)

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.ballots import open_ballot
from contest.flow.judging.closing import close_round
from contest.flow.judging.recusals import recuse, take_back_recusal
from contest.models.audit import AuditEvent
from contest.models.jury import Juror, Recusal
from contest.models.states import BallotStatus, Method, RecusalReason


def living(judged):
    seen = (BallotStatus.dealt, BallotStatus.cast)
    return [one for one in ballots_of(judged) if one.status in seen]


def test_take_back_deals_an_empty_ballot_and_leaves_both_acts_in_the_ledger(app):
    stage = a_stage(2)
    judged, later = an_open_round(stage), an_open_round(stage)
    ballot, user = first_ballot(judged)
    cast(ballot, 7)
    recuse(ballot, reason=RecusalReason.known, by=user)
    db.session.commit()
    assert (len(living(judged)), len(living(later))) == (3, 3)

    take_back_recusal(ballot, by=user)
    take_back_recusal(ballot, by=user)
    db.session.commit()

    again, _ = first_ballot(judged)
    assert (again.id, again.status, again.cast_at) == (
        ballot.id,
        BallotStatus.dealt,
        None,
    )
    assert (len(living(judged)), len(living(later))) == (4, 4)
    assert db.session.query(Recusal).count() == 0
    acts = [event.act for event in db.session.query(AuditEvent)]
    assert acts[-2:] == ["ballot.recused", "ballot.taken_up"]


def test_whoever_opened_the_entry_meanwhile_keeps_it(app):
    judged = an_open_round(a_stage(2, henri(), vivian(), a_person("Third")), quorum=2)
    before = {one.id for one in ballots_of(judged)}
    ballot, user = first_ballot(judged)
    recuse(ballot, reason=RecusalReason.known, by=user)
    db.session.flush()
    dealt = next(one for one in ballots_of(judged) if one.id not in before)
    open_ballot(dealt)

    take_back_recusal(ballot, by=user)
    db.session.commit()

    assert len(living(judged)) == 4
    assert {ballot.id, dealt.id} <= {one.id for one in living(judged)}


def test_take_back_is_refused_once_the_round_is_closed(app):
    stage = a_stage(2)
    judged = an_open_round(stage)
    ballot, user = first_ballot(judged)
    recuse(ballot, reason=RecusalReason.known, by=user)
    close_round(judged, by=stage.organizer, reason="Time")

    with pytest.raises(RuleBroken) as refused:
        take_back_recusal(ballot, by=user)

    assert refused.value.code == "round.closed"


def test_nobody_steps_aside_from_an_order_that_was_handed_in(app):
    judged = an_open_round(a_stage(2), method=Method.rank, top_n=1)
    ballot, _ = first_ballot(judged)
    ballot = cast_as_ranked(ballot)

    with pytest.raises(RuleBroken) as refused:
        recuse(ballot, reason=RecusalReason.known, by=user_of(juror_of(ballot)))

    assert refused.value.code == "ranking.handed_in"


def cast_as_ranked(ballot):
    ballot.status, ballot.cast_at = BallotStatus.cast, ballot.dealt_at
    db.session.commit()
    return ballot


def juror_of(ballot):
    return db.session.get_one(Juror, ballot.juror_id)
