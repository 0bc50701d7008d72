"""The first organizer claims the installation."""

from accounts import FORM
from flask.testing import FlaskClient
from sqlalchemy import select

from contest.db import db
from contest.flow.joining.claiming import offer_claim
from contest.models.user import User


def test_first_organizer_claims_the_installation(client: FlaskClient) -> None:
    token = offer_claim()
    db.session.commit()
    data = {**FORM, "email": "gordon@example.org"}

    page = client.get(f"/invitations/first/{token}")
    wrong = client.post(
        f"/invitations/first/{token}", data={**data, "password": "short"}
    )
    taken = client.post(f"/invitations/first/{token}", data=data)
    again = client.post(f"/invitations/first/{token}", data=data)

    codes = [page.status_code, wrong.status_code, taken.status_code, again.status_code]
    assert codes == [200, 422, 303, 410]
    assert db.session.scalars(select(User.is_administrator)).all() == [True]
    assert client.get("/account").status_code == 200
