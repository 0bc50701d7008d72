"""Invitations to seats and juries: taken and declined by their letters."""

from accounts import FORM, enter, path_in_letter
from factories import a_contest, a_panel, a_person, an_open_edition, gordon
from flask.testing import FlaskClient
from sqlalchemy import select

from contest.db import db
from contest.flow.joining.inviting import invite
from contest.flow.judging.panels import invite_juror
from contest.models.contest import Seat
from contest.models.jury import Juror
from contest.models.states import SeatRole
from contest.models.user import User


def a_seat_for(email: str) -> str:
    """Offer an editor's seat; give the link of the letter."""
    contest = a_contest()
    by = gordon(contest)
    invite(contest, email=email, role=SeatRole.editor, language="en", by=by)
    db.session.commit()
    return path_in_letter("seat_invitation")


def test_seat_is_taken_by_a_newcomer(client: FlaskClient) -> None:
    link = a_seat_for("new@example.org")

    assert client.get(link).status_code == 200
    assert client.post(link, data={}).status_code == 422
    assert client.post(link, data=FORM).status_code == 303
    assert client.get(link).status_code == 410
    assert client.get("/account").status_code == 200
    assert db.session.scalars(select(Seat.role).where(Seat.role == "editor")).one()


def test_seat_needs_the_sign_in_of_who_has_an_account(
    client: FlaskClient, person: User
) -> None:
    link = a_seat_for(person.email)

    assert client.post(link, data=FORM).location.startswith("/account/sign-in")
    enter(client)
    assert client.post(link).status_code == 303


def test_seat_can_be_declined_without_an_account(client: FlaskClient) -> None:
    link = a_seat_for("new@example.org")

    assert client.post(f"{link}/refusal").status_code == 200
    assert client.post(link, data=FORM).status_code == 410


def a_juror_invited() -> str:
    edition = an_open_edition()
    invite_juror(
        a_panel(edition),
        by=a_person("Gordon"),
        email="new@example.org",
        name="한서윤",
        language="ko",
    )
    db.session.commit()
    return path_in_letter("juror_invitation")


def test_jury_place_is_taken_with_the_promise(client: FlaskClient) -> None:
    link = a_juror_invited()

    assert client.get(link).status_code == 200
    assert client.post(link, data=FORM).status_code == 422  # no promise yet
    assert client.post(link, data={**FORM, "conflicts": "y"}).status_code == 303
    assert client.get(link).status_code == 410
    juror = db.session.scalars(select(Juror)).one()
    assert juror.is_seated


def test_jury_place_can_be_declined_with_a_reason(client: FlaskClient) -> None:
    link = a_juror_invited()

    answer = client.post(f"{link}/refusal", data={"reason": "No time."})

    assert answer.status_code == 200
    assert db.session.scalars(select(Juror.declined_at)).one() is not None
