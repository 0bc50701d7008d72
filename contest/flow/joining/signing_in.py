"""Signing in and out: a new secret for every signed-in browser, dead when it ends.

`prove` is slow and needs no transaction; `sign_in` is quick, counts and decides.
"""

from dataclasses import dataclass

from sqlalchemy import select, update

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining import throttling
from contest.flow.joining.alone import alone
from contest.flow.joining.passwords import fits
from contest.flow.joining.people import person_at
from contest.flow.joining.registering import may_write, send_verification
from contest.flow.joining.throttling import (
    TRIES_FROM_ONE_PLACE,
    TRIES_OF_ONE_STRANGER,
    TRIES_ON_ONE_ACCOUNT,
)
from contest.models.codes import secret_token, token_hash
from contest.models.session import UserSession
from contest.models.user import User


@dataclass(frozen=True, slots=True)
class Proof:
    """An address, the hash that is kept of it, and the same if the password fitted."""

    email: str
    kept: str | None
    fitted: str | None


@dataclass(frozen=True, slots=True)
class Admission:
    """What came of a sign-in: a person and the new secret, or the code of a refusal."""

    user: User | None = None
    token: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """What guesses are counted under, how many are heard, what is said after them."""

    key: str
    most: int
    code: str = "sign_in.too_many"


def prove(email: str, password: str) -> Proof:
    """Compare the password; unknown addresses take the same time."""
    person = person_at(email)
    kept = person.password_hash if person else None
    return Proof(email, kept, kept if fits(kept, password) else None)


def sign_in(proof: Proof, *, place: str, agent: str, known: str = "") -> Admission:
    """Open a session for who proved it, or count the failure.

    `known` is the secret of a browser in which this account was signed in before.
    The refusal is returned, not raised, because the count must be committed.
    """
    counts = _counts(proof.email, place=place, known=known)
    if refusal := _refusal(counts):
        return Admission(refusal=refusal)
    person = _proven(proof)
    if person is None:
        throttling.remember(*(one.key for one in counts))
        return Admission(refusal="sign_in.wrong")
    if person.verified_at is None:
        return Admission(refusal=_write_again(person, place=place))
    throttling.forget(counts[0].key)
    return Admission(person, begin_session(person, agent=agent))


def confirm(person: User, *, fitted: bool, place: str) -> str:
    """Count a password asked for again; give the code of a refusal, or nothing.

    Guesses in all open browsers are one count, and count at the sign-in too: a browser
    left open is no way around.
    """
    again = Count(throttling.key_of("again", person.email), TRIES_ON_ONE_ACCOUNT)
    if refusal := _refusal((again,)):
        return refusal
    if not fitted:
        strange = _counts(person.email, place=place, known="")
        throttling.remember(again.key, *(one.key for one in strange))
        return "password.wrong"
    throttling.forget(again.key)
    return ""


def begin_session(person: User, *, agent: str) -> str:
    """Sign a browser in; the secret returned goes into its cookie and nowhere else."""
    token = secret_token()
    db.session.add(
        UserSession(user_id=person.id, token_hash=token_hash(token), agent=agent[:200])
    )
    return token


def sign_out(token: str) -> None:
    """End the session of this secret; the cookie is worth nothing from now on."""
    db.session.execute(
        update(UserSession)
        .where(
            UserSession.token_hash == token_hash(token), UserSession.ended_at.is_(None)
        )
        .values(ended_at=now())
    )


def end_session(session: UserSession) -> UserSession:
    """End another browser of the same person."""
    session.ended_at = session.ended_at or now()
    return session


def end_sessions(person: User) -> None:
    """Sign every browser of this person out."""
    db.session.execute(
        update(UserSession)
        .where(UserSession.user_id == person.id, UserSession.ended_at.is_(None))
        .values(ended_at=now())
    )


def _counts(email: str, *, place: str, known: str) -> tuple[Count, ...]:
    """Give what a guess counts to; the first is forgotten when the right one comes."""
    key_of = throttling.key_of
    if known:
        return (Count(key_of("known", email, known), TRIES_ON_ONE_ACCOUNT),)
    return (
        Count(key_of("sign-in", email, place), TRIES_OF_ONE_STRANGER),
        Count(key_of("sign-ins", place), TRIES_FROM_ONE_PLACE),
        Count(key_of("strangers", email), TRIES_ON_ONE_ACCOUNT, "sign_in.guarded"),
    )


def _refusal(counts: tuple[Count, ...]) -> str:
    """Give the code of the first count that is full; one request comes at a time."""
    for one in reversed(counts):
        alone(one.key)
    full = (one.code for one in counts if throttling.tries(one.key) >= one.most)
    return next(full, "")


def _write_again(person: User, *, place: str) -> str:
    try:
        if may_write(person.email, place=place):
            send_verification(person)
    except RuleBroken as refused:
        return refused.code
    return "sign_in.unverified"


def _proven(proof: Proof) -> User | None:
    """Give the person, if the hash that fitted a moment ago is still theirs."""
    person = db.session.scalar(
        select(User).where(User.email == proof.email).with_for_update()
    )
    if person is None or proof.fitted is None or person.disabled_at is not None:
        return None
    return person if person.password_hash == proof.fitted else None
