"""The judging room: one entry at a time, scored with or without script."""

import re

import pytest
from factories import an_entry, dorothea, sign_in
from juries import an_open_round, jurors_of
from rooms import JSON, codes, paper, post, title_of

from contest.clock import now
from contest.db import db
from contest.flow.judging.plan import CriterionPlan
from contest.models.ballot import Score
from contest.models.round import RoundEntry
from contest.models.states import BallotStatus, CategoryKind, Method


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
    assert told["last"] == f"{title_of(judged, first)}, 7"


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


def test_forward_leads_to_what_was_cast_next_and_then_to_what_waits(
    client, judged, juror
):
    first, second, third = codes(judged, juror)
    for code in (first, second):
        post(client, judged, code, "ballot", **{"mark-0": "5", "version": "0"})

    seen = [client.get(f"/jury/{judged.code}/{code}").text for code in (first, second)]

    ways = [re.search(r'data-part="forward"[^>]*href="([^"]+)"', page) for page in seen]
    assert [way[1].rsplit("/", 1)[1] for way in ways if way] == [second, third]
    assert 'form="skip"' not in seen[0]


def test_undo_leads_to_the_last_ballot_with_its_mark_pressed(client, judged, juror):
    first, second, _ = codes(judged, juror)
    post(client, judged, first, "ballot", **{"mark-0": "7", "version": "0"})

    page = client.get(f"/jury/{judged.code}/{second}")
    back = client.get(f"/jury/{judged.code}/{first}")
    post(client, judged, first, "ballot", **{"mark-0": "4", "version": "1"})

    assert f'data-key="u" href="/jury/{judged.code}/{first}"'.encode() in page.data
    assert b'value="7" data-key="7" aria-pressed="true"' in back.data
    assert paper(judged, juror, first).version == 2


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


def test_a_withdrawn_entry_is_gone_from_the_queue(client, judged, juror):
    first, second, _ = codes(judged, juror)
    place = db.session.query(RoundEntry).filter_by(code=first).one()
    from contest.models.entry import Entry  # noqa: PLC0415

    db.session.get_one(Entry, place.entry_id).withdrawn_at = now()
    db.session.commit()

    led = client.get(f"/jury/{judged.code}/")

    assert led.location.endswith(second)
    assert client.get(f"/jury/{judged.code}/{first}").status_code == 303


def test_ballots_on_a_device_wait_under_the_name_of_their_juror(app, stage, judged):
    names = []
    for one in jurors_of(stage.panel)[:2]:
        client = app.test_client()
        sign_in(client, db.session.get_one(type(stage.organizer), one.user_id))
        page = client.get(f"/jury/{judged.code}/{codes(judged, one)[0]}").text
        names += re.findall(r'<score-pad data-place="([^"]+)"', page)

    assert len(set(names)) == 2
