"""A thousand guesses: ten are heard in all, and the owner gets in all the same."""

from collections import Counter

import pytest
from factories import a_person
from joinings import PASSWORD

from contest.db import db
from contest.flow.joining.signing_in import Proof, confirm, prove, sign_in
from contest.flow.joining.throttling import (
    TRIES_FROM_ONE_PLACE,
    TRIES_OF_ONE_STRANGER,
    TRIES_ON_ONE_ACCOUNT,
)

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("app")]
GUESSES = 1_000


def guess(email: str, place: str, known: str = "") -> str:
    """Guess wrongly; the password itself was compared before (and did not fit)."""
    refusal = sign_in(
        Proof(email, None, None), place=place, agent="", known=known
    ).refusal
    db.session.commit()
    return refusal


@pytest.fixture
def owner(hashed: str):
    return a_person("Ansel", password_hash=hashed)


def enters(owner, place: str, known: str = "") -> bool:
    proof = prove(owner.email, PASSWORD)
    return sign_in(proof, place=place, agent="", known=known).user is owner


def test_thousand_guesses_on_one_account_from_one_place(owner):
    heard = Counter(guess(owner.email, "203.0.113.9") for _ in range(GUESSES))

    assert heard == {
        "sign_in.wrong": TRIES_OF_ONE_STRANGER,
        "sign_in.too_many": GUESSES - TRIES_OF_ONE_STRANGER,
    }
    assert enters(owner, "198.51.100.7")


def test_thousand_accounts_guessed_from_one_place(owner):
    heard = Counter(guess(f"p{n}@example.org", "203.0.113.9") for n in range(GUESSES))

    assert heard["sign_in.wrong"] == TRIES_FROM_ONE_PLACE
    assert enters(owner, "198.51.100.7")


def test_thousand_places_that_guess_one_account_are_heard_ten_times(owner):
    heard = Counter(guess(owner.email, f"203.0.113.{n}:{n}") for n in range(GUESSES))

    assert heard == {
        "sign_in.wrong": TRIES_ON_ONE_ACCOUNT,
        "sign_in.guarded": GUESSES - TRIES_ON_ONE_ACCOUNT,
    }
    assert not enters(owner, "198.51.100.7")
    assert enters(owner, "198.51.100.7", known="a browser of the owner's")
    assert confirm(owner, fitted=True, place="203.0.113.1:1") == ""


def test_unknown_address_is_guarded_as_a_known_one(owner):
    strangers = [f"203.0.113.{n}" for n in range(TRIES_ON_ONE_ACCOUNT + 1)]

    told = [
        [guess(email, place) for place in strangers]
        for email in (owner.email, "nobody@example.org")
    ]

    assert told[0] == told[1]
    assert told[0][-1] == "sign_in.guarded"


def test_known_browser_guesses_ten_times_from_wherever_it_is(owner):
    heard = Counter(guess(owner.email, f"203.0.113.{n}", "stolen") for n in range(100))

    assert heard == {
        "sign_in.wrong": TRIES_ON_ONE_ACCOUNT,
        "sign_in.too_many": 100 - TRIES_ON_ONE_ACCOUNT,
    }
    assert enters(owner, "198.51.100.7")


def test_guesses_in_open_browsers_are_ten_in_all(owner):
    places = [f"203.0.113.{n}" for n in range(100)]
    heard = Counter(confirm(owner, fitted=False, place=one) for one in places)

    assert heard == {
        "password.wrong": TRIES_ON_ONE_ACCOUNT,
        "sign_in.too_many": 100 - TRIES_ON_ONE_ACCOUNT,
    }
    assert guess(owner.email, "198.51.100.7") == "sign_in.guarded"
