"""A permission taken back: told first, at any time, and what needs it leaves with it."""

from datetime import timedelta

import pytest
import time_machine
from factories import an_entry, ansel, keep, mallory, sign_in, words
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.flow.ledger import first_break
from contest.models.audit import AuditEvent
from contest.models.consent import Consent, ConsentText
from contest.models.contest import Category
from contest.models.entry import Entry
from contest.models.notice import Notice
from contest.models.states import EntryState


@pytest.fixture
def user(client, edition):
    person = ansel()
    sign_in(client, person)
    return person


@pytest.fixture
def entry(user, edition):
    category = db.session.scalar(
        select(Category)
        .where(Category.edition_id == edition.id)
        .order_by(Category.position)
    )
    return an_entry(user, category)


def a_given_text(edition, user, *, required=True):
    text = ConsentText(
        edition_id=edition.id,
        kind="personal_data",
        required=required,
        label=words("My data may be kept"),
        body=words("All of it."),
    )
    keep(text)
    keep(Consent(user_id=user.id, text_id=text.id))
    return text


def address(entry, text):
    return f"/entries/{entry.code}/permissions/{text.id}/withdrawal"


def state_of(entry):
    db.session.expire_all()
    return db.session.get(Entry, entry.id).state


def test_page_says_what_leaves_before_anything_does(client, edition, user, entry):
    text = a_given_text(edition, user)

    page = client.get(address(entry, text)).text

    assert "this entry leaves the contest with it" in page
    assert entry.code in page
    assert "Until the call closes you can give the permission again" in page
    assert state_of(entry) is EntryState.submitted


def test_required_one_takes_its_entries_along_after_the_deadline(
    client, edition, user, entry
):
    text = a_given_text(edition, user)

    with time_machine.travel(now() + timedelta(days=60), tick=False):
        sign_in(client, user)
        told = client.get(f"/entries/{entry.code}").text
        page = client.get(address(entry, text)).text
        answer = client.post(address(entry, text), follow_redirects=True)

    assert f"/entries/{entry.code}/permissions/{text.id}" in told
    assert "the entry cannot come back" in page
    assert "1 entry has left the contest." in answer.text
    assert "You have not given this permission." in answer.text
    assert state_of(entry) is EntryState.withdrawn
    acts = db.session.scalars(select(AuditEvent.act).order_by(AuditEvent.id)).all()
    assert acts[-2:] == ["consent.withdrawn", "entry.withdrawn"]
    assert first_break("foreign-view") is None
    letter = db.session.scalar(select(Notice).where(Notice.kind == "withdrawn"))
    assert (letter.facts["by_consent"], letter.facts["is_open"]) == (True, False)


def test_optional_one_leaves_the_entries_alone(client, edition, user, entry):
    text = a_given_text(edition, user, required=False)

    page = client.get(address(entry, text)).text
    client.post(address(entry, text))

    assert "Your entries stay as they are" in page
    assert state_of(entry) is EntryState.submitted
    assert db.session.scalar(select(Consent.withdrawn_at)) is not None


def test_disqualified_entry_does_not_come_back_without_it(client, edition, user, entry):
    text = a_given_text(edition, user)
    entry.disqualified_at = now()
    keep(entry)

    client.post(address(entry, text))
    kept = db.session.get(Entry, entry.id)
    kept.disqualified_at = None

    assert kept.state is EntryState.withdrawn


def test_second_time_is_refused_in_words(client, edition, user, entry):
    text = a_given_text(edition, user)

    client.post(address(entry, text))
    again = client.post(address(entry, text))

    assert again.status_code == 409
    assert "nothing was taken back" in again.text
    assert client.get(address(entry, text)).status_code == 303


def test_tick_alone_takes_no_entry_along(client, edition, user, entry):
    text = a_given_text(edition, user)

    answer = client.post(
        f"/entries/{entry.code}", data={"title": entry.title, "language": "en"}
    )

    assert answer.status_code == 422
    assert "Read it to take it back" in answer.text
    assert state_of(entry) is EntryState.submitted
    assert db.session.scalar(select(Consent.withdrawn_at)) is None
    assert f"permissions/{text.id}" in answer.text


def test_stranger_finds_nothing(client, edition, user, entry):
    text = a_given_text(edition, user)
    sign_in(client, mallory())

    assert client.post(address(entry, text)).status_code == 404
    assert state_of(entry) is EntryState.submitted
