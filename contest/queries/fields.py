"""What each planned round of an edition would take, counted before it is opened.

The same conditions as contest.flow.judging.field has when it gathers a field.
"""

from collections.abc import Sequence
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
    """Entries that the round would take now, and those screening has yet to look at.

    Of a first round also: those it takes though nobody has looked at them, and those
    it leaves out because their author was asked to mend something.
    """

    taken: int = 0
    waiting: int = 0
    unscreened: int = 0
    asked: int = 0

    @property
    def released(self) -> int:
        """Those it takes that screening let go to the jury."""
        return self.taken - self.unscreened


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
    running = in_running()
    counts = (  # as FieldAhead has them
        and_(running, or_(and_(is_first, is_released), went_on)),
        and_(is_first, waiting()),
        and_(running, is_first, Entry.screened.is_(None)),
        and_(running, is_first, Entry.screened == ScreeningOutcome.fix_asked),
    )
    rows: Sequence[Sequence[int]] = db.session.execute(
        select(Round.id, *(func.count(case((one, Entry.id))) for one in counts))
        .join(RoundCategory, RoundCategory.round_id == Round.id)
        .join(Entry, Entry.category_id == RoundCategory.category_id)
        .where(Round.edition_id == edition.id, Round.opened_at.is_(None))
        .group_by(Round.id)
    ).all()
    return {row[0]: FieldAhead(*row[1:]) for row in rows}


def field_ahead(judged: Round) -> FieldAhead:
    """Give the field that one planned round would take now."""
    return fields_ahead(judged.edition).get(judged.id, FieldAhead())
