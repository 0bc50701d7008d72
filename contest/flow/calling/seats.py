"""Staff leave their seats here; they are invited by `joining`."""

from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.ledger import note
from contest.models.contest import Contest, Seat
from contest.models.states import SeatRole
from contest.models.user import User


def end_seat(seat: Seat, *, by: User) -> Seat:
    """End a seat now.

    Raises RuleBroken `seat.ended` (it is free already), `seat.last_organizer`.
    """
    seated = list(
        db.session.scalars(
            select(Seat)
            .where(Seat.contest_id == seat.contest_id, Seat.left_at.is_(None))
            .with_for_update()
        )
    )
    if all(one.id != seat.id for one in seated):
        raise RuleBroken("seat.ended")
    others = [one for one in seated if one.id != seat.id]
    if seat.role is SeatRole.organizer and not _any_organizer(others):
        raise RuleBroken("seat.last_organizer")

    seat.left_at = now()

    contest = db.session.get_one(Contest, seat.contest_id)
    note(
        "seat.ended",
        f"user:{seat.user_id}",
        by=by,
        scope=contest.slug,
        role=seat.role.value,
    )

    return seat


def _any_organizer(seats: list[Seat]) -> bool:
    return any(one.role is SeatRole.organizer for one in seats)
