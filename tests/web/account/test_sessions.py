"""Signing in and out: new secrets, slow guesses, never on to another site."""

import re

import pytest
from accounts import PASSWORD, enter
from factories import a_person, sign_in
from flask import Flask
from flask.testing import FlaskClient
from juries import a_stage, henri
from sqlalchemy import select

from contest.db import db
from contest.flow.joining.throttling import TRIES_OF_ONE_STRANGER
from contest.models.user import User
from contest.web.access import TOKEN_KEY
from contest.web.account.browser import is_ours


def test_signing_in_says_the_same_for_every_address(
    client: FlaskClient, person: User
) -> None:
    pages = [
        client.post(
            "/account/sign-in", data={"email": email, "password": "a wrong one"}
        )
        for email in (person.email, "whoso@example.org")
    ]

    first, second = (
        re.sub(r"(ansel|whoso)@example\.org|value=\"[^\"]{40,}\"", "", page.text)
        for page in pages
    )
    assert first == second
    assert {page.status_code for page in pages} == {422}


@pytest.mark.parametrize(
    "hostile",
    [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example",
        "https://evil.example", "/\t/evil.example", "/%0d%0a/x\r\nSet-Cookie: a=b",
        "javascript:alert(1)", "evil.example", "/\u00a0\u2028x\n", " //evil.example", "",
    ],
)  # fmt: skip
def test_going_on_stays_on_this_site(
    client: FlaskClient, person: User, hostile: str
) -> None:
    answer = client.post(
        "/account/sign-in",
        data={"email": person.email, "password": PASSWORD},
        query_string={"next": hostile},
    )

    assert answer.status_code == 303
    assert answer.location in {"/", "/entries/", "/entries"}


def test_going_on_reaches_the_page_that_was_wanted(
    client: FlaskClient, person: User
) -> None:
    asked = client.get("/account/browsers?x=1")

    assert asked.status_code == 303
    answer = client.post(
        asked.location, data={"email": person.email, "password": PASSWORD}
    )
    assert answer.location == "/account/browsers?x=1"
    assert is_ours("/desk/2027?page=2&q=%D1%91")


def test_each_person_begins_where_they_work(client: FlaskClient, hashed: str) -> None:
    juror = henri()
    stage = a_stage(2, juror)
    author = a_person("Dorothea")
    for person in (stage.organizer, juror, author):
        person.password_hash = hashed
    db.session.commit()

    def first_page(person: User) -> str | None:
        data = {"email": person.email, "password": PASSWORD}
        return client.post("/account/sign-in", data=data).location

    assert first_page(stage.organizer) == "/desk/"
    client.post("/account/sign-out")
    assert first_page(juror) == "/jury/"
    client.post("/account/sign-out")
    assert first_page(author) == "/entries"


def test_signing_in_takes_a_new_secret_and_forgets_what_was(
    client: FlaskClient, person: User
) -> None:
    with client.session_transaction() as cookie:
        cookie[TOKEN_KEY] = "planted by mallory"
        cookie["csrf_token"] = "planted"
        cookie["language"] = "ru"

    enter(client)

    with client.session_transaction() as cookie:
        assert cookie[TOKEN_KEY] != "planted by mallory"
        assert "csrf_token" not in cookie
        assert cookie["language"] == "ru"


def test_signing_out_makes_the_cookie_worthless(
    app: Flask, client: FlaskClient, person: User
) -> None:
    enter(client)
    with client.session_transaction() as cookie:
        stolen = cookie[TOKEN_KEY]

    client.post("/account/sign-out")

    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie[TOKEN_KEY] = stolen
    assert thief.get("/account").status_code == 303
    assert client.get("/account").status_code == 303


def test_guessing_is_slowed_and_the_owner_is_not_locked_out(
    app: Flask, client: FlaskClient, person: User
) -> None:
    for _ in range(TRIES_OF_ONE_STRANGER):
        assert enter(client, password="a wrong guess") == 422

    assert enter(client, password=PASSWORD) == 429
    faked = client.post(
        "/account/sign-in",
        data={"email": person.email, "password": PASSWORD},
        headers={"X-Forwarded-For": "198.51.100.1"},
    )
    assert faked.status_code == 429
    owner = app.test_client().post(
        "/account/sign-in",
        data={"email": person.email, "password": PASSWORD},
        environ_base={"REMOTE_ADDR": "198.51.100.9"},
    )
    assert owner.status_code == 303


@pytest.mark.parametrize(
    ("path", "asked", "others"),
    [
        ("/account/password", "present", {"password": "another long one"}),
        ("/account/erasure", "password", {}),
    ],
)
def test_guessing_a_password_again_is_as_slow_as_at_sign_in(
    client: FlaskClient, person: User, path: str, asked: str, others: dict[str, str]
) -> None:
    sign_in(client, person)
    kept = person.password_hash
    for _ in range(10):
        client.post(path, data={**others, asked: "no guess of mine"})

    answer = client.post(path, data={**others, asked: PASSWORD})

    assert answer.status_code == 429
    assert "Too many tries from here." in answer.text
    assert db.session.scalars(select(User)).one().password_hash == kept
