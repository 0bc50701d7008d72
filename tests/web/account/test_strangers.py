"""Accounts before those whose they are not: tokens, strangers, Mallory."""

import pytest
from accounts import FORM
from factories import ansel, mallory, sign_in
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contest.db import db
from contest.models.session import MailedLink, UserSession
from contest.models.user import User


@pytest.mark.parametrize(
    "path",
    ["/account/register", "/account/sign-in", "/account/sign-out",
     "/account/forgotten", "/account", "/account/password", "/account/erasure",
     "/account/browsers/1/end", "/account/passwords/x", "/account/verifications/x",
     "/invitations/seat/x", "/invitations/jury/x", "/invitations/first/x",
     "/invitations/seat/x/refusal", "/invitations/jury/x/refusal"],
)  # fmt: skip
def test_every_act_needs_its_token(app: Flask, person: User, path: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = sign_in(app.test_client(), person)

    assert client.post(path, data=FORM).status_code == 400
    assert client.post(path, data={**FORM, "csrf_token": "x"}).status_code == 400


def test_mallory_cannot_reach_what_is_ansels(
    app: Flask, client: FlaskClient, person: User
) -> None:
    sign_in(app.test_client(), person)
    number = db.session.scalars(select(UserSession.id)).one()
    sign_in(client, mallory())

    assert client.post(f"/account/browsers/{number}/end").status_code == 404
    assert person.email not in client.get("/account/browsers").text
    assert db.session.get_one(UserSession, number).ended_at is None
    assert db.session.scalars(select(MailedLink)).all() == []


def test_strangers_are_asked_to_sign_in(client: FlaskClient) -> None:
    ansel()
    for path in (
        "/account",
        "/account/password",
        "/account/browsers",
        "/account/data.json",
        "/account/erasure",
    ):
        assert client.get(path).location.startswith("/account/sign-in")
