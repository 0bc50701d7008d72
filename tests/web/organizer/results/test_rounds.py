"""Rounds at the desk: planned, refused, thrown away; a juror who leaves."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from factories import a_category, keep, sign_in
from juries import a_planned_round, a_stage, an_open_round
from resultings import PLAN

from contest.db import db
from contest.models.contest import Category
from contest.models.jury import Juror
from contest.models.round import Round


def test_rounds_refuse_what_does_not_fit_with_what_was_typed(desk, client):
    stage = a_stage(2)
    sign_in(client, stage.organizer)
    plan = {**PLAN, "panel": stage.panel.id, "categories": stage.single.id}

    page = desk.send(
        "/rounds", 422, **{**plan, "cut_kind": "best", "cut_value": "half"}
    )
    assert 'value="half"' in page
    desk.send("/rounds", 422, **{**plan, "panel": "999"})
    desk.send("/rounds", 422, **{**plan, "method": "guess"})
    desk.send("/rounds", 422, **{k: v for k, v in plan.items() if k != "categories"})
    assert db.session.query(Round).count() == 0

    desk.send("/rounds", **{**plan, "cut_value": "abc"})
    assert db.session.query(Round.cut_value).scalar() == ""

    judged = an_open_round(stage)
    desk.send(f"/rounds/{judged.code}/quorum", 422, quorum="9")
    desk.send(f"/rounds/{judged.code}/quorum", quorum="1", reason="Time.")
    desk.send(f"/rounds/{judged.code}/opening")
    assert "open" in desk.send(f"/rounds/{judged.code}/plan", 422, **plan)
    desk.send(f"/rounds/{judged.code}/removal", 409)


def test_categories_that_no_round_judged_are_proposed_from_all_entries(desk, client):
    stage = a_stage(2)
    sign_in(client, stage.organizer)
    first = a_planned_round(stage)
    series = a_category(stage.edition, "sequence")
    keep(series)

    proposed = desk.get("/rounds/new")
    wrong = {**PLAN, "panel": stage.panel.id, "categories": series.id}
    page = desk.send("/rounds", 422, **{**wrong, "after": str(first.id)})

    chosen = re.findall(r'name="categories"[^>]*value="(\d+)"[^>]*checked', proposed)
    chosen += re.findall(r'checked[^>]*name="categories"[^>]*value="(\d+)"', proposed)
    assert str(series.id) in chosen
    assert str(stage.single.id) not in chosen
    assert '<option selected value="0">' in proposed
    assert "Round 1 did not judge “Sequence”." in page


def test_first_round_of_an_edition_without_categories_can_be_looked_at(desk, client):
    stage = a_stage(0)
    db.session.query(Category).delete()
    db.session.commit()

    assert (
        "Plan a round"
        in sign_in(client, stage.organizer).get("/desk/2027/rounds/new").text
    )


def test_round_that_cannot_open_says_why_and_offers_no_button(desk, client):
    stage = a_stage(2)
    sign_in(client, stage.organizer)
    first = an_open_round(stage)
    second = a_planned_round(stage, after=first, shows_pixels=True)

    page = desk.get(f"/rounds/{second.code}")

    assert "Round 1 must be closed first." in page
    assert "Open the round" not in page
    assert "can zoom to every pixel" in page


def test_leaving_juror_is_shown_in_numbers_and_leaves(desk, client):
    stage = a_stage(3)
    judged = an_open_round(stage, quorum=1)
    sign_in(client, stage.organizer)
    juror = db.session.query(Juror).order_by(Juror.number).first()

    page = desk.get(f"/jurors/{juror.id}/leaving")
    assert "Another juror seated" in page
    desk.send(f"/jurors/{juror.id}/leaving", 422, way="burn")
    desk.send(f"/jurors/{juror.id}/leaving", way="keep", reason="Ill.")
    desk.send(f"/jurors/{juror.id}/leaving", 422, way="keep")

    db.session.expire_all()
    assert db.session.get_one(Juror, juror.id).left_at is not None
    assert "not seated" not in desk.get(f"/rounds/{judged.code}")


def test_planned_round_can_be_thrown_away(desk, client):
    stage = a_stage(1)
    judged = a_planned_round(stage)
    sign_in(client, stage.organizer)

    desk.send(f"/rounds/{judged.code}/removal")

    assert db.session.query(Round).count() == 0


def test_plan_keeps_order_of_tie_breakers_and_when_to_judge_by(desk, client):
    stage = a_stage(2)
    sign_in(client, stage.organizer)
    plan = {**PLAN, "panel": stage.panel.id, "categories": stage.single.id}
    ties = {
        "ties-1": "",
        "ties-2": "most_top",
        "ties-3": "median",
        "ties-4": "most_top",
    }

    desk.send("/rounds", **plan, **ties, judge_by="2031-01-31T21:00")
    judged = db.session.query(Round).one()
    page = desk.get(f"/rounds/{judged.code}/plan")

    assert judged.tie_chain == "most_top median"
    assert judged.judge_by == datetime(
        2031, 1, 31, 21, tzinfo=ZoneInfo(stage.edition.zone)
    )
    assert 'value="2031-01-31T21:00"' in page
    chosen = re.findall(r'<option value="(\w+)" selected>', page)
    assert [one for one in chosen if one in judged.tie_chain] == ["most_top", "median"]
    assert "The jury is asked to judge by" in desk.get(f"/rounds/{judged.code}")


def test_plan_refuses_a_year_nobody_means(desk, client):
    stage = a_stage(2)
    sign_in(client, stage.organizer)
    plan = {**PLAN, "panel": stage.panel.id, "categories": stage.single.id}

    page = desk.send("/rounds", 422, **plan, judge_by="0031-01-31T21:00")

    assert "Write a year from 2000 to 2199." in page
