"""The room: a ballot shown, cast, skipped, stepped aside from; and Mallory outside."""

import re

import pytest
from factories import a_person, an_entry, dorothea, mallory, sign_in
from flask.testing import FlaskClient
from juries import a_stage, an_open_round, ballots_of, cast, henri, jurors_of, vivian

from contest.clock import now
from contest.db import db
from contest.flow.judging.closing import close_round
from contest.flow.judging.plan import CriterionPlan
from contest.flow.judging.rounds import pause_round
from contest.models.ballot import Ballot, BallotVersion, Score
from contest.models.jury import Juror, Recusal
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus, CategoryKind, Method

JSON = {"Accept": "application/json"}


@pytest.fixture
def stage(app):
    return a_stage(3)


@pytest.fixture
def judged(stage):
    return an_open_round(stage)


@pytest.fixture
def juror(client, stage):
    """Henri, signed in."""
    first = jurors_of(stage.panel)[0]
    sign_in(client, db.session.get_one(type(stage.organizer), first.user_id))
    return first


def codes(judged: Round, juror: Juror) -> list[str]:
    rows = db.session.query(RoundEntry.code).join(
        Ballot, Ballot.round_entry_id == RoundEntry.id
    )
    mine = rows.filter(Ballot.juror_id == juror.id, Ballot.round_id == judged.id)
    return [code for (code,) in mine.order_by(Ballot.turn)]


def paper(judged: Round, juror: Juror, code: str) -> Ballot:
    found = db.session.query(Ballot).join(
        RoundEntry, RoundEntry.id == Ballot.round_entry_id
    )
    mine = found.filter(Ballot.juror_id == juror.id, RoundEntry.code == code)
    return mine.populate_existing().one()


def post(client: FlaskClient, judged: Round, code: str, act: str, **fields):
    url = f"/jury/{judged.code}/{code}/{act}"
    headers = fields.pop("headers", None)
    return client.post(url, data=fields, headers=headers)


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


def test_room_leads_to_the_next_ballot_and_shows_a_pad(client, judged, juror):
    code = codes(judged, juror)[0]

    led = client.get(f"/jury/{judged.code}/")
    page = client.get(led.location)

    assert led.location.endswith(f"/jury/{judged.code}/{code}")
    assert page.status_code == 200
    assert page.data.count(b'class="scorepad__key"') == 10
    assert b'name="version" value="0"' in page.data
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "private, no-store"


def test_casting_by_a_plain_form_goes_on_to_the_next(client, judged, juror):
    first, second, _ = codes(judged, juror)

    answer = post(client, judged, first, "ballot", **{"mark-0": "7", "version": "0"})

    assert (answer.status_code, answer.location.rsplit("/", 1)[1]) == (303, second)
    assert paper(judged, juror, first).status is BallotStatus.cast
    assert paper(judged, juror, second).opened_at is not None


def test_casting_by_script_tells_progress_and_what_comes(client, judged, juror):
    first, second, third = codes(judged, juror)

    told = post(
        client, judged, first, "ballot", headers=JSON, **{"mark-0": "7", "version": "0"}
    ).get_json()

    assert (told["ok"], told["cast"], told["total"]) == (True, 1, 3)
    assert [url.rsplit("/", 1)[1] for url in told["ahead"]] == [second, third]
    assert told["last"] == f"{first}, 7"


def test_the_same_request_twice_is_one_ballot(client, judged, juror):
    first = codes(judged, juror)[0]

    answers = [
        post(client, judged, first, "ballot", **{"mark-0": "7", "version": "0"})
        for _ in range(3)
    ]

    assert [answer.status_code for answer in answers] == [303] * 3
    assert paper(judged, juror, first).version == 1


def test_a_stale_page_is_refused_with_the_newer_ballot_shown(client, judged, juror):
    first = codes(judged, juror)[0]
    post(client, judged, first, "ballot", **{"mark-0": "7", "version": "0"})

    page = post(client, judged, first, "ballot", **{"mark-0": "2", "version": "0"})
    told = post(
        client, judged, first, "ballot", headers=JSON, **{"mark-0": "2", "version": "0"}
    )

    assert page.status_code == told.status_code == 409
    assert b'value="7" data-key="7" aria-pressed="true"' in page.data
    assert told.get_json()["code"] == "ballot.stale"
    assert paper(judged, juror, first).version == 1


