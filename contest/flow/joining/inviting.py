"""Staff seats by personal link: offered to an address, accepted or declined there."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.people import person_at
from contest.flow.ledger import note, tell
from contest.models.codes import INVITATION_LASTS, secret_token, token_hash
from contest.models.contest import Contest, Seat, SeatInvitation
from contest.models.states import SeatRole
from contest.models.user import User


def invite(
    contest: Contest, *, email: str, role: SeatRole, language: str, by: User
) -> SeatInvitation:
    """Offer a seat to an address (again: the earlier link is dead) and write to it."""
    email = email.strip().lower()
    _refuse_seated(contest, email=email, role=role)

    token = secret_token()
    offered = _offer_row(contest, email=email, role=role)
    offered.language, offered.by_id = language, by.id
    offered.token_hash, offered.invited_at = token_hash(token), now()
    offered.accepted_at = offered.declined_at = None
    db.session.add(offered)
    db.session.flush()

    _note("seat.invited", offered, by=by)
    tell(
        "seat_invitation",
        email,
        language=language,
        token=token,
        contest={one: contest.name.get(one) for one in ("en", "ru", "ko")},
        role=role.value,
        by=by.name,
    )
    return offered


def invitation_of(token: str) -> SeatInvitation | None:
    """Find the open invitation with this secret, with its contest and inviter."""
    offered = db.session.scalar(
        select(SeatInvitation)
        .options(joinedload(SeatInvitation.contest), joinedload(SeatInvitation.by))
        .where(SeatInvitation.token_hash == token_hash(token))
    )
    if offered is None or not offered.is_open:
        return None
    return offered if now() <= offered.invited_at + INVITATION_LASTS else None


def accept_staff_invitation(offered: SeatInvitation, *, by: User) -> Seat:
    """Take the seat; only the person the letter was written to may."""
    _hold(offered)
    if not offered.is_open:
        raise RuleBroken("link.spent")
    if by.email != offered.email:
        raise RuleBroken("invitation.other_person")

    offered.accepted_at = now()
    seat = _seat(offered.contest_id, by, offered.role) or Seat(
        contest_id=offered.contest_id, user_id=by.id, role=offered.role
    )
    seat.seated_at, seat.left_at = now(), None
    db.session.add(seat)

    _note("seat.accepted", offered, by=by)
    return seat


def decline_staff_invitation(offered: SeatInvitation) -> SeatInvitation:
    """Say no; the link is spent."""
    _hold(offered)
    if not offered.is_open:
        raise RuleBroken("link.spent")

    offered.declined_at = now()

    _note("seat.declined", offered, by=None)
    return offered


def withdraw_staff_invitation(offered: SeatInvitation, *, by: User) -> None:
    """Take an unanswered offer back: its link is dead, its address free again."""
    _hold(offered)
    if not offered.is_open:
        raise RuleBroken("invitation.answered")

    _note("seat.uninvited", offered, by=by)

    db.session.delete(offered)


def _hold(offered: SeatInvitation) -> None:
    """Look again with the row locked: two answers may come at once, or none is left."""
    held = select(SeatInvitation.id).where(SeatInvitation.id == offered.id)
    if db.session.scalar(held.with_for_update()) is None:
        raise RuleBroken("link.spent")
    db.session.refresh(offered, ["accepted_at", "declined_at"])


def _refuse_seated(contest: Contest, *, email: str, role: SeatRole) -> None:
    person = person_at(email)
    seat = _seat(contest.id, person, role) if person else None
    if seat is not None and seat.left_at is None:
        raise RuleBroken("seat.taken", "email")


def _seat(contest_id: int, person: User, role: SeatRole) -> Seat | None:
    return db.session.scalar(
        select(Seat).where(
            Seat.contest_id == contest_id,
            Seat.user_id == person.id,
            Seat.role == role,
        )
    )


def _offer_row(contest: Contest, *, email: str, role: SeatRole) -> SeatInvitation:
    row = db.session.scalar(
        select(SeatInvitation).where(
            SeatInvitation.contest_id == contest.id,
            SeatInvitation.email == email,
            SeatInvitation.role == role,
        )
    )
    return row or SeatInvitation(contest_id=contest.id, email=email, role=role)


def _note(act: str, offered: SeatInvitation, *, by: User | None) -> None:
    contest = db.session.get_one(Contest, offered.contest_id)
    subject = f"seat_invitation:{offered.id}"
    note(act, subject, by=by, scope=contest.slug, role=offered.role.value)
