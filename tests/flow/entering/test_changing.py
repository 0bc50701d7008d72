"""Changing and withdrawing what was submitted."""

import time_machine
from enterings import a_whole, an_arrival, refused, whole
from factories import (
    keep,
)
from sqlalchemy import select

from contest.db import db
from contest.flow import entering
from contest.models.entry import Receipt, ScreeningNote
from contest.models.notice import Notice
from contest.models.states import EntryState
from contest.queries.entries import own_piece
from contest.queries.people import Viewer


def test_submitted_entry_stays_whole_while_it_changes(user, edition):
    entry = a_whole(user, edition, "series", pieces=3)
    gone = own_piece(Viewer(user=user), entry.code, entry.pieces[0].code)

    with refused("pieces.too_few"):
        entering.remove_piece(gone.entry, gone, by=user)
    db.session.rollback()

    with refused("title.missing"):
        entering.describe_entry(whole(entry), entering.Description(), by=user)


def test_change_of_files_after_submission_gives_a_new_receipt(user, edition):
    entry = a_whole(user, edition, "series", pieces=3, submitted=False)
    entering.submit_entry(entry, by=user)

    entering.add_piece(entry, an_arrival(), by=user)

    versions = db.session.scalars(select(Receipt.version).order_by(Receipt.version))
    assert versions.all() == [1, 2]
    waiting = db.session.scalars(select(Notice)).all()
    assert [one.facts["version"] for one in waiting] == [2]


def test_withdrawn_entry_comes_back(user, edition):
    entry = a_whole(user, edition, submitted=False)
    entering.submit_entry(entry, by=user)

    entering.withdraw_entry(entry, by=user)
    assert entry.state is EntryState.withdrawn
    with refused("entry.not_submitted"):
        entering.withdraw_entry(entry, by=user)

    receipt = entering.submit_entry(entry, by=user)
    assert (entry.state, receipt.version) == (EntryState.submitted, 2)


def test_only_drafts_are_deleted(user, edition):
    draft = a_whole(user, edition, submitted=False)
    entering.delete_draft(draft, by=user)
    db.session.commit()

    with refused("entry.not_draft"):
        entering.delete_draft(a_whole(user, edition), by=user)


def test_note_is_answered_once_also_after_the_deadline(user, edition):
    entry = a_whole(user, edition)
    asked = ScreeningNote(entry_id=entry.id, words="Where?", by_id=user.id)
    keep(asked)
    entry = whole(entry)

    with time_machine.travel(entry.category.edition.closes_at, tick=False):
        with refused("note.empty"):
            entering.answer_note(entry, asked, words="", by=user)
        entering.answer_note(entry, asked, words="In Busan.", by=user)
        with refused("note.answered"):
            entering.answer_note(entry, asked, words="Again.", by=user)

    assert asked.answer == "In Busan."
