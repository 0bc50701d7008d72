"""Planning a round: its rules, its parts, its place among rounds; the preview."""

import pytest
from factories import a_contest, a_person, an_open_edition
from juries import (
    a_planned_round,
    a_stage,
    an_open_round,
    ballots_of,
    cast,
    henri,
    jurors_of,
    vivian,
)

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.changes import (
    AnotherJuror,
    AnotherQuorum,
    LeavingKeeping,
    LeavingVoiding,
    preview,
)
from contest.flow.judging.plan import CriterionPlan, RoundPlan
from contest.flow.judging.rounds import (
    change_plan,
    discard_round,
    open_round,
    plan_round,
)
from contest.models.round import Round
from contest.models.states import (
    Aggregate,
    BallotStatus,
    CutKind,
    Method,
    RoundState,
)


def test_plan_round_numbers_rounds_and_keeps_criteria(app):
    stage = a_stage()

    first = a_planned_round(stage)
    second = a_planned_round(
        stage, criteria=(CriterionPlan(weight=2), CriterionPlan(weight=0)), after=first
    )

    assert (first.number, second.number) == (1, 2)
    assert second.after_id == first.id
    assert first.state is RoundState.planned


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"categories": ()}, "plan.no_categories"),
        ({"scale": (5, 5)}, "plan.scale"),
        ({"scale": (-1, 5)}, "plan.scale"),
        ({"scale": (1, 100_000)}, "plan.scale"),
        ({"method": Method.approve, "scale": (1, 10)}, "plan.approve_scale"),
        ({"quorum": 0}, "plan.quorum"),
        ({"method": Method.rank, "quorum": 2}, "plan.rank_all"),
        ({"top_n": 0}, "plan.top_n"),
        ({"tie_chain": ("lottery",)}, "plan.tie_chain"),
        ({"tie_chain": ("tie_round",)}, "plan.tie_chain"),
        ({"criteria": ()}, "plan.criteria"),
        ({"criteria": (CriterionPlan(weight=0),)}, "plan.criteria"),
        ({"criteria": (CriterionPlan(weight=-1),)}, "plan.criteria"),
        (
            {"method": Method.rank, "criteria": (CriterionPlan(), CriterionPlan())},
            "plan.one_criterion",
        ),
        ({"cut_kind": CutKind.best, "cut_value": "2.5"}, "plan.cut_best"),
        ({"cut_kind": CutKind.best, "cut_value": ""}, "plan.cut"),
        ({"cut_kind": CutKind.value, "cut_value": "1/0"}, "plan.cut"),
        ({"cut_kind": CutKind.value, "cut_value": "-1"}, "plan.cut"),
        ({"cut_kind": CutKind.percent, "cut_value": "101"}, "plan.cut_percent"),
    ],
)
def test_plan_round_refuses_what_no_round_could_follow(app, rules, code):
    stage = a_stage(0)
    wanted = {"categories": [stage.single], "method": Method.score, **rules}

    with pytest.raises(RuleBroken) as refused:
        plan_round(
            stage.edition, RoundPlan(panel=stage.panel, **wanted), by=stage.organizer
        )

    assert refused.value.code == code
    assert db.session.query(Round).count() == 0


def test_plan_round_refuses_parts_of_another_edition(app):
    stage = a_stage(0)
    other = an_open_edition(a_contest("other"), slug="other")

    with pytest.raises(RuleBroken) as refused:
        plan_round(
            other,
            RoundPlan(
                panel=stage.panel, categories=[stage.single], method=Method.score
            ),
            by=stage.organizer,
        )

    assert refused.value.code == "plan.elsewhere"


def test_change_plan_rewrites_a_planned_round_only(app):
    stage = a_stage()
    judged = a_planned_round(stage)
    plan = RoundPlan(
        panel=stage.panel,
        categories=[stage.single],
        method=Method.approve,
        scale=(0, 2),
        aggregate=Aggregate.mean,
    )

    change_plan(judged, plan, by=stage.organizer)
    db.session.commit()

    assert (judged.method, judged.scale_max) == (Method.approve, 2)
    open_round(judged, by=stage.organizer)
    with pytest.raises(RuleBroken) as refused:
        change_plan(judged, plan, by=stage.organizer)
    assert refused.value.code == "round.open"


def test_discard_round_removes_a_planned_round_that_nothing_follows(app):
    stage = a_stage()
    first = a_planned_round(stage)
    second = a_planned_round(stage, after=first)

    with pytest.raises(RuleBroken) as refused:
        discard_round(first, by=stage.organizer)
    discard_round(second, by=stage.organizer)
    discard_round(first, by=stage.organizer)
    db.session.commit()

    assert refused.value.code == "round.followed"
    assert db.session.query(Round).count() == 0


def test_preview_says_numbers_and_writes_nothing(app):
    stage = a_stage(6, henri(), vivian(), a_person("Third"))
    judged = an_open_round(stage, quorum=2)
    juror = jurors_of(stage.panel)[0]
    cast(ballots_of(judged, juror)[0], 5)

    keeping = preview(judged, LeavingKeeping(juror))
    voiding = preview(judged, LeavingVoiding(juror))
    lower = preview(judged, AnotherQuorum(1, leaving=juror))
    seat = preview(judged, AnotherJuror(leaving=juror))

    assert (keeping.voided, voiding.voided) == (3, 4)
    assert keeping.added == 3
    assert voiding.added == 4
    assert lower.added == 0
    assert seat.loads[0] > 0
    assert len(ballots_of(judged)) == 12
    assert len(ballots_of(judged, status=BallotStatus.void)) == 0
