"""Contests and editions: founded, drafted, numbered, written."""

import pytest
from calls import acts, code_of
from factories import (
    a_person,
    an_open_edition,
    words,
)

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.models.audit import AuditEvent
from contest.models.contest import Edition, Seat
from contest.models.states import EditionState, SeatRole
from contest.queries.consents import consent_texts


def test_create_contest_seats_its_founder(app):
    founder = a_person("Gordon", is_administrator=True)

    contest = calling.create_contest("second", name=words("Second"), by=founder)
    db.session.commit()

    seat = db.session.query(Seat).one()
    assert (seat.contest_id, seat.role) == (contest.id, SeatRole.organizer)
    assert acts("second") == ["contest.created"]


def test_draft_edition_has_a_number_and_offered_consents(draft):
    texts = consent_texts(draft)

    assert (draft.slug, draft.number, draft.state) == ("xiii", 1, EditionState.draft)
    assert [one.kind for one in texts] == [
        "rules",
        "personal_data",
        "publish_name",
        "publish_country",
        "transfer",
        "people",
    ]
    assert all(not one.label.missing() and not one.body.missing() for one in texts)


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("desk", "slug.reserved"),
        ("Account", "slug.reserved"),
        ("pictures", "slug.reserved"),
        ("", "slug.letters"),
        ("чужой", "slug.letters"),
        ("а12", "slug.letters"),
        ("../etc", "slug.letters"),
        ("a--b", "slug.letters"),
        ("x" * 61, "slug.letters"),
        ("xiii", "slug.taken"),
    ],
)
def test_draft_edition_refuses_slugs_that_are_no_address(
    draft, contest, organizer, slug, code
):
    with pytest.raises(RuleBroken) as refusal:
        calling.draft_edition(contest, slug=slug, title=words(), by=organizer)

    assert (code_of(refusal), refusal.value.field) == (code, "slug")


def test_write_edition_writes_and_notes_what_changed(draft, organizer):
    texts = calling.CallTexts(title=words("New"), task=words("Look."), contact="a@b.c")

    calling.write_edition(draft, texts, by=organizer)
    db.session.commit()

    assert calling.CallTexts.of(draft) == texts
    event = db.session.query(AuditEvent).filter_by(act="edition.written").one()
    assert event.facts == {"fields": ["title", "task", "contact"]}


@pytest.mark.parametrize("languages", ["", "en de"])
def test_write_edition_knows_three_languages(draft, organizer, languages):
    texts = calling.CallTexts(title=words(), languages=languages)

    with pytest.raises(RuleBroken) as refusal:
        calling.write_edition(draft, texts, by=organizer)

    assert code_of(refusal) == "languages.unknown"


def test_introduction_and_contact_may_be_bettered_while_open(contest, organizer):
    edition = an_open_edition(contest)
    texts = calling.CallTexts.of(edition)
    better = calling.CallTexts(
        **{
            **{one: getattr(texts, one) for one in texts.__slots__},
            "intro": words("Welcome"),
            "contact": "secretary@example.org",
        }
    )

    calling.write_edition(edition, better, by=organizer)

    assert edition.intro == words("Welcome")


def test_numbers_of_editions_go_on(draft, contest, organizer):
    calling.draft_edition(contest, slug="xiv", title=words(), by=organizer)

    assert [one.number for one in db.session.query(Edition).order_by(Edition.id)] == [
        1,
        2,
    ]
