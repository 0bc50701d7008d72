"""Counting a closed round again: what was written must follow from the ballots.

Who left after the closing still stands where they stood, so the field is taken from
the standings themselves.
"""

from collections.abc import Sequence

from sqlalchemy import and_, select

from contest.db import db
from contest.flow.judging.closing import earlier_places, marks_of, rule_of
from contest.flow.judging.tally import StandingRow, tally
from contest.models.round import Round, RoundEntry
from contest.models.standing import Standing

Result = tuple[int | None, int, int | None, bool, str, int]
"""Numerator, denominator, place, shared, what broke the tie, ballots counted."""


def differing(judged: Round) -> list[int]:
    """Give the ids of entries whose standing is not what their ballots come to.

    Raises RuleBroken where the ballots cannot be counted by the round's rule at all.
    """
    written = _written(judged)
    fields: dict[int, list[int]] = {}
    for one in written:
        fields.setdefault(one.category_id, []).append(one.entry_id)
    counted = _counted(judged, list(fields.values()))
    return [one.entry_id for one in written if _told(one) != counted[one.entry_id]]


def _written(judged: Round) -> Sequence[Standing]:
    placed = and_(
        RoundEntry.round_id == Standing.round_id,
        RoundEntry.entry_id == Standing.entry_id,
    )
    return db.session.scalars(
        select(Standing)
        .join(RoundEntry, placed, isouter=True)
        .where(Standing.round_id == judged.id)
        .order_by(RoundEntry.code)
    ).all()


def _counted(judged: Round, fields: list[list[int]]) -> dict[object, Result]:
    rule, marks = rule_of(judged), marks_of(judged)
    orders = {"earlier_place": earlier_places(judged)}
    return {
        row.entry: _result(row)
        for field in fields
        for row in tally(field, marks, rule, orders=orders)
    }


def _told(standing: Standing) -> Result:
    return (
        standing.numerator,
        standing.denominator,
        standing.place,
        standing.is_tied,
        standing.broken_by,
        standing.counted,
    )


def _result(row: StandingRow) -> Result:
    value, broken_by = row.value, row.broken_by or ""
    top, bottom = (None, 1) if value is None else (value.numerator, value.denominator)
    return (top, bottom, row.place, broken_by == "shared", broken_by, row.ballots)
