"""Files that came and wait to be judged: only so many hold threads."""

import pytest
from pictures import a_jpeg
from web.entrant.test_uploads import PICTURE, announce, come, part

from contest.web.requests import IN_LINE, OF_ONE_PERSON, _line
from uploads import JSON, pieces_of, send


@pytest.fixture
def waiting(draft):
    """As many of Ansel's as may wait."""
    name = f"person {draft.user_id}"
    ends = [_line.begin(name) for _ in range(OF_ONE_PERSON)]
    yield lambda: [ends.pop()() for _ in ends.copy()]
    for end in ends:
        end()


def test_one_more_is_sent_away_and_what_came_stays(client, draft, waiting):
    place = announce(client, draft, len(PICTURE)).location

    refused = part(client, place, PICTURE, 0)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert (pieces_of(draft), come(client, place)) == ([], str(len(PICTURE) - 1))
    waiting()
    assert part(client, place, PICTURE[-1:], len(PICTURE) - 1).status_code == 204
    assert len(pieces_of(draft)) == 1


def test_form_is_sent_away_and_pages_are_not(client, draft, waiting):
    refused = send(client, draft, ("a.jpg", a_jpeg(seed=4)), headers=JSON)

    assert (refused.status_code, pieces_of(draft)) == (503, [])
    assert client.get(f"/entries/{draft.code}").status_code == 200
    waiting()
    assert send(client, draft, ("a.jpg", a_jpeg(seed=4))).status_code == 303


@pytest.fixture
def full():
    """As many of anybody's as may wait, no person having too many."""
    ends = [_line.begin(f"person -{number}") for number in range(IN_LINE)]
    yield
    for end in ends:
        end()


@pytest.mark.usefixtures("full")
def test_full_line_of_files_turns_no_words_away(client, draft):
    refused = send(client, draft, ("a.jpg", a_jpeg(seed=4)), headers=JSON)
    saved = client.post(f"/entries/{draft.code}", data={"title": "Night"})

    assert (refused.status_code, saved.status_code) == (503, 303)
