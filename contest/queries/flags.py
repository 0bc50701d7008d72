"""What a juror has told the secretary of a ballot, by the letters it led to."""

from collections.abc import Sequence
from itertools import product

from sqlalchemy import select

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.contest import Seat
from contest.models.notice import Notice
from contest.models.round import Round
from contest.models.states import SeatRole

READERS = (SeatRole.secretary, SeatRole.organizer)


def flags_of(ballot: Ballot, judged: Round, reasons: Sequence[str]) -> list[str]:
    """Give those of `reasons` that have been told of this ballot.

    `judged` comes with its edition. Keys are looked up whole, so that their index
    answers however many letters there are.
    """
    people = select(Seat.user_id).where(
        Seat.contest_id == judged.edition.contest_id, Seat.role.in_(READERS)
    )
    readers = set(db.session.scalars(people))
    keys = {
        f"flag:{ballot.id}:{reason}:{reader}": reason
        for reason, reader in product(reasons, readers)
    }
    found = db.session.scalars(select(Notice.key).where(Notice.key.in_(keys)))
    told = {keys[key] for key in found if key}
    return [one for one in reasons if one in told]
