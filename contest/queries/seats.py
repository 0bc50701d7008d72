"""Who sits in a contest, and who has been asked to."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.contest import Seat, SeatInvitation


def seats_of(contest_id: int) -> list[Seat]:
    """Give the seats that are held now, with their people."""
    found = (
        select(Seat)
        .options(joinedload(Seat.user))
        .where(Seat.contest_id == contest_id, Seat.left_at.is_(None))
    )
    return list(db.session.scalars(found.order_by(Seat.id)))


def open_invitations(contest_id: int) -> list[SeatInvitation]:
    """Give the invitations that nobody has answered."""
    found = select(SeatInvitation).where(
        SeatInvitation.contest_id == contest_id,
        SeatInvitation.accepted_at.is_(None),
        SeatInvitation.declined_at.is_(None),
    )
    return list(db.session.scalars(found.order_by(SeatInvitation.invited_at)))
