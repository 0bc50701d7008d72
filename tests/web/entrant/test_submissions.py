"""Submitting, withdrawing and the receipt, by the forms of the page."""

from datetime import timedelta

import pytest
import time_machine
from enterings import a_begun
from factories import keep, mallory, sign_in, words
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.flow.screening import disqualify_entry, lift_disqualification
from contest.models.consent import ConsentText
from contest.models.entry import Entry, Piece, Receipt, ScreeningNote
from contest.models.user import User


@pytest.fixture
def user(draft):
    return db.session.get_one(User, draft.user_id)


@pytest.fixture
def draft(client, edition):
    return a_begun(client, edition)


def submit(client, entry):
    """Submit, and see that it was taken; give the address of the receipt."""
    answer = client.post(f"/entries/{entry.code}/submission")
    assert answer.status_code == 303, answer.text
    return answer.location


def state_of(entry):
    db.session.expire_all()
    return db.session.get(Entry, entry.id).state


def test_submitting_leads_to_the_receipt(client, draft):
    answer = client.post(f"/entries/{draft.code}/submission")

    page = client.get(answer.location).text
    receipt = db.session.scalar(select(Receipt))
    assert answer.status_code == 303
    assert f"Receipt {receipt.code}" in page
    assert "in Moscow" in page
    assert "in Seoul" in page
    digest = receipt.facts["files"][0]["sha256"]
    groups = [f"<span>{digest[at : at + 8]}</span>" for at in range(0, 64, 8)]
    assert "<wbr>".join(groups) in page


def test_double_click_gives_one_receipt(client, draft):
    assert submit(client, draft) == submit(client, draft)


def test_what_is_missing_is_told_and_what_was_typed_is_kept(client, edition, draft):
    keep(
        ConsentText(
            edition_id=edition.id, kind="rules", label=words("Rules"), body=words("All")
        )
    )

    answer = client.post(
        f"/entries/{draft.code}/submission",
        data={"title": "Untitled", "place": "Jeju", "made_by": "none"},
    )

    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "“Untitled” is refused" in page
    assert "A required permission is not given: “Rules”." in page
    assert "It cannot go in without this one." in page
    assert 'aria-invalid="true"' in page
    assert state_of(draft) == "draft"
    assert db.session.get(Entry, draft.id).place == "Jeju"


def test_consent_is_read_given_and_submitted_with_the_words(client, edition, draft):
    text = ConsentText(
        edition_id=edition.id, kind="rules", label=words("Rules"), body=words("All")
    )
    keep(text)
    number = text.id

    read = client.get(f"/entries/{draft.code}/permissions/{number}")
    answer = client.post(
        f"/entries/{draft.code}/submission",
        data={
            "title": "Ten in the morning",
            "place": "Busan",
            "place_country": "KR",
            "taken_on": "May",
            "made_by": "none",
            "consent": number,
        },
    )

    assert "All" in read.text
    assert answer.status_code == 303
    assert "given" in client.get(answer.location).text


def test_withdrawing_and_coming_back(client, draft):
    submit(client, draft)

    assert client.post(f"/entries/{draft.code}/withdrawal").status_code == 303
    assert state_of(draft) == "withdrawn"
    assert client.post(f"/entries/{draft.code}/withdrawal").status_code == 409
    assert client.post(f"/entries/{draft.code}/submission").status_code == 303
    assert state_of(draft) == "submitted"


def test_submitted_entry_may_not_become_incomplete(client, draft):
    submit(client, draft)

    answer = client.post(f"/entries/{draft.code}", data={"title": "", "place": "Jeju"})

    assert answer.status_code == 422
    assert "The entry needs a title." in answer.text
    assert 'value="Jeju"' in answer.text
    db.session.expire_all()
    assert db.session.get(Entry, draft.id).title == "Ten in the morning"


def test_after_the_deadline_nothing_moves(client, edition, draft):
    draft.technique, draft.made_note = "Platinum print", "Two frames in one."
    db.session.commit()
    with time_machine.travel(edition.closes_at, tick=False):
        late = client.post(f"/entries/{draft.code}/submission")
        page = client.get(f"/entries/{draft.code}")

    assert late.status_code == 409
    assert "The call is not open" in late.text
    assert "can be read here" in page.text
    assert "<dd>Platinum print</dd>" in page.text
    assert "Two frames in one.</dd>" in page.text
    assert "Submit the entry" not in page.text
    assert state_of(draft) == "draft"


def test_note_is_answered(client, user, draft):
    note = ScreeningNote(entry_id=draft.id, words="Where is it?", by_id=user.id)
    keep(note)
    number = note.id

    empty = client.post(
        f"/entries/{draft.code}/answers", data={"note": number, "answer": " "}
    )
    answer = client.post(
        f"/entries/{draft.code}/answers", data={"note": number, "answer": "In Busan."}
    )

    assert (empty.status_code, answer.status_code) == (422, 303)
    assert "In Busan." in client.get(f"/entries/{draft.code}").text


def test_mallory_sees_no_receipt(app, client, draft):
    mine = submit(client, draft)

    visitor = sign_in(app.test_client(), mallory())

    assert visitor.get(mine).status_code == 404
    assert now() is not None


def test_entry_with_late_bytes_can_be_submitted_in_the_grace(client, edition, draft):
    piece = db.session.scalar(select(Piece).where(Piece.entry_id == draft.id))
    edition.closes_at = now() + timedelta(days=1)
    piece.added_at = edition.closes_at + timedelta(seconds=5)
    db.session.commit()

    with time_machine.travel(edition.closes_at + timedelta(minutes=1), tick=False):
        page = client.get(f"/entries/{draft.code}")
        answer = client.post(f"/entries/{draft.code}/submission")

    assert "Submit the entry" in page.text
    assert answer.status_code == 303


def test_author_reads_why_an_entry_was_taken_out_until_it_is_let_back(client, draft):
    submit(client, draft)
    by = mallory()
    db.session.expire_all()
    entry = db.session.get(Entry, draft.id)
    disqualify_entry(entry, reason="It came <twice>", by=by)
    db.session.commit()

    page = client.get(f"/entries/{draft.code}").text
    lift_disqualification(db.session.get(Entry, draft.id), by=by)
    db.session.commit()

    assert "It came &lt;twice&gt;" in page
    assert "The call is closed" not in page
    assert "It came &lt;twice&gt;" not in client.get(f"/entries/{draft.code}").text
