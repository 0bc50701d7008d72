"""Starts, describes and throws away entries: the words, not the files."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from sqlalchemy import func, select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering.changes import end_change, lock_person, note_entry
from contest.flow.entering.rules import demand_open
from contest.models.contest import Category
from contest.models.entry import Entry
from contest.models.states import EntryState, MadeBy
from contest.models.user import User
from contest.queries.entries import WHOLE

DRAFTS = 30  # unsubmitted entries one person may keep in an edition


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one piece: its caption, and what is seen for those who cannot."""

    caption: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """All words of an entry, as typed and cleaned; empty ones are not there yet.

    `wordings` are those of its pieces, by their codes; codes not named stay as they
    are.
    """

    title: str = ""
    title_latin: str = ""
    language: str = "en"
    statement: str = ""
    place: str = ""
    place_country: str = ""
    taken_on: str = ""
    technique: str = ""
    made_by: MadeBy | None = None
    made_note: str = ""
    wordings: Mapping[str, Wording] = field(default_factory=dict)


WORDS = tuple(one.name for one in fields(Description) if one.name != "wordings")
"""The fields of an entry that its author fills in."""


def start_entry(category: Category, *, by: User) -> Entry:
    """Start a draft; one that nobody has touched yet is given back instead.

    `category` comes with its edition and contest.
    """
    if not category.edition.accepts_entries:
        raise RuleBroken("call.closed")
    lock_person(by)
    untouched = _untouched_draft(category, by)
    if untouched is not None:
        return untouched
    if _drafts(category, by) >= DRAFTS:
        raise RuleBroken("drafts.full", limit=DRAFTS)

    entry = Entry(
        category_id=category.id,
        user_id=by.id,
        language=by.language,
        category=category,
        user=by,
        pieces=[],
    )
    db.session.add(entry)
    db.session.flush()

    note_entry(entry, "entry.started", by=by, category=category.slug)

    return entry


def describe_entry(entry: Entry, description: Description, *, by: User) -> Entry:
    """Put the words of an entry in place; a submitted one must stay whole."""
    demand_open(entry)

    changed = [
        name for name in WORDS if getattr(entry, name) != getattr(description, name)
    ]
    for name in changed:
        setattr(entry, name, getattr(description, name))
    changed += _word_pieces(entry, description.wordings)

    if changed:
        end_change(entry, "entry.described", by=by, fields=changed)

    return entry


def delete_draft(entry: Entry, *, by: User) -> None:
    """Throw a draft away with its pieces; what was ever submitted is kept.

    The files themselves go later, when tidy finds that nobody names them.
    """
    if entry.state is not EntryState.draft:
        raise RuleBroken("entry.not_draft")
    demand_open(entry)

    note_entry(entry, "entry.deleted", by=by)
    db.session.delete(entry)


def _word_pieces(entry: Entry, wordings: Mapping[str, Wording]) -> list[str]:
    changed = []
    for piece in entry.pieces:
        words = wordings.get(piece.code, Wording(piece.caption, piece.alt))
        if (piece.caption, piece.alt) != (words.caption, words.alt):
            piece.caption, piece.alt = words.caption, words.alt
            changed.append(f"piece {piece.position + 1}")
    return changed


def _untouched_draft(category: Category, by: User) -> Entry | None:
    drafts = db.session.scalars(
        select(Entry)
        .options(*WHOLE)
        .where(
            Entry.category_id == category.id,
            Entry.user_id == by.id,
            Entry.submitted_at.is_(None),
            Entry.title == "",
            Entry.statement == "",
            ~Entry.pieces.any(),
        )
        .order_by(Entry.id)
        .limit(1)
    )
    return drafts.first()


def _drafts(category: Category, by: User) -> int:
    counted = (
        select(func.count(Entry.id))
        .join(Entry.category)
        .where(
            Category.edition_id == category.edition_id,
            Entry.user_id == by.id,
            Entry.submitted_at.is_(None),
        )
    )
    return db.session.scalar(counted) or 0
