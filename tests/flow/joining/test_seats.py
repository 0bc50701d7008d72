"""Seats: offered by letter, taken by whom it was written to."""

import pytest
from factories import (
    a_contest,
    a_person,
    ansel,
    dorothea,
    gordon,
    mallory,
)
from joinings import count, letters, newcomer
from sqlalchemy import delete

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.claiming import (
    claim,
    claim_as,
    has_organizer,
    offer_claim,
)
from contest.flow.joining.inviting import (
    accept_staff_invitation,
    decline_staff_invitation,
    invitation_of,
    invite,
    withdraw_staff_invitation,
)
from contest.models.contest import Seat, SeatInvitation
from contest.models.states import SeatRole

pytestmark = pytest.mark.usefixtures("app")


def test_invite_seats_the_person_it_was_written_to() -> None:
    contest = a_contest()
    by, editor = gordon(contest), dorothea()
    invite(
        contest,
        email="Dorothea@Example.org",
        role=SeatRole.editor,
        language="ru",
        by=by,
    )
    token = letters("seat_invitation")[0].facts["token"]
    offered = invitation_of(token)
    assert offered is not None

    seat = accept_staff_invitation(offered, by=editor)
    db.session.commit()

    assert (seat.user_id, seat.role, seat.left_at) == (editor.id, SeatRole.editor, None)
    assert invitation_of(token) is None


def test_invite_refuses_mallory_who_holds_the_link() -> None:
    contest = a_contest()
    offered = invite(
        contest,
        email="d@example.org",
        role=SeatRole.editor,
        language="en",
        by=gordon(contest),
    )

    with pytest.raises(RuleBroken, match=r"invitation\.other_person"):
        accept_staff_invitation(offered, by=mallory())
    assert count(Seat) == 1


def test_invite_again_kills_the_earlier_link() -> None:
    contest = a_contest()
    by = gordon(contest)
    for _ in range(2):
        invite(
            contest, email="d@example.org", role=SeatRole.editor, language="en", by=by
        )
    first, second = (one.facts["token"] for one in letters("seat_invitation"))

    assert invitation_of(first) is None
    assert invitation_of(second) is not None


def test_invite_refuses_who_sits_there_already() -> None:
    contest = a_contest()
    by = gordon(contest)

    with pytest.raises(RuleBroken, match=r"seat\.taken"):
        invite(contest, email=by.email, role=SeatRole.organizer, language="en", by=by)


def test_decline_spends_the_invitation() -> None:
    contest = a_contest()
    offered = invite(
        contest,
        email="d@example.org",
        role=SeatRole.editor,
        language="en",
        by=gordon(contest),
    )

    decline_staff_invitation(offered)
    db.session.flush()

    with pytest.raises(RuleBroken, match=r"link\.spent"):
        accept_staff_invitation(offered, by=a_person("D"))


def test_withdraw_kills_the_link_and_frees_the_address() -> None:
    contest = a_contest()
    by, asked = gordon(contest), {"email": "d@example.org", "language": "en"}
    offered = invite(contest, role=SeatRole.editor, by=by, **asked)
    token = letters("seat_invitation")[0].facts["token"]

    withdraw_staff_invitation(offered, by=by)
    db.session.commit()

    assert invitation_of(token) is None
    assert invite(contest, role=SeatRole.editor, by=by, **asked).is_open


def test_withdraw_leaves_an_answer_alone() -> None:
    contest = a_contest()
    by, asked = gordon(contest), {"email": "d@example.org", "language": "en"}
    offered = invite(contest, role=SeatRole.editor, by=by, **asked)
    decline_staff_invitation(offered)

    with pytest.raises(RuleBroken, match=r"invitation\.answered"):
        withdraw_staff_invitation(offered, by=by)
    assert count(SeatInvitation) == 1


def test_offer_that_was_withdrawn_meanwhile_is_not_taken() -> None:
    contest = a_contest()
    by, asked = gordon(contest), dorothea()
    offered = invite(
        contest, email="d@example.org", role=SeatRole.editor, language="en", by=by
    )
    db.session.commit()
    db.session.refresh(offered)
    db.session.execute(
        delete(SeatInvitation).execution_options(synchronize_session=False)
    )

    with pytest.raises(RuleBroken, match=r"link\.spent"):
        accept_staff_invitation(offered, by=asked)
    assert count(Seat) == 1


def test_claim_makes_the_first_organizer_once(hashed: str) -> None:
    dead, token = offer_claim(), offer_claim()
    assert not has_organizer()

    person = claim(token, newcomer(hashed))
    db.session.commit()

    assert person.is_administrator
    assert person.is_active
    assert has_organizer()
    for spent in (dead, token):
        with pytest.raises(RuleBroken, match=r"link\.spent"):
            claim(spent, newcomer(hashed, "second@example.org"))


def test_claim_does_not_take_over_an_account(hashed: str) -> None:
    person = ansel()

    with pytest.raises(RuleBroken, match=r"account\.exists"):
        claim(offer_claim(), newcomer(hashed, person.email))


def test_claim_for_a_person_is_for_nobody_else() -> None:
    token = offer_claim(ansel())

    with pytest.raises(RuleBroken, match=r"invitation\.other_person"):
        claim_as(token, by=mallory())
