"""What screening looks at: the queue, and one entry with its findings."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Disqualification, Entry, Piece, ScreeningNote
from contest.models.round import Round, RoundCategory
from contest.models.states import ScreeningOutcome
from contest.queries.alike import Alike, alike_of
from contest.queries.consents import Agreement, agreements_of
from contest.queries.rounds import in_running


@dataclass(frozen=True, slots=True)
class ScreeningSheet:
    """One entry as the secretary sees it."""

    entry: Entry
    alike: tuple[Alike, ...]
    notes: tuple[ScreeningNote, ...]
    disqualifications: tuple[Disqualification, ...]
    consents: tuple[Agreement, ...]
    may_undo: bool


def waiting() -> ColumnElement[bool]:
    """Say that a person must look: never screened, or mended since it was asked."""
    answered = (
        select(ScreeningNote.id)
        .where(
            ScreeningNote.entry_id == Entry.id,
            ScreeningNote.answered_at > Entry.screened_at,
        )
        .exists()
    )
    mended = and_(
        Entry.screened == ScreeningOutcome.fix_asked,
        or_(answered, Entry.changed_at > Entry.screened_at),
    )
    return and_(in_running(), or_(Entry.screened.is_(None), mended))


def queue_of(edition: Edition) -> Select[Any]:
    """Give the entries that wait for screening, longest waiting first."""
    return (
        select(Entry)
        .join(Entry.category)
        .where(Category.edition_id == edition.id, waiting())
        .options(
            contains_eager(Entry.category),
            selectinload(Entry.pieces).joinedload(Piece.original),
        )
        .order_by(Entry.submitted_at, Entry.id)
    )


def next_waiting(edition: Edition, *, after: Entry | None = None) -> str | None:
    """Give the code of the next entry in the queue, from the front again at its end."""
    queue = _codes(edition)
    later = queue if after is None else queue.where(_behind(after))
    found: str | None = db.session.scalar(later) or db.session.scalar(queue)
    return None if after is not None and found == after.code else found


def screening_sheet(entry: Entry) -> ScreeningSheet:
    """Give one entry, loaded with pieces, originals, category and user."""
    return ScreeningSheet(
        entry=entry,
        alike=tuple(alike_of(entry)),
        notes=tuple(_notes(entry)),
        disqualifications=tuple(_disqualifications(entry)),
        consents=tuple(agreements_of(entry.user_id, entry.category.edition_id)),
        may_undo=entry.screened is not None
        and entry.is_running
        and not judging_has_begun(entry),
    )


def judging_has_begun(entry: Entry) -> bool:
    """Whether a round that judges this entry's category has been opened."""
    opened = (
        select(Round.id)
        .join(RoundCategory, RoundCategory.round_id == Round.id)
        .where(
            RoundCategory.category_id == entry.category_id,
            Round.opened_at.is_not(None),
        )
    )
    return db.session.scalar(opened.limit(1)) is not None


def _codes(edition: Edition) -> Select[Any]:
    return (
        select(Entry.code)
        .join(Category)
        .where(Category.edition_id == edition.id, waiting())
        .order_by(Entry.submitted_at, Entry.id)
        .limit(1)
    )


def _behind(entry: Entry) -> ColumnElement[bool]:
    return or_(
        Entry.submitted_at > entry.submitted_at,
        and_(Entry.submitted_at == entry.submitted_at, Entry.id > entry.id),
    )


def _notes(entry: Entry) -> list[ScreeningNote]:
    found = select(ScreeningNote).where(ScreeningNote.entry_id == entry.id)
    return list(db.session.scalars(found.order_by(ScreeningNote.id)))


def _disqualifications(entry: Entry) -> list[Disqualification]:
    found = select(Disqualification).where(Disqualification.entry_id == entry.id)
    return list(db.session.scalars(found.order_by(Disqualification.id)))
