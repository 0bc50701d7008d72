"""The list of entries as staff search it: filters, words, pages, rows for a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.states import ScreeningOutcome
from contest.models.user import User
from contest.queries.rounds import in_running
from contest.queries.screening import waiting
from contest.queries.spellings import holds

BATCH = 500
NAMED = (Entry.title, Entry.code, User.name, User.name_latin, User.email)


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What is asked for; an empty word asks for everything."""

    category: str = ""
    state: str = ""
    screening: str = ""
    country: str = ""
    words: str = ""


def entries_of(edition: Edition, wanted: EntryFilter) -> Select[Any]:
    """Give the entries of an edition that fit, newest first, ready for a page."""
    found = (
        select(Entry)
        .join(Entry.category)
        .join(Entry.user)
        .where(Category.edition_id == edition.id, *_conditions(wanted))
        .options(
            contains_eager(Entry.category),
            contains_eager(Entry.user),
            selectinload(Entry.pieces).joinedload(Piece.original),
        )
    )
    return found.order_by(Entry.submitted_at.desc().nulls_last(), Entry.id.desc())


def every_entry(edition: Edition, wanted: EntryFilter) -> Iterator[Entry]:
    """Give all entries that fit, in batches, for a document."""
    last = 0
    while True:
        batch = db.session.scalars(
            entries_of(edition, wanted)
            .order_by(None)
            .where(Entry.id > last)
            .order_by(Entry.id)
            .limit(BATCH)
        ).all()
        yield from batch
        if len(batch) < BATCH:
            return
        last = batch[-1].id


def entry_by_code(edition: Edition, code: str) -> Entry | None:
    """Find one entry of an edition with all that screening shows."""
    return db.session.scalar(
        select(Entry)
        .join(Entry.category)
        .options(
            contains_eager(Entry.category).joinedload(Category.edition),
            joinedload(Entry.user),
            selectinload(Entry.pieces).joinedload(Piece.original),
        )
        .where(Category.edition_id == edition.id, Entry.code == code)
    )


def countries_of(edition: Edition) -> list[str]:
    """Give the countries that the authors of an edition are from."""
    found = (
        select(User.country)
        .distinct()
        .join(Entry, Entry.user_id == User.id)
        .join(Category, Category.id == Entry.category_id)
        .where(Category.edition_id == edition.id, User.country != "")
    )
    return sorted(db.session.scalars(found))


def _conditions(wanted: EntryFilter) -> list[ColumnElement[bool]]:
    asked = []
    if wanted.category:
        asked.append(Category.slug == wanted.category)
    if wanted.country:
        asked.append(User.country == wanted.country)
    if wanted.state in _STATES:
        asked.append(_STATES[wanted.state])
    if wanted.screening in _SCREENINGS:
        asked.append(_SCREENINGS[wanted.screening])
    if wanted.words:
        asked.append(holds(wanted.words, NAMED))
    return asked


_STATES: dict[str, ColumnElement[bool]] = {
    "draft": Entry.submitted_at.is_(None)
    & Entry.withdrawn_at.is_(None)
    & Entry.disqualified_at.is_(None),
    "submitted": in_running(),
    "withdrawn": Entry.withdrawn_at.is_not(None) & Entry.disqualified_at.is_(None),
    "disqualified": Entry.disqualified_at.is_not(None),
}
_SCREENINGS: dict[str, ColumnElement[bool]] = {
    "waiting": waiting(),
    "accepted": Entry.screened == ScreeningOutcome.accepted,
    "fix_asked": Entry.screened == ScreeningOutcome.fix_asked,
}