@pytest.mark.parametrize(
    "mark", ["0", "11", "-1", "7.5", "seven", "", " ", "7e0", "٧", "9" * 400]
)
def test_marks_off_the_scale_are_refused_and_nothing_is_stored(
    client, judged, juror, mark
):
    first = codes(judged, juror)[0]

    page = post(client, judged, first, "ballot", **{"mark-0": mark, "version": "0"})

    assert page.status_code == 422
    assert db.session.query(Score).count() == 0


def test_a_skipped_entry_comes_back_and_nothing_says_all_done_before(
    client, judged, juror
):
    first, second, third = codes(judged, juror)
    post(client, judged, first, "skip")
    for code in (second, third):
        post(client, judged, code, "ballot", **{"mark-0": "5", "version": "0"})

    led = client.get(f"/jury/{judged.code}/")
    page = client.get(led.location)

    assert led.location.endswith(first)
    assert b"You skipped 1 entry; it comes now." in page.data
    post(client, judged, first, "ballot", **{"mark-0": "5", "version": "0"})
    done = client.get(f"/jury/{judged.code}/")
    assert b"All your ballots are cast" in done.data


def test_undo_leads_to_the_last_ballot_with_its_mark_pressed(client, judged, juror):
    first, second, _ = codes(judged, juror)
    post(client, judged, first, "ballot", **{"mark-0": "7", "version": "0"})

    page = client.get(f"/jury/{judged.code}/{second}")
    back = client.get(f"/jury/{judged.code}/{first}")
    post(client, judged, first, "ballot", **{"mark-0": "4", "version": "1"})

    assert f'data-key="u" href="/jury/{judged.code}/{first}"'.encode() in page.data
    assert b'value="7" data-key="7" aria-pressed="true"' in back.data
    assert paper(judged, juror, first).version == 2


def test_stepping_aside_takes_the_entry_out_of_sight(client, judged, juror):
    first = codes(judged, juror)[0]

    answer = post(client, judged, first, "recusal", reason="known")
    page = client.get(f"/jury/{judged.code}/{first}")

    assert answer.status_code == 303
    assert page.status_code == 303
    assert db.session.query(Recusal).count() == 1


def test_stepping_aside_asks_for_a_reason(client, judged, juror):
    first = codes(judged, juror)[0]

    nothing = post(client, judged, first, "recusal")
    other = post(client, judged, first, "recusal", reason="other")

    assert (nothing.status_code, other.status_code) == (422, 303)
    assert db.session.query(Recusal).count() == 0


def test_notes_flags_favourites_and_fields(client, judged, juror):
    first = codes(judged, juror)[0]

    post(client, judged, first, "note", note="  The light  ")
    post(client, judged, first, "favourite")
    flagged = post(client, judged, first, "flag", reason="machine")
    nonsense = post(client, judged, first, "flag", reason="ugly")
    client.post(f"/jury/{judged.code}/field", data={"field": "black"})
    page = client.get(f"/jury/{judged.code}/{first}")

    held = paper(judged, juror, first)
    assert (held.note, held.is_favourite) == ("The light", True)
    assert (flagged.status_code, nonsense.status_code) == (303, 422)
    assert (
        b'value="black" checked' in page.data
        or b'checked id="shade-black"' in page.data
    )
    post(client, judged, first, "favourite/removal")
    assert paper(judged, juror, first).is_favourite is False


def test_yes_and_no_have_words_and_keys(client, stage, juror):
    judged = an_open_round(stage, method=Method.approve, scale=(0, 2))

    page = client.get(f"/jury/{judged.code}/{codes(judged, juror)[0]}")

    assert b'value="2" data-key="1">Yes' in page.data
    assert b'value="0" data-key="3">No' in page.data


