"""A body counts when it came whole: what a broken line left of it is no form."""

import io

import pytest
from factories import an_entry, an_open_edition, ansel, sign_in

from contest.db import db
from contest.models.contest import Category
from contest.models.entry import Entry

FORM = b"title=Ten+in+the+morning&place=Seoul&made_by=none&statement=A+long+text"


@pytest.fixture
def entry(client, app):
    an_open_edition()
    user = ansel()
    sign_in(client, user)
    single = db.session.query(Category).filter_by(slug="ordinary").one()
    return an_entry(user, single, submitted=False, statement="Kept")


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
