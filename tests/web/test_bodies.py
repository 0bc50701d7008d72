"""A body counts when it came whole: what a broken line left of it is no form."""

import io

import pytest
from enterings import a_begun
from factories import an_open_edition

from contest.db import db
from contest.models.entry import Entry
from contest.web.requests import ARRIVING, FROM_ONE_PLACE, _arrivals

FORM = b"title=Ten+in+the+morning&place=Seoul&made_by=none&statement=A+long+text"


@pytest.fixture
def entry(client, app):
    return a_begun(client, an_open_edition(), statement="Kept")


def send(client, entry, body, length):
    """Send as the server hands it on: it says that it has ended the body itself."""
    told = (
        {"CONTENT_LENGTH": length} if length else {"HTTP_TRANSFER_ENCODING": "chunked"}
    )
    return client.post(
        f"/entries/{entry.code}",
        input_stream=io.BytesIO(body),
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input_terminated": True, **told},
    ).status_code


def test_form_that_came_whole_is_kept(client, entry):
    assert send(client, entry, FORM, str(len(FORM))) == 303
    db.session.expire_all()
    assert db.session.get_one(Entry, entry.id).statement == "A long text"


@pytest.mark.parametrize("cut", [1, 30, len(FORM)])
def test_form_that_broke_off_is_refused(client, entry, cut):
    assert send(client, entry, FORM[:-cut], str(len(FORM))) == 400
    db.session.expire_all()
    assert db.session.get_one(Entry, entry.id).statement == "Kept"


def test_body_without_a_length_is_no_form(client, entry):
    """Nobody could tell whether it is whole; with a token asked for it is refused."""
    client.application.config["WTF_CSRF_ENABLED"] = True

    assert send(client, entry, FORM, "") == 400


@pytest.fixture
def arriving():
    """Let bodies be on their way from places, until the test is over."""
    ends = []
    yield lambda place, count: ends.extend(_arrivals.begin(place) for _ in range(count))
    for end in ends:
        end()


def test_place_with_too_many_slow_bodies_is_sent_away(client, entry, arriving):
    arriving("127.0.0.1", FROM_ONE_PLACE - 1)
    assert send(client, entry, FORM, str(len(FORM))) == 303

    arriving("127.0.0.1", 1)

    assert send(client, entry, FORM, str(len(FORM))) == 503
    assert client.get(f"/entries/{entry.code}").status_code == 200


def test_too_many_slow_bodies_altogether_leave_pages_alone(client, entry, arriving):
    arriving("192.0.2.1", FROM_ONE_PLACE)
    arriving("192.0.2.2", FROM_ONE_PLACE)
    arriving("192.0.2.3", ARRIVING - 2 * FROM_ONE_PLACE)

    told = client.post(f"/entries/{entry.code}", data={"title": "Another"})

    assert (told.status_code, told.headers["Retry-After"]) == (503, "5")
    assert client.get(f"/entries/{entry.code}").status_code == 200


def test_body_that_has_come_is_on_its_way_no_more(client, entry, arriving):
    for _ in range(3):
        assert send(client, entry, FORM, str(len(FORM))) == 303
        assert send(client, entry, FORM[:-9], str(len(FORM))) == 400

    assert _arrivals._from.total() == 0
