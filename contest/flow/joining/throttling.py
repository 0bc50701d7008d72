"""Guessing is slow: tries are counted in the database for a quarter of an hour.

Strangers have so many guesses at an account: a few from one place, ten from all of
them together. A browser in which the account was signed in before has a count of its
own, and so has each session; so whoever guesses never locks the owner out of them,
and a letter opens any other.
"""

from datetime import timedelta

from sqlalchemy import delete, func, select

from contest.clock import now
from contest.db import db
from contest.models.codes import token_hash
from contest.models.session import SignInAttempt

WINDOW = timedelta(minutes=15)
TRIES_ON_ONE_ACCOUNT = 10  # by strangers in all; by one known browser
TRIES_OF_ONE_STRANGER = 5  # at one account: no single place takes all ten
TRIES_FROM_ONE_PLACE = 200
LETTERS_TO_ONE_ADDRESS = 5
LETTERS_FROM_ONE_PLACE = 100


def key_of(*parts: str) -> str:
    """Give a key that says nothing of the address or the place it counts."""
    return token_hash("\n".join(parts))


def tries(key: str) -> int:
    """Give how many tries of `key` the last quarter of an hour saw."""
    recent = SignInAttempt.at > now() - WINDOW
    counted = select(func.count()).where(SignInAttempt.key == key, recent)
    return db.session.scalar(counted) or 0


def remember(*keys: str) -> None:
    """Count one more try of each key, and drop those that count no longer."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now() - WINDOW))
    db.session.add_all(SignInAttempt(key=key) for key in keys)


def forget(key: str) -> None:
    """Start counting anew: the right password came."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.key == key))
