"""Links in letters: one purpose, one use, an hour."""

from datetime import timedelta

import pytest
from factories import (
    ansel,
    keep,
)
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.links import live_link, make_link, use_link
from contest.flow.joining.resetting import reset_password
from contest.models.session import MailedLink
from contest.models.states import LinkPurpose

pytestmark = pytest.mark.usefixtures("app")


def test_link_dies_after_an_hour(hashed: str) -> None:
    person = ansel()
    token = make_link(LinkPurpose.reset, user=person)
    db.session.flush()
    link = db.session.scalars(select(MailedLink)).one()
    link.expires_at = now() - timedelta(seconds=1)
    keep(link)

    with pytest.raises(RuleBroken, match=r"link\.spent"):
        reset_password(token, password_hash=hashed)


def test_link_serves_its_own_purpose_only() -> None:
    token = make_link(LinkPurpose.verify, user=ansel())

    for purpose in (LinkPurpose.reset, LinkPurpose.claim):
        with pytest.raises(RuleBroken, match=r"link\.spent"):
            use_link(token, purpose)


def test_link_keeps_no_secret_in_the_database() -> None:
    token = make_link(LinkPurpose.verify, user=ansel())
    db.session.flush()

    assert token not in str(db.session.scalars(select(MailedLink.token_hash)).all())


@pytest.mark.parametrize("guess", ["1", "1abc", "ansel@example.org", "", "%", "0"])
def test_link_is_not_to_be_guessed_by_id_or_address(guess: str) -> None:
    make_link(LinkPurpose.reset, user=ansel())

    assert live_link(guess, LinkPurpose.reset) is None
