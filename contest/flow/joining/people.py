"""Who a person says they are, and the row that becomes theirs."""

from dataclasses import dataclass

from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.alone import alone
from contest.models.user import User


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What a person tells when they join; the password is hashed already."""

    email: str
    name: str
    password_hash: str
    country: str
    name_latin: str = ""
    language: str = "en"


def person_at(email: str) -> User | None:
    """Find the person with this (normalized) address."""
    return db.session.scalar(select(User).where(User.email == email))


def take_down(newcomer: Newcomer) -> User:
    """Write a newcomer into the row of their address, whose owner is not proven yet.

    Whoever filled it before could not read the mail, so nothing of theirs stays.
    """
    person = person_at(newcomer.email) or User(email=newcomer.email)
    if person.verified_at is not None:
        raise RuleBroken("account.exists", "email")
    for field in ("name", "name_latin", "country", "language", "password_hash"):
        setattr(person, field, getattr(newcomer, field))
    db.session.add(person)
    db.session.flush()
    return person


def admit(newcomer: Newcomer) -> User:
    """Make the account of a person whose address a personal link has proven."""
    alone(newcomer.email)
    person = take_down(newcomer)
    person.verified_at = now()
    return person
