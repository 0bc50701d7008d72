"""What a verdict would pass over: a call still open, entries not seen by anyone."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import and_, case, func, select

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.round import RoundEntry
from contest.models.states import ScreeningOutcome
from contest.queries.rounds import in_running


@dataclass(frozen=True, slots=True)
class Doubts:
    """Until when entries still come, and submitted entries by what they lack.

    `unscreened` were never looked at, `asked` wait for their author's fix, `unjudged`
    were in no round and get no place.
    """

    open_until: datetime | None = None
    unscreened: int = 0
    asked: int = 0
    unjudged: int = 0

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def doubts_of(edition: Edition) -> Doubts:
    """Give what should be looked at before this edition is sealed (one query)."""
    judged = select(RoundEntry.id).where(RoundEntry.entry_id == Entry.id).exists()
    lacks = (
        Entry.screened.is_(None),
        Entry.screened == ScreeningOutcome.fix_asked,
        ~judged,
    )
    row: Sequence[int] = db.session.execute(
        select(
            *(func.count(case((and_(in_running(), one), Entry.id))) for one in lacks)
        )
        .select_from(Entry)
        .join(Category, Category.id == Entry.category_id)
        .where(Category.edition_id == edition.id)
    ).one()
    until = edition.closes_at if edition.accepts_entries else None
    return Doubts(until, *row)
