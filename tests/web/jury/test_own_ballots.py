"""All own ballots of a round: to change them, and as they were counted."""

import pytest
from factories import mallory, sign_in
from juries import an_open_round, cast
from rooms import codes, paper, post, title_of

from contest.db import db
from contest.flow.judging.closing import close_round
from contest.models.states import Method


def test_own_ballots_stand_with_marks_words_and_the_way_back(client, judged, juror):
    first, second, third = codes(judged, juror)
    cast(paper(judged, juror, first), 7)
    cast(paper(judged, juror, second), 4)
    post(client, judged, first, "note", note="The light")
    post(client, judged, second, "favourite")

    page = client.get(f"/jury/{judged.code}/ballots").text

    shown = [code for code in (first, second, third) if f"/{code}" in page]
    assert shown == [first, second]
    assert page.index(title_of(judged, second)) < page.index(title_of(judged, first))
    assert "The light" in page
    assert "Favorite" in page


def test_closed_round_shows_own_marks_and_no_way_to_change_them(
    client, stage, judged, juror
):
    first = codes(judged, juror)[0]
    cast(paper(judged, juror, first), 9)
    close_round(judged, by=stage.organizer, reason="Time")
    db.session.commit()

    rounds = client.get("/jury/").text
    page = client.get(f"/jury/{judged.code}/ballots").text

    assert f'href="/jury/{judged.code}/ballots"' in rounds
    assert title_of(judged, first) in page
    assert f"/jury/{judged.code}/{first}" not in page
    assert "<img" not in page


def test_order_stands_by_its_places(client, stage, juror):
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    a, b, c = codes(judged, juror)
    table = f"/jury/{judged.code}/table"
    client.post(f"{table}/ranking", data={"order": f"{c} {a}", "version": "0"})

    page = client.get(f"/jury/{judged.code}/ballots").text

    found = [page.index(title_of(judged, code)) for code in (c, a, b)]
    assert found == sorted(found)
    assert page.count("not placed") == 1


def test_stepped_aside_entries_are_named_and_can_be_taken_back(client, judged, juror):
    first = codes(judged, juror)[0]
    post(client, judged, first, "recusal", reason="known")

    page = client.get(f"/jury/{judged.code}/ballots").text

    assert title_of(judged, first) in page
    assert f'action="/jury/{judged.code}/{first}/recusal/removal"' in page


@pytest.mark.parametrize("number", ["0", "99", "x"])
def test_page_of_any_number_is_there(client, judged, juror, number):
    url = f"/jury/{judged.code}/ballots?page={number}"

    assert client.get(url).status_code == 200


def test_mallory_sees_no_ballots(client, judged):
    sign_in(client, mallory())

    assert client.get(f"/jury/{judged.code}/ballots").status_code == 404
    taken = client.post(f"/jury/{judged.code}/ABCDEF/recusal/removal")
    assert taken.status_code == 404