def test_several_criteria_and_long_scales_are_typed_or_chosen(client, stage, juror):
    many = an_open_round(stage, criteria=(CriterionPlan(), CriterionPlan(weight=0)))
    long = an_open_round(stage, scale=(0, 100))
    first, other = codes(many, juror)[0], codes(long, juror)[0]

    radios = client.get(f"/jury/{many.code}/{first}").data
    typed = client.get(f"/jury/{long.code}/{other}").data
    cast_one = post(client, many, first, "ballot", **{"mark-0": "7", "version": "0"})
    cast_two = post(client, long, other, "ballot", **{"mark-0": "88", "version": "0"})

    assert radios.count(b'type="radio" name="mark-0"') == 10
    assert b'type="number"' in typed
    assert (cast_one.status_code, cast_two.status_code) == (303, 303)


def test_a_series_has_a_strip(client, stage, juror):
    assert stage.series.kind is CategoryKind.series
    an_entry(dorothea(), stage.series, pieces=3)
    judged = an_open_round(stage, categories=[stage.series])
    code = codes(judged, juror)[0]

    page = client.get(f"/jury/{judged.code}/{code}?piece=2").data

    assert page.count(b"?piece=") == 3
    assert b'href="?piece=3" data-swap data-key="ArrowRight"' in page
    assert client.get(f"/jury/{judged.code}/{code}?piece=99&lang=ko").status_code == 200


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


def test_a_withdrawn_entry_is_gone_from_the_queue(client, judged, juror):
    first, second, _ = codes(judged, juror)
    place = db.session.query(RoundEntry).filter_by(code=first).one()
    from contest.models.entry import Entry  # noqa: PLC0415

    db.session.get_one(Entry, place.entry_id).withdrawn_at = now()
    db.session.commit()

    led = client.get(f"/jury/{judged.code}/")

    assert led.location.endswith(second)
    assert client.get(f"/jury/{judged.code}/{first}").status_code == 303


def test_the_light_table_works_by_buttons(client, stage, juror):
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    a, b, _ = codes(judged, juror)
    url = f"/jury/{judged.code}/table"

    led = client.get(f"/jury/{judged.code}/")
    client.post(f"{url}/order", data={"order": "", "version": "0", "place": a})
    client.post(f"{url}/order", data={"order": a, "version": "1", "place": b})
    moved = client.post(
        f"{url}/order", data={"order": f"{a} {b}", "version": "2", "earlier": b}
    )
    page = client.get(url)
    handed = client.post(f"{url}/ranking", data={"order": f"{b} {a}", "version": "4"})

    assert led.location.endswith("/table")
    assert moved.status_code == 303
    assert f'name="order" value="{b} {a}"'.encode() in page.data
    assert handed.status_code == 303
    assert b"Your order is handed in" in client.get(url).data
    assert {x.status for x in ballots_of(judged, juror)} == {BallotStatus.cast}
    client.post(f"{url}/return")
    assert {x.status for x in ballots_of(judged, juror)} == {BallotStatus.dealt}


def test_the_light_table_refuses_a_stale_order(client, stage, juror):
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    a, b, _ = codes(judged, juror)
    url = f"/jury/{judged.code}/table"
    client.post(f"{url}/order", data={"order": a, "version": "0"}, headers=JSON)

    stale = client.post(f"{url}/order", data={"order": b, "version": "0"}, headers=JSON)
    early = client.post(
        f"{url}/ranking", data={"order": a, "version": "1"}, headers=JSON
    )

    assert (stale.status_code, early.status_code) == (409, 409)
    assert "newer" in stale.get_json()["message"]


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


def test_ballots_on_a_device_wait_under_the_name_of_their_juror(app, stage, judged):
    names = []
    for one in jurors_of(stage.panel)[:2]:
        client = app.test_client()
        sign_in(client, db.session.get_one(type(stage.organizer), one.user_id))
        page = client.get(f"/jury/{judged.code}/{codes(judged, one)[0]}").text
        names += re.findall(r'<score-pad data-place="([^"]+)"', page)

    assert len(set(names)) == 2


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
