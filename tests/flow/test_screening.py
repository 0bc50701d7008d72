"""Screening: accept, ask, disqualify, and take it back until judging opens."""

import pytest
from factories import (
    a_contest,
    a_panel,
    an_entry,
    an_open_edition,
    ansel,
    dorothea,
    gordon,
    keep,
)

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import screening
from contest.flow.entering import answer_note
from contest.models.audit import AuditEvent
from contest.models.contest import Category
from contest.models.entry import Disqualification, ScreeningNote
from contest.models.notice import Notice
from contest.models.round import Round, RoundCategory
from contest.models.states import EntryState, Method, ScreeningOutcome
from contest.models.user import User
from contest.queries.entries import own_entry
from contest.queries.people import Viewer
from contest.queries.screening import next_waiting, queue_of


@pytest.fixture
def contest(app):
    return a_contest()


@pytest.fixture
def secretary(contest):
    return gordon(contest)


@pytest.fixture
def edition(contest):
    return an_open_edition(contest)


@pytest.fixture
def category(edition):
    return db.session.query(Category).order_by(Category.position).first()


@pytest.fixture
def entry(category):
    return an_entry(dorothea(), category)


def open_a_round(edition, category):
    judged = Round(
        edition_id=edition.id,
        number=1,
        panel_id=a_panel(edition).id,
        method=Method.approve,
        opened_at=now(),
    )
    keep(judged)
    keep(RoundCategory(round_id=judged.id, category_id=category.id))


def waiting(edition):
    return [one.code for one in db.session.scalars(queue_of(edition))]


def test_accepted_entry_waits_no_more(entry, edition, secretary):
    screening.accept_entry(entry, by=secretary)
    db.session.commit()

    assert entry.screened is ScreeningOutcome.accepted
    assert waiting(edition) == []
    event = db.session.query(AuditEvent).one()
    assert (event.act, event.subject) == ("entry.accepted", f"entry:{entry.code}")


def test_question_goes_to_the_author_in_words(entry, edition, secretary):
    screening.ask_for_fix(entry, words="Ваше имя в тексте.", by=secretary)
    db.session.commit()

    letter = db.session.query(Notice).one()
    assert (letter.kind, letter.email, letter.language) == (
        "fix_asked",
        "dorothea@example.org",
        "ru",
    )
    assert letter.facts["words"] == "Ваше имя в тексте."
    assert waiting(edition) == []


def test_answered_question_waits_again(entry, edition, secretary):
    asked = screening.ask_for_fix(entry, words="Your name is in it.", by=secretary)
    whole = own_entry(Viewer(user=db.session.get(User, entry.user_id)), entry.code)

    answer_note(whole, asked, words="Mended.", by=whole.user)
    db.session.commit()

    note = db.session.query(ScreeningNote).one()
    assert note.answer == "Mended."
    assert waiting(edition) == [entry.code]


def test_changed_entry_waits_again(entry, edition, secretary):
    screening.ask_for_fix(entry, words="Your name is in it.", by=secretary)
    entry.changed_at = now()
    db.session.commit()

    assert waiting(edition) == [entry.code]


@pytest.mark.parametrize("words", ["", "   "])
def test_question_needs_words(entry, secretary, words):
    with pytest.raises(RuleBroken) as refusal:
        screening.ask_for_fix(entry, words=words, by=secretary)

    assert (refusal.value.code, entry.screened) == ("words.missing", None)


def test_disqualification_has_a_reason_and_can_be_lifted(entry, edition, secretary):
    screening.disqualify_entry(entry, reason="Not made by the author.", by=secretary)
    db.session.commit()

    assert entry.state is EntryState.disqualified
    assert waiting(edition) == []
    event = db.session.query(AuditEvent).order_by(AuditEvent.id).first()
    assert "Not made" not in str(event.facts)

    screening.lift_disqualification(entry, by=secretary)
    db.session.commit()

    assert entry.state is EntryState.submitted
    assert db.session.query(Disqualification).one().lifted_at is not None
    kinds = [one.kind for one in db.session.query(Notice).order_by(Notice.id)]
    assert kinds == ["disqualified", "disqualification_lifted"]


def test_disqualification_without_reason_is_refused(entry, secretary):
    with pytest.raises(RuleBroken) as refusal:
        screening.disqualify_entry(entry, reason=" ", by=secretary)

    assert refusal.value.code == "reason.missing"


def test_only_a_disqualified_entry_is_lifted(entry, secretary):
    with pytest.raises(RuleBroken) as refusal:
        screening.lift_disqualification(entry, by=secretary)

    assert refusal.value.code == "screening.not_out"


@pytest.mark.parametrize(
    "facts", [{"submitted": False}, {"withdrawn_at": now()}, {"disqualified_at": now()}]
)
def test_only_running_entries_are_screened(category, secretary, facts):
    entry = an_entry(ansel(), category, **facts)

    for act in (
        lambda: screening.accept_entry(entry, by=secretary),
        lambda: screening.ask_for_fix(entry, words="?", by=secretary),
        lambda: screening.undo_screening(entry, by=secretary),
        lambda: screening.disqualify_entry(entry, reason="?", by=secretary),
    ):
        with pytest.raises(RuleBroken) as refusal:
            act()
        assert refusal.value.code == "screening.not_submitted"


def test_undo_is_open_until_judging_opens(entry, edition, category, secretary):
    screening.accept_entry(entry, by=secretary)
    screening.undo_screening(entry, by=secretary)
    db.session.commit()

    assert (entry.screened, entry.screened_at) == (None, None)

    screening.accept_entry(entry, by=secretary)
    open_a_round(edition, category)

    for act in (
        lambda: screening.undo_screening(entry, by=secretary),
        lambda: screening.ask_for_fix(entry, words="Late.", by=secretary),
    ):
        with pytest.raises(RuleBroken) as refusal:
            act()
        assert refusal.value.code == "screening.sealed"


def test_next_waiting_goes_round_the_queue(entry, edition, category):
    second = an_entry(ansel(), category)

    assert next_waiting(edition) == entry.code
    assert next_waiting(edition, after=entry) == second.code
    assert next_waiting(edition, after=second) == entry.code
