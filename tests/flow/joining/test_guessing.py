"""A thousand guesses: few are heard, and the owner gets in from anywhere else."""

from collections import Counter

import pytest
from factories import a_person
from joinings import PASSWORD

from contest.db import db
from contest.flow.joining.signing_in import Proof, prove, sign_in
from contest.flow.joining.throttling import TRIES_FROM_ONE_PLACE, TRIES_ON_ONE_ACCOUNT

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("app")]
GUESSES = 1_000


def guess(email: str, place: str) -> str:
    """Guess wrongly; the password itself was compared before (and did not fit)."""
    refusal = sign_in(Proof(email, None), place=place, agent="").refusal
    db.session.commit()
    return refusal


@pytest.fixture
def owner(hashed: str):
    return a_person("Ansel", password_hash=hashed)


def enters(owner, place: str) -> bool:
    return sign_in(prove(owner.email, PASSWORD), place=place, agent="").user is owner


def test_thousand_guesses_on_one_account_from_one_place(owner):
    heard = Counter(guess(owner.email, "203.0.113.9") for _ in range(GUESSES))

    assert heard == {
        "sign_in.wrong": TRIES_ON_ONE_ACCOUNT,
        "sign_in.too_many": GUESSES - TRIES_ON_ONE_ACCOUNT,
    }
    assert enters(owner, "198.51.100.7")


def test_thousand_accounts_guessed_from_one_place(owner):
    heard = Counter(guess(f"p{n}@example.org", "203.0.113.9") for n in range(GUESSES))

    assert heard["sign_in.wrong"] == TRIES_FROM_ONE_PLACE
    assert enters(owner, "198.51.100.7")


def test_thousand_places_that_guess_one_account_lock_nobody_out(owner):
    heard = Counter(guess(owner.email, f"203.0.113.{n}:{n}") for n in range(GUESSES))

    assert heard == {"sign_in.wrong": GUESSES}
    assert enters(owner, "198.51.100.7")
