"""What each planned round of an edition would take, counted before it is opened.

The same conditions as contest.flow.judging.field has when it gathers a field.
"""

from dataclasses import dataclass

from sqlalchemy import and_, case, func, or_, select

from contest.db import db
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.round import Round, RoundCategory
from contest.models.standing import Standing
from contest.models.states import ScreeningOutcome
from contest.queries.rounds import in_running
from contest.queries.screening import waiting


@dataclass(frozen=True, slots=True)
class FieldAhead:
    """Entries that the round would take now, and those screening has yet to look at."""

    taken: int = 0
    waiting: int = 0


def fields_ahead(edition: Edition) -> dict[int, FieldAhead]:
    """Give the fields of the planned rounds by the round's id, in one query."""
    went_on = (
        select(Standing.id)
        .where(
            Standing.round_id == Round.after_id,
            Standing.entry_id == Entry.id,
            Standing.advanced.is_(True),
        )
        .exists()
    )
    is_first = Round.after_id.is_(None)
    is_released = Entry.screened.is_distinct_from(ScreeningOutcome.fix_asked)
    taken = and_(in_running(), or_(and_(is_first, is_released), went_on))
    rows = db.session.execute(
        select(
            Round.id,
            func.count(case((taken, Entry.id))),
            func.count(case((and_(is_first, waiting()), Entry.id))),
        )
        .join(RoundCategory, RoundCategory.round_id == Round.id)
        .join(Entry, Entry.category_id == RoundCategory.category_id)
        .where(Round.edition_id == edition.id, Round.opened_at.is_(None))
        .group_by(Round.id)
    )
    return {number: FieldAhead(taken, waits) for number, taken, waits in rows}
