"""What waits at the desk between the call and the verdict leads on, step by step."""

from datetime import timedelta

from endings import a_closed_round
from juries import a_planned_round, a_stage, an_open_round, cast_all, jurors_of

from contest.clock import now
from contest.db import db
from contest.models.entry import Entry
from contest.models.states import CutKind, ScreeningOutcome
from contest.queries.asks import asks_of
from contest.queries.desk import desk_of
from contest.queries.stages import rounds_now

SCREENING = {"waiting", "asked"}


def steps(stage):
    """Give (code, count, name) of what waits, but for screening."""
    asks = asks_of(desk_of(stage.edition), rounds_now(stage.edition))
    return [(a.code, a.count, a.name) for a in asks if a.code not in SCREENING]


def close_call(stage, *, screened=True):
    for entry in db.session.query(Entry):
        entry.screened = ScreeningOutcome.accepted if screened else None
    stage.edition.closes_at = now() - timedelta(minutes=1)
    db.session.commit()


def test_first_round_is_asked_for_once_the_jury_sits(app):
    stage = a_stage(1)
    assert steps(stage) == [("plan_ahead", 0, "")]

    close_call(stage)

    assert steps(stage) == [("plan_round", 0, "")]


def test_planned_round_says_what_it_waits_for(app):
    stage = a_stage(2)
    a_planned_round(stage)
    assert steps(stage) == []

    close_call(stage, screened=False)
    assert steps(stage) == [("unscreened", 2, "1")]

    close_call(stage)
    assert steps(stage) == [("open_round", 2, "1")]

    for juror in jurors_of(stage.panel):
        juror.accepted_at = None
    db.session.commit()
    assert ("unseated", 1, "1") in steps(stage)


def test_closed_round_with_a_cut_asks_for_the_next_or_the_end(app):
    stage = a_stage(3)
    first = a_closed_round(stage, 9, 7, 5, cut_kind=CutKind.best, cut_value="2")
    close_call(stage)
    assert steps(stage) == [("plan_next", 2, "1"), ("seal_or", 0, "")]

    second = an_open_round(stage, after=first)
    cast_all(second)

    assert steps(stage) == [("close_round", 0, "2")]


def test_closed_round_without_a_cut_leads_to_the_verdict(app):
    stage = a_stage(2)
    a_closed_round(stage, 9, 7)
    assert steps(stage) == [("judged_early", 0, "")]

    close_call(stage)

    assert steps(stage) == [("seal", 0, "")]


def test_open_round_leads_to_its_own_page(app):
    stage = a_stage(1)
    judged = an_open_round(stage)

    (ask,) = [
        one
        for one in asks_of(desk_of(stage.edition), rounds_now(stage.edition))
        if one.code == "behind"
    ]

    assert ask.about == judged.code
