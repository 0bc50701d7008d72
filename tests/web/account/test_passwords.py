"""Passwords forgotten and changed: letters from this host, other browsers out."""

import pytest
from accounts import PASSWORD, enter, path_in_letter
from factories import sign_in
from flask import Flask
from flask.testing import FlaskClient

from contest.config import Config
from contest.jobs.notices import send_unsent
from contest.models.user import User


def test_forgetting_says_the_same_for_every_address(
    client: FlaskClient, person: User
) -> None:
    unknown = client.post("/account/forgotten", data={"email": "nobody@example.org"})
    known = client.post("/account/forgotten", data={"email": person.email})

    assert (unknown.status_code, unknown.location, unknown.data) == (
        known.status_code,
        known.location,
        known.data,
    )


def test_changing_the_password_ends_the_other_browsers(
    app: Flask, client: FlaskClient, person: User
) -> None:
    other = sign_in(app.test_client(), person)
    enter(client)

    wrong = client.post(
        "/account/password", data={"present": "no", "password": "another long one"}
    )
    right = client.post(
        "/account/password", data={"present": PASSWORD, "password": "another long one"}
    )

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert client.get("/account").status_code == 200
    assert other.get("/account").status_code == 303


def test_resetting_sets_a_new_password_once(client: FlaskClient, person: User) -> None:
    client.post("/account/forgotten", data={"email": person.email})
    link = path_in_letter("reset")

    assert client.get(link).status_code == 200
    assert client.post(link, data={"password": "short"}).status_code == 422
    assert client.post(link, data={"password": "another long one"}).status_code == 303
    assert client.post(link, data={"password": "a third long one"}).status_code == 410
    assert enter(client, password=PASSWORD) == 422
    assert enter(client, password="another long one") == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"X-Forwarded-Host": "evil.example"},
        {"Forwarded": "host=evil.example"},
    ],
)
def test_letters_name_the_configured_host(
    app: Flask,
    config: Config,
    client: FlaskClient,
    person: User,
    headers: dict[str, str],
) -> None:
    answer = client.post(
        "/account/forgotten", data={"email": person.email}, headers=headers
    )
    send_unsent(app)

    (letter,) = config.mail_folder.glob("*.eml")
    assert b"evil" not in letter.read_bytes()
    assert b"http://localhost/account/passwords/" in letter.read_bytes().replace(
        b"=\r\n", b""
    ).replace(b"=\n", b"")
    assert "evil" not in (answer.location or "")
