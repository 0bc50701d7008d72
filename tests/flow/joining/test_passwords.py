"""Passwords: long enough, and a reset that ends everything."""

import pytest
from factories import (
    a_person,
    keep,
)
from joinings import HERE, count, letters
from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.passwords import hash_password
from contest.flow.joining.resetting import ask_for_reset, reset_password
from contest.models.notice import Notice
from contest.models.session import SignInAttempt, UserSession

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_password_has_a_length(password: str) -> None:
    with pytest.raises(RuleBroken, match=r"password\.length"):
        hash_password(password)


def test_reset_ends_every_session_and_link(hashed: str) -> None:
    person = a_person("Ansel", password_hash="old", verified_at=None)
    keep(UserSession(user_id=person.id, token_hash="x"))
    ask_for_reset(person.email, place=HERE)
    token = letters("reset")[0].facts["token"]

    reset_password(token, password_hash=hashed)
    db.session.commit()

    assert db.session.scalars(select(UserSession.ended_at)).one() is not None
    assert person.is_active  # the letter has proven the address as well
    assert len(letters("password_changed")) == 1
    with pytest.raises(RuleBroken, match=r"link\.spent"):
        reset_password(token, password_hash=hashed)


def test_reset_writes_nothing_to_an_unknown_address() -> None:
    ask_for_reset("nobody@example.org", place=HERE)

    assert count(Notice) == 0
    assert count(SignInAttempt) == 2  # the work done is the same
