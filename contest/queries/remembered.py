"""What a juror noted in earlier rounds, found again under the codes of this one.

Own words only. The entry is the same, its code is new in every round.
"""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry


@dataclass(frozen=True, slots=True)
class Remembered:
    """A note and a favorite of one earlier round."""

    number: int
    note: str
    is_favourite: bool


def remembered_of(
    juror: Juror, judged: Round, code: str | None = None
) -> dict[str, list[Remembered]]:
    """Give by code in this round what the same person noted before, in their order."""
    place, before = aliased(RoundEntry), aliased(RoundEntry)
    found = (
        select(place.code, Round.number, Ballot.note, Ballot.is_favourite)
        .select_from(Ballot)
        .join(before, before.id == Ballot.round_entry_id)
        .join(Round, Round.id == Ballot.round_id)
        .join(Juror, Juror.id == Ballot.juror_id)
        .join(place, place.entry_id == before.entry_id)
        .where(
            place.round_id == judged.id,
            Round.edition_id == judged.edition_id,
            Round.number < judged.number,
            Juror.user_id == juror.user_id,
            or_(Ballot.note != "", Ballot.is_favourite),
        )
        .order_by(Round.number)
    )
    if code is not None:
        found = found.where(place.code == code)
    kept: dict[str, list[Remembered]] = {}
    for here, number, note, is_favourite in db.session.execute(found):
        kept.setdefault(here, []).append(Remembered(number, note, is_favourite))
    return kept
