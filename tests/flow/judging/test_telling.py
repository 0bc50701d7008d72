"""What jurors are told of a round: once each, in their language, with the log's end."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from juries import a_stage, an_open_round, cast_all, jurors_of

from contest.clock import now
from contest.config import Config
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.closing import close_round
from contest.jobs.letters import compose
from contest.models.audit import AuditEvent
from contest.models.notice import Notice


def letters(kind: str) -> list[Notice]:
    return db.session.query(Notice).filter_by(kind=kind).order_by(Notice.email).all()


def end_after(act: str) -> str:
    event = db.session.query(AuditEvent).filter_by(act=act).one()
    return f"{event.scope}:{event.number}:{event.hash}"


def test_jurors_are_told_where_the_log_ends(app: Flask, config: Config):
    stage = a_stage(2)
    henri, vivian = jurors_of(stage.panel)
    henri.language, vivian.language = "ko", "ru"
    judged = an_open_round(stage)
    cast_all(judged)

    close_round(judged, by=stage.organizer)
    db.session.commit()

    for kind, act in (
        ("round_opened", "round.opened"),
        ("round_closed", "round.closed"),
    ):
        told = letters(kind)
        assert [(one.email, one.language) for one in told] == [
            ("henri@example.org", "ko"),
            ("vivian@example.org", "ru"),
        ]
        assert {one.facts["log"] for one in told} == {end_after(act)}
        for one in told:
            assert (
                end_after(act) in compose(app, config, one).get_content().splitlines()
            )


def test_round_closed_again_tells_nobody(app: Flask):
    stage = a_stage(1)
    judged = an_open_round(stage)
    close_round(judged, by=stage.organizer, reason="Rain.")
    db.session.commit()

    with pytest.raises(RuleBroken):
        close_round(judged, by=stage.organizer, reason="Rain.")

    assert len(letters("round_closed")) == 2


def test_juror_who_left_is_told_nothing(app: Flask):
    stage = a_stage(1)
    judged = an_open_round(stage)
    henri = jurors_of(stage.panel)[0]
    henri.left_at = now()
    db.session.commit()

    close_round(judged, by=stage.organizer, reason="Rain.")

    assert [one.email for one in letters("round_closed")] == ["vivian@example.org"]


def test_letter_says_when_to_judge_by(app: Flask, config: Config):
    stage = a_stage(1)
    an_open_round(stage, judge_by=datetime(2031, 1, 31, 18, 0, tzinfo=UTC))
    an_open_round(stage)

    told = {
        one.facts["number"]: compose(app, config, one).get_content()
        for one in letters("round_opened")
    }

    assert "Please judge by:" in told[1]
    assert "31 January 2031, 21:00 in Moscow" in told[1]
    assert "Please judge by" not in told[2]
