"""The owner gets in while strangers guess: in a known browser, or by a letter's link."""

import pytest
from accounts import PASSWORD, enter, path_in_letter
from flask import Flask
from flask.testing import FlaskClient

from contest.flow.joining.throttling import TRIES_ON_ONE_ACCOUNT
from contest.models.user import User
from contest.web.account.browser import KNOWN, MOST_KNOWN, know, known_as


def strangers_guess(app: Flask, person: User) -> None:
    """Ten places guess once each."""
    for number in range(TRIES_ON_ONE_ACCOUNT):
        answer = app.test_client().post(
            "/account/sign-in",
            data={"email": person.email, "password": "a wrong guess"},
            environ_base={"REMOTE_ADDR": f"203.0.113.{number}"},
        )
        assert answer.status_code == 422


def test_browser_that_was_signed_in_before_gets_in(
    app: Flask, client: FlaskClient, person: User
) -> None:
    assert enter(client) == 303
    client.post("/account/sign-out")
    strangers_guess(app, person)

    assert enter(app.test_client()) == 429
    assert enter(client) == 303


def test_browser_is_known_no_longer_than_its_password(
    app: Flask, client: FlaskClient, person: User
) -> None:
    thief = app.test_client()
    assert (enter(client), enter(thief)) == (303, 303)
    client.post(
        "/account/password", data={"present": PASSWORD, "password": "another long one"}
    )
    strangers_guess(app, person)

    assert enter(thief, password="another long one") == 429
    assert enter(client, password="another long one") == 303


def test_letter_lets_a_strange_browser_in(
    app: Flask, client: FlaskClient, person: User
) -> None:
    strangers_guess(app, person)
    refused = client.post(
        "/account/sign-in", data={"email": person.email, "password": PASSWORD}
    )
    assert refused.status_code == 429
    assert "Ask for a new password" in refused.text

    client.post("/account/forgotten", data={"email": person.email})
    client.post(path_in_letter("reset"), data={"password": "another long one"})

    assert enter(client, password="another long one") == 303
    assert enter(app.test_client(), password="another long one") == 429


def test_browser_known_to_another_account_is_a_stranger(
    app: Flask, client: FlaskClient, person: User
) -> None:
    strangers_guess(app, person)
    with client.session_transaction() as cookie:
        cookie[KNOWN] = {"0" * 32: "a secret"}

    assert enter(client) == 429


@pytest.mark.parametrize("planted", ["x", 5, ["a"], None])
def test_cookie_of_another_shape_is_no_error(
    client: FlaskClient, person: User, planted: object
) -> None:
    with client.session_transaction() as cookie:
        cookie[KNOWN] = planted

    assert enter(client) == 303


def test_cookie_tells_no_address_and_few_accounts(app: Flask) -> None:
    with app.test_request_context():
        for number in range(MOST_KNOWN + 2):
            know(User(email=f"p{number}@example.org"))
        know(User(email="p3@example.org"))
        names = [f"p{number}@example.org" for number in range(MOST_KNOWN + 2)]

        assert [bool(known_as(one, None)) for one in names] == [
            number >= 2 for number in range(MOST_KNOWN + 2)
        ]


def test_public_page_sets_no_cookie_of_a_browser_that_is_known(
    client: FlaskClient, person: User
) -> None:
    enter(client)
    client.post("/account/sign-out")
    client.get("/")

    assert "Set-Cookie" not in client.get("/").headers
