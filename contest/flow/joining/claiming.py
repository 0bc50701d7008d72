"""The first organizer: whoever holds the link that the terminal printed, once."""

from datetime import timedelta

from sqlalchemy import or_, select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.links import make_link, use_link
from contest.flow.joining.people import Newcomer, admit, person_at
from contest.flow.ledger import note
from contest.models.contest import Seat
from contest.models.states import LinkPurpose, SeatRole
from contest.models.user import User

LASTS = timedelta(days=7)


def has_organizer() -> bool:
    """Whether anyone runs this installation or organizes a contest on it."""
    administrators = select(User.id).where(
        User.is_administrator,
        User.verified_at.is_not(None),
        User.disabled_at.is_(None),
    )
    seats = select(Seat.id).where(
        Seat.role == SeatRole.organizer, Seat.left_at.is_(None)
    )
    found = select(or_(administrators.exists(), seats.exists()))
    return bool(db.session.scalar(found))


def offer_claim(person: User | None = None) -> str:
    """Give the secret of a new link; earlier ones (for the same person) are dead."""
    return make_link(LinkPurpose.claim, user=person, lasts=LASTS)


def expect(email: str, *, name: str = "", language: str = "en") -> User:
    """Give the person at `email`, or a row that waits for them."""
    person = person_at(email)
    if person is None:
        person = User(email=email, name=name, language=language)
        db.session.add(person)
        db.session.flush()
    return person


def claim(token: str, newcomer: Newcomer) -> User:
    """Make a newcomer who holds the link the organizer who runs this installation."""
    link = use_link(token, LinkPurpose.claim)
    if link.user is not None and link.user.email != newcomer.email:
        raise RuleBroken("invitation.other_person", "email")
    return appoint(admit(newcomer))


def claim_as(token: str, *, by: User) -> User:
    """The same for a person who has an account already."""
    link = use_link(token, LinkPurpose.claim)
    if link.user_id not in {None, by.id}:
        raise RuleBroken("invitation.other_person")
    return appoint(by)


def appoint(person: User) -> User:
    """Let a person run the installation."""
    person.is_administrator = True

    note("administrator.appointed", f"user:{person.id}", by=person)
    return person
