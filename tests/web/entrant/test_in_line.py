"""Files that came and wait to be judged: only so many hold threads, and of all people."""

from contextlib import ExitStack, suppress

import pytest
from enterings import category
from factories import an_entry, dorothea, sign_in
from pictures import a_jpeg
from web.entrant.test_uploads import PICTURE, announce, come, part

from contest.errors import LineFull
from contest.web.line import IN_LINE, Line, line
from uploads import JSON, pieces_of, send


def crowd(stack, whose, *, into=line):
    """Let as many of this person's wait as may; give how many."""
    held = []
    with suppress(LineFull):
        while True:
            stack.enter_context(into.stood_in(whose))
            held.append(whose)
    return len(held)


@pytest.fixture
def waiting(draft):
    """As many of Ansel's as may wait."""
    with ExitStack() as stack:
        crowd(stack, draft.user_id)
        yield stack.close


def test_one_more_is_sent_away_and_what_came_stays(client, draft, waiting):
    place = announce(client, draft, len(PICTURE)).location

    refused = part(client, place, PICTURE, 0)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert (
        "Many files wait to be checked right now. What has arr"
        in refused.json["message"]
    )
    assert (pieces_of(draft), come(client, place)) == ([], str(len(PICTURE) - 1))
    waiting()
    assert part(client, place, PICTURE[-1:], len(PICTURE) - 1).status_code == 204
    assert len(pieces_of(draft)) == 1


@pytest.mark.parametrize("headers", [{}, JSON], ids=["page", "script"])
def test_form_is_sent_away_in_words_and_pages_are_not(client, draft, waiting, headers):
    refused = send(client, draft, ("a.jpg", a_jpeg(seed=4)), headers=headers)

    said = refused.json["message"] if headers else refused.text
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert "This one was not stored; send it again in a moment." in said
    assert pieces_of(draft) == []
    assert client.get(f"/entries/{draft.code}").status_code == 200
    waiting()
    assert send(client, draft, ("a.jpg", a_jpeg(seed=4))).status_code == 303


def test_mass_of_four_accounts_leaves_a_place_to_a_newcomer(app, edition, draft):
    with ExitStack() as stack:
        for person in ("one", "two", "three", "four"):
            crowd(stack, person)
        client = app.test_client()
        sign_in(client, person := dorothea())
        entry = an_entry(person, category(edition, "series"), submitted=False, pieces=0)
        place = announce(client, entry, len(PICTURE)).location

        assert part(client, place, PICTURE, 0).status_code == 204

    assert len(pieces_of(entry)) == 1


def test_share_of_each_grows_smaller_and_nobody_is_left_without_one():
    crowded = Line(IN_LINE)
    with ExitStack() as stack:
        held = [crowd(stack, number, into=crowded) for number in range(IN_LINE)]

        assert held[:4] == [24, 12, 6, 3]
        assert sum(held) == IN_LINE
        assert held.index(0) >= IN_LINE // 2
        with pytest.raises(LineFull):
            stack.enter_context(crowded.stood_in("one more"))

    assert (crowded._left, crowded._held) == (IN_LINE, {})


@pytest.fixture
def full():
    """As many of anybody's as may wait, no person having too many."""
    with ExitStack() as stack:
        for number in range(IN_LINE):
            stack.enter_context(line.stood_in(-number))
        yield


@pytest.mark.usefixtures("full")
def test_full_line_of_files_turns_no_words_away(client, draft):
    refused = send(client, draft, ("a.jpg", a_jpeg(seed=4)), headers=JSON)
    saved = client.post(f"/entries/{draft.code}", data={"title": "Night"})

    assert (refused.status_code, saved.status_code) == (503, 303)
