"""Dates and deadlines: in order, later only, told to everyone."""

from datetime import timedelta

import pytest
from calls import acts, code_of
from factories import (
    a_draft_edition,
    an_entry,
    an_open_edition,
    ansel,
    dorothea,
    mallory,
    words,
)

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.flow.ledger import first_break
from contest.languages import LocalText
from contest.models.contest import Category, Extension
from contest.models.notice import Notice


def test_set_dates_keeps_order(draft, organizer):
    soon = now() + timedelta(days=1)

    with pytest.raises(RuleBroken) as refusal:
        calling.set_dates(
            draft, opens_at=soon, closes_at=soon, zone="Asia/Seoul", by=organizer
        )

    assert code_of(refusal) == "dates.order"


def test_set_dates_refuses_zones_nobody_knows(draft, organizer):
    with pytest.raises(RuleBroken) as refusal:
        calling.set_dates(
            draft,
            opens_at=now(),
            closes_at=now() + timedelta(days=1),
            zone="Moon/Sea",
            by=organizer,
        )

    assert code_of(refusal) == "zone.unknown"


def test_limit_entries_wants_at_least_one(draft, organizer):
    with pytest.raises(RuleBroken) as refusal:
        calling.limit_entries(draft, entries_per_user=0, grace_minutes=0, by=organizer)

    assert code_of(refusal) == "limit.positive"


def test_extend_deadline_tells_everyone_who_began(contest, organizer):
    edition = an_open_edition(contest)
    category = db.session.query(Category).order_by(Category.id).first()
    an_entry(ansel(), category)
    an_entry(dorothea(), category, submitted=False)
    mallory()
    before = edition.closes_at
    until = before + timedelta(days=7)

    calling.extend_deadline(edition, until=until, reason=words("Storm"), by=organizer)
    db.session.commit()

    row = db.session.query(Extension).one()
    assert (row.before, row.after, edition.closes_at) == (before, until, until)
    letters = db.session.query(Notice).order_by(Notice.email).all()
    assert [(one.email, one.kind, one.facts["reason"]) for one in letters] == [
        ("ansel@example.org", "deadline_extended", "Storm"),
        ("dorothea@example.org", "deadline_extended", "Storm (по-русски)"),
    ]
    assert "deadline.extended" in acts()
    assert first_break("foreign-view") is None


def test_deadline_moves_only_later(contest, organizer):
    edition = an_open_edition(contest)

    with pytest.raises(RuleBroken) as refusal:
        calling.extend_deadline(
            edition, until=edition.closes_at, reason=words(), by=organizer
        )

    assert code_of(refusal) == "deadline.only_later"


def test_deadline_needs_its_reason_in_every_language(contest, organizer):
    edition = an_open_edition(contest)

    with pytest.raises(RuleBroken) as refusal:
        calling.extend_deadline(
            edition,
            until=edition.closes_at + timedelta(days=1),
            reason=LocalText(en="Storm", ru="Буря"),
            by=organizer,
        )

    assert code_of(refusal) == "deadline.reason"


@pytest.mark.parametrize("opened", [False, True])
def test_deadline_of_a_call_that_is_not_open_stays(contest, organizer, opened):
    edition = a_draft_edition(contest)
    if opened:
        edition.opened_at = now()
        edition.closes_at = now() - timedelta(minutes=1)
        db.session.commit()

    with pytest.raises(RuleBroken) as refusal:
        calling.extend_deadline(
            edition, until=now() + timedelta(days=40), reason=words(), by=organizer
        )

    assert code_of(refusal) == "deadline.not_open"
