"""Registering: a letter and a password together prove an address."""

import pytest
from factories import (
    ansel,
)
from joinings import ELSEWHERE, HERE, letters, newcomer

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining import throttling
from contest.flow.joining.links import live_link
from contest.flow.joining.registering import register, verify_address
from contest.flow.joining.resetting import ask_for_reset
from contest.models.states import LinkPurpose

pytestmark = pytest.mark.usefixtures("app")


def test_register_writes_a_link_that_proves_the_address_once(hashed: str) -> None:
    register(newcomer(hashed), place=HERE)
    db.session.commit()
    token = letters("verify")[0].facts["token"]

    person = verify_address(token, fitted=hashed)

    assert person.is_active
    assert (person.name, person.country) == ("한서윤", "KR")
    with pytest.raises(RuleBroken, match=r"link\.spent"):
        verify_address(token, fitted=hashed)


def test_register_tells_a_known_address_and_changes_nothing(hashed: str) -> None:
    person = ansel()

    register(newcomer(hashed, person.email), place=HERE)

    assert [one.email for one in letters("known_address")] == [person.email]
    assert letters("verify") == []
    assert (person.name, person.password_hash) == ("Ansel", None)


def test_register_again_kills_the_earlier_link_and_password(hashed: str) -> None:
    register(newcomer("of mallory"), place=HERE)
    register(newcomer(hashed), place=ELSEWHERE)
    first, second = (one.facts["token"] for one in letters("verify"))

    assert live_link(first, LinkPurpose.verify) is None
    assert verify_address(second, fitted=hashed).password_hash == hashed


@pytest.mark.parametrize("fitted", [None, "of another"])
def test_letter_proves_nothing_without_its_password(fitted: str | None) -> None:
    register(newcomer("of mallory"), place=HERE)
    token = letters("verify")[0].facts["token"]

    with pytest.raises(RuleBroken, match=r"link\.spent"):
        verify_address(token, fitted=fitted)


def test_register_writes_few_letters_to_one_address(hashed: str) -> None:
    for _ in range(20):
        register(newcomer(hashed), place=HERE)

    assert len(letters("verify")) == throttling.LETTERS_TO_ONE_ADDRESS


def test_register_refuses_a_flood_from_one_place(hashed: str) -> None:
    for number in range(throttling.LETTERS_FROM_ONE_PLACE):
        ask_for_reset(f"{number}@example.org", place=HERE)

    with pytest.raises(RuleBroken, match=r"letters\.too_many"):
        ask_for_reset("one-more@example.org", place=HERE)
    ask_for_reset("one-more@example.org", place=ELSEWHERE)
