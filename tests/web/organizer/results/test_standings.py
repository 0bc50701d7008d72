"""Standings: overruled with a reason, and as files."""

import json

from endings import a_placed_edition
from factories import (
    sign_in,
)
from juries import (
    a_stage,
    an_open_round,
    cast_all,
)

from contest.db import db
from contest.flow import placing
from contest.models.standing import Standing
from contest.models.states import CutKind, RoundState


def test_chair_overrules_with_a_reason(desk, client):
    placed = a_placed_edition(9, 7, cut_kind=CutKind.best, cut_value="1")
    sign_in(client, placed.stage.organizer)
    code = placed.judged.code
    standing = db.session.query(Standing).filter_by(advanced=False).one()
    path = f"/rounds/{code}/standings/{standing.id}"

    desk.send(path, 400, verb="drop")
    desk.send(path, 409, verb="advance", reason="")
    desk.send(path, verb="advance", reason="Seen by the chair.")

    assert "Seen by the chair." in desk.get(f"/rounds/{code}/standings")


def test_nobody_is_held_back_once_the_verdict_is_sealed(desk, client):
    placed = a_placed_edition(9, 7, cut_kind=CutKind.best, cut_value="1")
    sign_in(client, placed.stage.organizer)
    page = f"/rounds/{placed.judged.code}/standings"
    assert "Hold back" in desk.get(page)
    assert "Plan the next round" in desk.get(page)

    placing.seal_verdict(placed.stage.edition, by=placed.stage.organizer)
    db.session.commit()

    text = desk.get(page)
    assert "Hold back" not in text
    assert "Plan the next round" not in text


def test_refusal_leads_back_to_where_one_was(desk, client):
    placed = a_placed_edition(9, 7, cut_kind=CutKind.best, cut_value="1")
    sign_in(client, placed.stage.organizer)
    standing = db.session.query(Standing).filter_by(advanced=False).one()
    page = f"/desk/2027/rounds/{placed.judged.code}/standings"
    act = f"{page}/{standing.id}"
    sent = {"verb": "advance", "reason": ""}

    own = client.post(act, data=sent, headers={"Referer": f"http://localhost{page}"})
    foreign = client.post(act, data=sent, headers={"Referer": "http://evil.example/x"})

    assert own.status_code == 409
    assert f'href="{page}"' in own.text
    assert "evil.example" not in foreign.text
    assert "Back to where you were" not in foreign.text


def test_standings_come_as_csv_and_json(desk, client):
    placed = a_placed_edition(9, 7)
    placed.winner.title = '=HYPERLINK("x")'
    db.session.commit()
    sign_in(client, placed.stage.organizer)

    text = desk.get(f"/rounds/{placed.judged.code}/standings.csv")
    told = json.loads(desk.get(f"/rounds/{placed.judged.code}/standings.json"))

    assert text.splitlines()[1].startswith("ordinary,1,")
    assert "\"'=HYPERLINK" in text
    assert "author" not in text.lower()
    assert told["standings"][0]["place"] == 1
    assert told["standings"][0]["value"] == "9"
    assert told["round"] == 1


def test_open_round_gives_no_standings(desk, client):
    stage = a_stage(2)
    judged = an_open_round(stage)
    cast_all(judged)
    sign_in(client, stage.organizer)

    for kind in ("", ".csv", ".json"):
        desk.get(f"/rounds/{judged.code}/standings{kind}", 404)
    assert judged.state is RoundState.open
