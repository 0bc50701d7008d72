"""What screening looks at: the queue, and one entry with its findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Disqualification, Entry, Piece, ScreeningNote
from contest.models.round import Round, RoundCategory, RoundEntry
from contest.models.states import RoundState, ScreeningOutcome
from contest.queries.alike import Alike, alike_of
from contest.queries.consents import Agreement, agreements_of
from contest.queries.rounds import in_running


@dataclass(frozen=True, slots=True)
class RoundAbout:
    """A round opened for an entry's category, and whether it holds the entry."""

    round: Round
    holds: bool

    @property
    def is_open_to_all(self) -> bool:
        """Whether it takes in entries now that were in no round before."""
        return self.round.after_id is None and self.round.state is RoundState.open


@dataclass(frozen=True, slots=True)
class ScreeningSheet:
    """One entry as the secretary sees it."""

    entry: Entry
    alike: tuple[Alike, ...]
    notes: tuple[ScreeningNote, ...]
    disqualifications: tuple[Disqualification, ...]
    consents: tuple[Agreement, ...]
    rounds: tuple[RoundAbout, ...]

    @property
    def may_undo(self) -> bool:
        """Whether what screening said can still be taken back."""
        entry = self.entry
        return entry.screened is not None and entry.is_running and not self.rounds

    @property
    def judged_in(self) -> Round | None:
        """The last round whose jury has seen it, or sees it now."""
        return next((one.round for one in self.rounds[::-1] if one.holds), None)

    @property
    def may_join(self) -> Round | None:
        """An open first round that can take it in."""
        return round_to_join(self.entry, self.rounds)


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


def queue_around(entry: Entry, *, most: int) -> tuple[list[Entry], int]:
    """Give at most `most` of those that wait, and how many wait in all.

    Longest waiting first; of a longer queue the part in which the entry stands.
    """
    edition = entry.category.edition
    is_ahead = false() if entry.submitted_at is None else ~_behind(entry)
    count, place = db.session.execute(
        select(func.count(), func.count().filter(is_ahead))
        .select_from(Entry)
        .join(Entry.category)
        .where(Category.edition_id == edition.id, waiting())
    ).one()
    start = max(0, min(place - most // 2, count - most)) if place > most else 0
    found = db.session.scalars(queue_of(edition).offset(start).limit(most))
    return list(found), count


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
        rounds=tuple(rounds_about(entry)),
    )


def judging_has_begun(entry: Entry) -> bool:
    """Whether a round that judges this entry's category has been opened."""
    return bool(rounds_about(entry))


def rounds_about(entry: Entry) -> list[RoundAbout]:
    """Give the rounds opened for this entry's category, in their order (one query)."""
    holds = (
        select(RoundEntry.id)
        .where(RoundEntry.round_id == Round.id, RoundEntry.entry_id == entry.id)
        .exists()
    )
    rows = db.session.execute(
        select(Round, holds)
        .join(RoundCategory, RoundCategory.round_id == Round.id)
        .where(
            RoundCategory.category_id == entry.category_id,
            Round.opened_at.is_not(None),
        )
        .order_by(Round.number)
    )
    return [RoundAbout(judged, found) for judged, found in rows]


def round_to_join(entry: Entry, rounds: Sequence[RoundAbout]) -> Round | None:
    """Give the open first round that can take a released entry in, if none has it."""
    is_released = entry.is_running and entry.screened is ScreeningOutcome.accepted
    if not is_released or any(one.holds for one in rounds):
        return None
    return next((one.round for one in rounds if one.is_open_to_all), None)


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
