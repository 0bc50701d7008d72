"""Casting: whole marks on the scale, once, never over a newer one; skipping."""

import pytest
from juries import (
    a_stage,
    an_open_round,
    cast,
    entry_of,
    first_ballot,
    scores,
)

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import ledger
from contest.flow.judging.ballots import (
    cast_ballot,
    skip_ballot,
)
from contest.flow.judging.closing import close_round
from contest.flow.judging.papers import seal_of
from contest.flow.judging.plan import CriterionPlan
from contest.flow.judging.rounds import pause_round
from contest.models.audit import AuditEvent
from contest.models.ballot import BallotVersion, Score
from contest.models.jury import Juror
from contest.models.states import BallotStatus


def test_cast_ballot_keeps_marks_and_version_and_seals_them_in_the_ledger(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)

    cast_ballot(ballot, marks={0: 7}, by=user, version=0)
    db.session.commit()

    assert (ballot.status, ballot.version, scores(ballot)) == (
        BallotStatus.cast,
        1,
        [7],
    )
    version = db.session.query(BallotVersion).one()
    event = db.session.query(AuditEvent).filter_by(act="ballot.cast").one()
    assert event.facts == {"version": 1, "seal": seal_of(version.salt, {"0": 7})}
    assert "7" not in {str(value) for value in event.facts.values()}
    assert ledger.first_break("foreign-view") is None


def test_cast_ballot_again_is_one_ballot_and_one_event(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)

    for _ in range(3):
        cast_ballot(ballot, marks={0: 7}, by=user, version=0)
        db.session.commit()

    assert ballot.version == 1
    assert db.session.query(BallotVersion).count() == 1


def test_cast_ballot_revises_with_the_version_it_saw(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)
    cast_ballot(ballot, marks={0: 7}, by=user, version=0)

    cast_ballot(ballot, marks={0: 3}, by=user, version=1)
    db.session.commit()

    assert (ballot.version, scores(ballot)) == (2, [3])
    kept = db.session.query(BallotVersion).order_by(BallotVersion.version)
    assert [version.marks for version in kept] == [{"0": 7}, {"0": 3}]


def test_cast_ballot_from_a_stale_page_changes_nothing(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)
    cast_ballot(ballot, marks={0: 7}, by=user, version=0)
    db.session.commit()

    with pytest.raises(RuleBroken) as refused:
        cast_ballot(ballot, marks={0: 2}, by=user, version=0)
    db.session.rollback()

    assert (refused.value.code, refused.value.facts) == ("ballot.stale", {"version": 1})
    assert scores(ballot) == [7]


@pytest.mark.parametrize(
    "mark",
    [0, 11, -1, 10**30, 7.0, 7.5, "7", "seven", "", True, [7], {"0": 7}, float("nan")],
)
def test_cast_ballot_refuses_marks_that_are_not_whole_and_on_the_scale(app, mark):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)

    with pytest.raises(RuleBroken) as refused:
        cast_ballot(ballot, marks={0: mark}, by=user, version=0)
    db.session.commit()

    assert refused.value.code == "ballot.off_scale"
    assert (ballot.status, scores(ballot)) == (BallotStatus.dealt, [])


def test_a_blank_is_not_a_zero(app):
    stage = a_stage(1)
    criteria = (CriterionPlan(), CriterionPlan(), CriterionPlan(weight=0))
    judged = an_open_round(stage, criteria=criteria, scale=(0, 10))
    ballot, user = first_ballot(judged)

    with pytest.raises(RuleBroken) as refused:
        cast_ballot(ballot, marks={0: 7, 1: None}, by=user, version=0)
    with pytest.raises(RuleBroken) as unknown:
        cast_ballot(ballot, marks={0: 7, 1: 1, 3: 2}, by=user, version=0)
    cast_ballot(ballot, marks={0: 7, 1: 0}, by=user, version=0)
    db.session.commit()

    assert (refused.value.code, refused.value.field) == ("ballot.incomplete", "mark-1")
    assert unknown.value.code == "ballot.unknown_criterion"
    assert scores(ballot) == [7, 0]


def test_cast_ballot_refuses_in_the_order_closed_paused_left_void(app):
    stage = a_stage(2)
    judged = an_open_round(stage)
    ballot, user = first_ballot(judged)
    juror = db.session.get_one(Juror, ballot.juror_id)
    refusals = []

    def refused() -> None:
        with pytest.raises(RuleBroken) as broken:
            cast_ballot(ballot, marks={0: 5}, by=user, version=0)
        refusals.append(broken.value.code)

    ballot.status = BallotStatus.void
    refused()
    juror.left_at = now()
    refused()
    pause_round(judged, by=stage.organizer)
    refused()
    close_round(judged, by=stage.organizer, reason="Out of time")
    refused()
    db.session.commit()

    assert refusals == ["ballot.void", "juror.left", "round.paused", "round.closed"]
    assert db.session.query(Score).count() == 0


def test_cast_ballot_refuses_an_entry_that_was_taken_back(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)
    entry_of(ballot).withdrawn_at = now()

    with pytest.raises(RuleBroken) as refused:
        cast_ballot(ballot, marks={0: 5}, by=user, version=0)

    assert refused.value.code == "ballot.withdrawn"


def test_skip_ballot_sends_it_to_the_end(app):
    judged = an_open_round(a_stage(3))
    ballot, user = first_ballot(judged)

    skip_ballot(ballot, by=user)
    db.session.commit()

    assert (ballot.deferrals, ballot.status) == (1, BallotStatus.dealt)


def test_skip_ballot_leaves_a_cast_one_alone(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)
    cast(ballot, 5)

    skip_ballot(ballot, by=user)

    assert (ballot.deferrals, ballot.status) == (0, BallotStatus.cast)
