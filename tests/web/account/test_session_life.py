"""A session: its cookie, its birth at sign-in, and every way in which it dies."""

from dataclasses import replace
from datetime import timedelta

import pytest
from accounts import PASSWORD, enter, path_in_letter
from factories import sign_in
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from contest.app import create_app
from contest.clock import now
from contest.config import Config
from contest.db import db
from contest.models.session import LONGEST_SESSION, UserSession
from contest.models.user import User
from contest.web.access import TOKEN_KEY


def token_in(client: FlaskClient) -> str:
    with client.session_transaction() as cookie:
        return str(cookie[TOKEN_KEY])


def with_token(app: Flask, token: str) -> FlaskClient:
    """Give a browser that somebody put a secret into."""
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie[TOKEN_KEY] = token
    return thief


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_cookie_of_a_house_with_a_certificate_is_bound_to_it(config: Config) -> None:
    app = create_app(replace(config, url="https://contest.example.org"))

    with app.app_context():
        answer = app.test_client().get("/?lang=ko", base_url="https://localhost")
        db.session.remove()
        db.engine.dispose()

    (cookie,) = answer.headers.getlist("Set-Cookie")
    parts = {one.strip() for one in cookie.split(";")}
    assert cookie.startswith("__Host-foreign-view=")
    assert parts >= {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    assert not any(one.lower().startswith("domain") for one in parts)


def test_every_sign_in_has_a_secret_of_its_own(
    app: Flask, client: FlaskClient, person: User
) -> None:
    browsers = [client, app.test_client(), app.test_client()]
    for one in browsers:
        enter(one)

    secrets = {token_in(one) for one in browsers}
    browsers[0].post("/account/sign-out")

    assert len(secrets) == 3
    assert [is_signed_in(one) for one in browsers] == [False, True, True]


def test_secret_set_before_the_sign_in_opens_nothing_after_it(
    app: Flask, client: FlaskClient, person: User
) -> None:
    enter(client)
    client.post("/account/sign-out")
    planted = token_in(sign_in(app.test_client(), person))
    victim = with_token(app, planted)

    enter(victim)

    assert token_in(victim) != planted
    assert is_signed_in(victim)
    assert not is_signed_in(with_token(app, planted))


def end_by_reset(client: FlaskClient, person: User) -> None:
    client.post("/account/forgotten", data={"email": person.email})
    client.post(path_in_letter("reset"), data={"password": "another long one"})


def end_by_disabling(_client: FlaskClient, person: User) -> None:
    person.disabled_at = now()
    db.session.commit()


def end_by_age(_client: FlaskClient, person: User) -> None:
    born = now() - LONGEST_SESSION - timedelta(seconds=1)
    db.session.execute(update(UserSession).values(created_at=born))
    db.session.commit()


def end_by_erasing(client: FlaskClient, person: User) -> None:
    enter(client)
    client.post("/account/erasure", data={"password": PASSWORD})


@pytest.mark.parametrize(
    "end", [end_by_reset, end_by_disabling, end_by_age, end_by_erasing]
)
def test_every_session_dies_at_once(
    app: Flask, client: FlaskClient, person: User, end
) -> None:
    browsers = [sign_in(app.test_client(), person) for _ in range(3)]
    stolen = [token_in(one) for one in browsers]
    assert all(is_signed_in(one) for one in browsers)

    end(client, person)

    assert [is_signed_in(one) for one in browsers] == [False] * 3
    assert [is_signed_in(with_token(app, one)) for one in stolen] == [False] * 3


def test_database_knows_no_secret_of_a_session(
    client: FlaskClient, person: User
) -> None:
    enter(client)
    kept = db.session.scalars(select(UserSession.token_hash)).all()

    assert token_in(client) not in kept
