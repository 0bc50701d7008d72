"""Leaving: the account is emptied, what was handed in stays."""

import pytest
from factories import (
    a_contest,
    an_entry,
    an_open_edition,
    ansel,
    gordon,
)
from joinings import count
from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.inviting import (
    invite,
)
from contest.flow.joining.leaving import erase_account
from contest.flow.joining.people import person_at
from contest.flow.ledger import first_break, note
from contest.models.audit import AuditReason
from contest.models.contest import Category, Edition, SeatInvitation
from contest.models.entry import Entry
from contest.models.states import SeatRole

pytestmark = pytest.mark.usefixtures("app")


def first_category(edition: Edition) -> Category:
    rows = select(Category).where(Category.edition_id == edition.id)
    return db.session.scalars(rows.order_by(Category.position).limit(1)).one()


def test_erase_empties_the_account_and_its_drafts() -> None:
    person, edition = ansel(), an_open_edition()
    an_entry(person, first_category(edition), submitted=False)

    erase_account(person)
    db.session.commit()

    assert (person.name, person.country, person.password_hash) == ("", "", None)
    assert not person.is_active
    assert count(Entry) == 0
    assert person_at("ansel@example.org") is None


def test_erase_takes_words_about_the_person_and_no_others() -> None:
    person, edition = ansel(), an_open_edition()
    draft = an_entry(person, first_category(edition), submitted=False)
    for subject in (f"user:{person.id}", f"entry:{draft.code}", "entry:of another"):
        note("entry.fix_asked", subject, by=None, reason=f"About {subject}")

    erase_account(person)
    db.session.commit()

    assert db.session.scalars(select(AuditReason.words)).all() == [
        "About entry:of another"
    ]
    assert first_break("site") is None


def test_erase_forgets_seats_that_were_offered() -> None:
    person, contest = ansel(), a_contest()
    organizer = gordon(contest)
    invite(
        contest, email=person.email, role=SeatRole.editor, language="en", by=organizer
    )

    erase_account(person)
    db.session.commit()

    assert count(SeatInvitation) == 0


def test_erase_refuses_while_work_is_handed_in() -> None:
    person, edition = ansel(), an_open_edition()
    an_entry(person, first_category(edition))

    with pytest.raises(RuleBroken, match=r"account\.has_entries"):
        erase_account(person)


def test_erase_refuses_staff() -> None:
    with pytest.raises(RuleBroken, match=r"account\.has_seat"):
        erase_account(gordon(a_contest()))
