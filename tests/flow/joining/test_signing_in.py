"""Signing in: sessions of their own, guesses slowed, the owner never locked out."""

from datetime import timedelta

import pytest
from factories import (
    a_person,
    keep,
)
from joinings import ELSEWHERE, HERE, PASSWORD, count, letters

from contest.clock import now
from contest.db import db
from contest.flow.joining import throttling
from contest.flow.joining.passwords import fits, hash_password
from contest.flow.joining.signing_in import prove, sign_in
from contest.models.session import SignInAttempt, UserSession

pytestmark = pytest.mark.usefixtures("app")


def try_to_enter(email: str, password: str, place: str = HERE) -> str:
    admission = sign_in(prove(email, password), place=place, agent="Firefox/1")
    db.session.commit()
    return admission.refusal


def test_sign_in_opens_a_session_of_its_own_each_time(hashed: str) -> None:
    person = a_person("Ansel", password_hash=hashed)

    one = sign_in(prove(person.email, PASSWORD), place=HERE, agent="x" * 999)
    two = sign_in(prove(person.email, PASSWORD), place=HERE, agent="")

    assert one.user is two.user is person
    assert one.token != two.token
    assert count(UserSession) == 2


def test_sign_in_is_throttled_without_locking_the_owner_out(hashed: str) -> None:
    person = a_person("Ansel", password_hash=hashed)
    for _ in range(throttling.TRIES_OF_ONE_STRANGER):
        assert try_to_enter(person.email, "a wrong password") == "sign_in.wrong"

    assert try_to_enter(person.email, PASSWORD) == "sign_in.too_many"
    assert try_to_enter(person.email, PASSWORD, place=ELSEWHERE) == ""


def test_sign_in_forgives_after_a_quarter_of_an_hour(hashed: str) -> None:
    person = a_person("Ansel", password_hash=hashed)
    pair = throttling.key_of("sign-in", person.email, HERE)
    long_ago = now() - throttling.WINDOW - timedelta(seconds=1)
    keep(*(SignInAttempt(key=pair, at=long_ago) for _ in range(50)))

    assert try_to_enter(person.email, PASSWORD) == ""


def test_sign_in_counts_a_place_over_all_accounts() -> None:
    source = throttling.key_of("sign-ins", HERE)
    keep(*(SignInAttempt(key=source) for _ in range(throttling.TRIES_FROM_ONE_PLACE)))

    assert try_to_enter("nobody@example.org", "a wrong one") == "sign_in.too_many"


def test_sign_in_says_the_same_for_unknown_and_disabled(hashed: str) -> None:
    a_person("Ansel", password_hash=hashed, disabled_at=now())

    assert try_to_enter("ansel@example.org", PASSWORD) == "sign_in.wrong"
    assert try_to_enter("nobody@example.org", PASSWORD) == "sign_in.wrong"


def test_sign_in_unverified_sends_the_letter_again(hashed: str) -> None:
    a_person("Ansel", password_hash=hashed, verified_at=None)

    assert try_to_enter("ansel@example.org", PASSWORD) == "sign_in.unverified"
    assert len(letters("verify")) == 1


def test_sign_in_unverified_gives_back_that_letters_are_too_many(hashed: str) -> None:
    a_person("Ansel", password_hash=hashed, verified_at=None)
    source = throttling.key_of("letters", HERE)
    keep(*(SignInAttempt(key=source) for _ in range(throttling.LETTERS_FROM_ONE_PLACE)))

    assert try_to_enter("ansel@example.org", PASSWORD) == "letters.too_many"
    assert letters("verify") == []


def test_sign_in_refuses_a_proof_older_than_the_password(hashed: str) -> None:
    person = a_person("Ansel", password_hash=hashed)
    proof = prove(person.email, PASSWORD)
    person.password_hash = hash_password("another long one")

    assert sign_in(proof, place=HERE, agent="").refusal == "sign_in.wrong"


def test_nobodys_password_fits_nothing() -> None:
    assert not fits(None, "nobody has this password")
    assert not fits("not a hash", PASSWORD)
