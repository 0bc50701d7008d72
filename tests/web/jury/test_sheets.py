"""The sheets of the room: stepping aside, doubts, notes; refused ones come open again."""

import re

import pytest
from factories import sign_in
from juries import an_open_round, jurors_of, user_of
from rooms import JSON, codes, paper, post, title_of

from contest.db import db
from contest.models.jury import Recusal
from contest.models.states import BallotStatus, Method

OPEN = re.compile(r'<dialog class="sheet" id="(\w+)" popover open')


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

    assert (nothing.status_code, other.status_code) == (422, 422)
    assert db.session.query(Recusal).count() == 0


@pytest.mark.parametrize(
    ("act", "typed", "said"),
    [
        ("recusal", {"reason": "other", "note": " "}, "Say the reason in a few words"),
        ("recusal", {}, "Choose a reason to step aside."),
        ("flag", {}, "Choose a reason to tell the secretary."),
        ("note", {"note": "x" * 1001}, "The note is too long."),
    ],
)
def test_what_is_refused_in_a_sheet_opens_it_again(
    client, judged, juror, act, typed, said
):
    first = codes(judged, juror)[0]

    page = post(client, judged, first, act, **typed)
    told = post(client, judged, first, act, headers=JSON, **typed)

    assert (page.status_code, told.status_code) == (422, 422)
    assert OPEN.findall(page.text) == [act]
    assert said in page.text
    assert said in told.json["message"]
    assert 'data-mark="check"' not in page.text


def test_refused_stepping_aside_keeps_the_choice_and_leads_to_the_words(
    client, judged, juror
):
    first = codes(judged, juror)[0]

    page = post(client, judged, first, "recusal", reason="other").text
    told = post(client, judged, first, "recusal", headers=JSON, reason="other").json

    assert re.search(r'<input checked[^>]* id="reason-other"', page)
    assert re.search(
        r'<input aria-invalid="true" autofocus[^>]* id="recusal-note"', page
    )
    assert told["field"] == "note"
    assert paper(judged, juror, first).status is BallotStatus.dealt


def test_stepping_aside_can_be_taken_back_at_once(client, judged, juror):
    first, second, _ = codes(judged, juror)
    post(client, judged, first, "recusal", reason="known")

    page = client.get(f"/jury/{judged.code}/{second}")
    back = post(client, judged, first, "recusal/removal")

    assert f'action="/jury/{judged.code}/{first}/recusal/removal"' in page.text
    assert title_of(judged, first) in page.text
    assert back.location.endswith(first)
    assert paper(judged, juror, first).status is BallotStatus.dealt
    assert db.session.query(Recusal).count() == 0


def test_stepping_aside_says_what_becomes_of_the_entry(client, stage, juror):
    by_all, by_some = an_open_round(stage), an_open_round(stage, quorum=1)

    said = [
        client.get(f"/jury/{one.code}/{codes(one, juror)[0]}").text
        for one in (by_all, by_some)
    ]

    assert "The other jurors judge it without you." in said[0]
    assert "It will be dealt to another juror." in said[1]


def test_doubt_is_confirmed_and_stays_to_be_seen(client, judged, juror):
    first, second, _ = codes(judged, juror)

    told = post(client, judged, first, "flag", headers=JSON, reason="recognized").json
    pages = [client.get(f"/jury/{judged.code}/{code}").text for code in (first, second)]

    words = "Sent to the secretary: The author can be recognized"
    assert (told["ok"], told["said"]) == (True, words)
    assert [words in page for page in pages] == [True, False]
    assert ["<span>Flagged</span>" in page for page in pages] == [True, False]


def test_notes_favourites_and_skips_say_what_was_done(client, judged, juror):
    first, second, _ = codes(judged, juror)
    acts = {"note": {"note": "The light"}, "favourite": {}, "favourite/removal": {}}

    said = [
        post(client, judged, first, act, headers=JSON, **typed).json["said"]
        for act, typed in acts.items()
    ]
    skipped = post(client, judged, first, "skip", headers=JSON).json

    assert said == [
        "Note saved",
        "Kept among your favorites",
        "No longer among your favorites",
    ]
    assert skipped["said"] == "Put to the end; it comes back"
    assert skipped["next"].endswith(second)


def test_notes_and_favourites_of_earlier_rounds_come_along(client, stage, juror):
    before = an_open_round(stage)
    first = codes(before, juror)[0]
    post(client, before, first, "note", note="The light")
    post(client, before, first, "favourite")
    later = an_open_round(stage, method=Method.rank, top_n=2)
    title = title_of(before, first)

    pages = {
        title_of(later, code): client.get(f"/jury/{later.code}/{code}").text
        for code in codes(later, juror)
    }

    kept = [name for name, page in pages.items() if "The light" in page]
    assert kept == [title]
    assert "a favorite of mine. The light" in pages[title]


def test_what_another_juror_noted_comes_to_nobody(app, client, stage, juror):
    before = an_open_round(stage)
    other = app.test_client()
    sign_in(other, user_of(jurors_of(stage.panel)[1]))
    for code in codes(before, juror):
        post(other, before, code, "note", note="Only mine")
    later = an_open_round(stage)

    pages = [
        client.get(f"/jury/{later.code}/{code}").text for code in codes(later, juror)
    ]

    assert not any("Only mine" in page for page in pages)
