"""The entrant answers what screening asked."""

from contest.clock import now
from contest.errors import RuleBroken
from contest.flow.entering.changes import note_entry
from contest.models.entry import Entry, ScreeningNote
from contest.models.user import User


def answer_note(
    entry: Entry, asked: ScreeningNote, *, words: str, by: User
) -> ScreeningNote:
    """Answer a note once; also after the deadline, since that is when it comes."""
    if asked.answered_at is not None:
        raise RuleBroken("note.answered")
    if not words:
        raise RuleBroken("note.empty", "answer")

    asked.answer, asked.answered_at = words, now()

    note_entry(entry, "note.answered", by=by, note=asked.id)

    return asked
