"""A juror's rounds: progress, the way in, and who is not let in."""

import pytest
from factories import a_person, mallory, sign_in
from juries import an_open_round, cast, henri, jurors_of, vivian
from rooms import JSON, codes, paper, post

from contest.clock import now
from contest.db import db
from contest.flow.judging.closing import close_round
from contest.flow.judging.rounds import pause_round
from contest.models.ballot import Ballot, BallotVersion
from contest.models.jury import Juror
from contest.models.states import BallotStatus


def test_my_rounds_show_progress_and_the_way_in(client, judged, juror):
    page = client.get("/jury/")

    assert page.status_code == 200
    assert b"0 of 3 cast" in page.data
    assert f"/jury/{judged.code}/".encode() in page.data


def test_my_rounds_ask_the_same_number_of_questions_of_one_and_of_three(
    client, stage, juror
):
    from sqlalchemy import event  # noqa: PLC0415

    def asked() -> int:
        seen = []
        listen = lambda *a: seen.append(a[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", listen)
        client.get("/jury/")
        event.remove(db.engine, "before_cursor_execute", listen)
        return len(seen)

    an_open_round(stage)
    one = asked()
    an_open_round(stage)
    an_open_round(stage)

    assert asked() == one


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "-1", "٣"])
def test_number_too_large_for_any_column_is_no_number(client, judged, juror, number):
    code = codes(judged, juror)[0]
    table = f"/jury/{judged.code}/table"

    statuses = (
        client.get(f"/jury/{judged.code}/{code}?piece={number}").status_code,
        post(client, judged, code, "ballot", **{f"mark-{number}": "5"}).status_code,
        post(client, judged, code, "ballot", **{"mark-0": number}).status_code,
        post(client, judged, code, "ballot", version=number).status_code,
        client.post(f"{table}/order", data={"version": number}).status_code,
        client.post(f"/account/browsers/{number}/end").status_code,
    )

    assert statuses == (200, 422, 422, 422, 303, 404)
    assert paper(judged, juror, code).status is BallotStatus.dealt


def test_a_paused_round_shows_but_takes_nothing(client, stage, judged, juror):
    pause_round(judged, by=stage.organizer)
    db.session.commit()
    first = codes(judged, juror)[0]

    page = client.get(f"/jury/{judged.code}/{first}")
    refused = post(client, judged, first, "ballot", **{"mark-0": "7", "version": "0"})

    assert b"The round is paused" in page.data
    assert refused.status_code == 409


def test_a_closed_round_says_so(client, stage, judged, juror):
    first = codes(judged, juror)[0]
    cast(paper(judged, juror, first), 9)
    close_round(judged, by=stage.organizer, reason="Time")
    db.session.commit()

    led = client.get(f"/jury/{judged.code}/{first}")
    page = client.get(f"/jury/{judged.code}/")
    refused = post(
        client, judged, first, "ballot", headers=JSON, **{"mark-0": "1", "version": "1"}
    )

    assert led.status_code == 303
    assert b"is closed" in page.data
    assert refused.get_json()["code"] == "round.closed"


def test_other_jurors_ballots_are_not_there(client, stage, juror):
    third = a_person("Third")
    judged = an_open_round(a_stage_with(stage, third), quorum=1)
    other = jurors_of(stage.panel)[1]
    foreign = set(codes(judged, other)) - set(codes(judged, juror))

    for code in foreign:
        assert client.get(f"/jury/{judged.code}/{code}").status_code == 404
        answer = post(client, judged, code, "ballot", **{"mark-0": "7", "version": "0"})
        assert answer.status_code == 404
    assert foreign


def a_stage_with(stage, user):
    from factories import keep  # noqa: PLC0415

    keep(
        Juror(
            panel_id=stage.panel.id,
            user_id=user.id,
            number=3,
            email=user.email,
            name=user.name,
            accepted_at=now(),
        )
    )
    return stage


def test_a_juror_who_left_is_told_so(client, judged, juror):
    first = codes(judged, juror)[0]
    juror.left_at = now()
    db.session.commit()

    page = client.get(f"/jury/{judged.code}/{first}")
    answer = post(client, judged, first, "ballot", **{"mark-0": "7", "version": "0"})
    script = client.post(
        f"/jury/{judged.code}/{first}/ballot",
        data={"mark-0": "7", "version": "0"},
        headers={"Accept": "application/json"},
    )

    said = "This seat on the jury has been given up."
    assert (page.status_code, answer.status_code) == (403, 403)
    assert said in page.text
    assert said in answer.text
    assert script.json["code"] == "juror.left"
    assert db.session.query(BallotVersion).count() == 0


def test_a_juror_who_left_hears_of_the_pause_first(client, judged, juror):
    first = codes(judged, juror)[0]
    juror.left_at = judged.paused_at = now()
    db.session.commit()

    answer = post(client, judged, first, "ballot", **{"mark-0": "7", "version": "0"})

    assert answer.status_code == 409


def test_mallory_sees_nothing(client, app, stage, judged):
    first = codes(judged, jurors_of(stage.panel)[0])[0]
    base = f"/jury/{judged.code}"
    pages = ["/jury/", f"{base}/", f"{base}/{first}", f"{base}/table"]
    acts = [
        f"{base}/{first}/{act}"
        for act in (
            "ballot",
            "skip",
            "recusal",
            "note",
            "flag",
            "favourite",
            "favourite/removal",
        )
    ]
    acts += [
        f"{base}/field",
        f"{base}/table/order",
        f"{base}/table/ranking",
        f"{base}/table/return",
    ]
    stranger = app.test_client()
    sign_in(client, mallory())

    assert {client.get(url).status_code for url in pages} == {404}
    assert {client.post(url).status_code for url in acts} == {404}
    assert {stranger.get(url).status_code for url in pages} == {303}
    assert {stranger.post(url).status_code for url in acts} == {303}
    assert db.session.query(Ballot).filter(Ballot.cast_at.is_not(None)).count() == 0


def test_the_cast_of_the_panel_is_two(app, stage):
    assert {juror.name for juror in jurors_of(stage.panel)} == {"Henri", "Vivian"}
    assert henri is not vivian
