"""Letters that prove an address: with the password only, and never by looking."""

from accounts import FORM, PASSWORD, enter, path_in_letter
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contest.db import db
from contest.flow.joining import throttling
from contest.models.user import User


def test_letter_alone_signs_nobody_in(app: Flask, client: FlaskClient) -> None:
    client.post("/account/register", data=FORM)

    elsewhere, link = app.test_client(), path_in_letter("verify")
    looked = elsewhere.get(link)
    bare = elsewhere.post(link)
    stranger = elsewhere.get("/account")
    confirmed = elsewhere.post(link, data={"password": PASSWORD})

    assert 'name="password"' in looked.text
    assert 'name="password"' not in client.get(link).text
    assert (bare.status_code, stranger.status_code) == (422, 303)
    assert confirmed.location == "/entries"
    assert elsewhere.get("/account").status_code == 200


def test_stranger_who_registers_the_address_again_is_noticed(
    app: Flask, client: FlaskClient
) -> None:
    client.post("/account/register", data=FORM)
    theirs = {**FORM, "password": "the password of Mallory"}
    app.test_client().post("/account/register", data=theirs)

    link = path_in_letter("verify")
    bare = client.post(link)
    typed = client.post(link, data={"password": PASSWORD})

    assert (bare.status_code, typed.status_code) == (422, 422)
    assert "This is not the password of this account." in typed.text
    assert db.session.scalars(select(User.verified_at)).one() is None
    assert client.get("/account").status_code == 303
    assert enter(app.test_client(), "new@example.org", theirs["password"]) == 422


def test_guessing_the_password_of_a_letter_is_slowed(
    app: Flask, client: FlaskClient
) -> None:
    client.post("/account/register", data=FORM)
    elsewhere, link = app.test_client(), path_in_letter("verify")

    for _ in range(throttling.TRIES_ON_ONE_ACCOUNT):
        elsewhere.post(link, data={"password": "a wrong password"})
    right = elsewhere.post(link, data={"password": PASSWORD})

    assert right.status_code == 429
    assert "Too many tries from here." in right.text


def test_looking_at_a_link_does_nothing(client: FlaskClient) -> None:
    client.post("/account/register", data=FORM)
    link = path_in_letter("verify")

    for _ in range(3):
        client.get(link)

    assert db.session.scalars(select(User.verified_at)).one() is None
    assert client.post(link).status_code == 303


def test_used_link_leads_on_who_is_signed_in(client: FlaskClient) -> None:
    client.post("/account/register", data=FORM)
    link = path_in_letter("verify")
    client.post(link)

    again = client.get(f"{link}?lang=en")

    assert again.status_code == 410
    assert "the address of your account is confirmed" in again.text
    assert 'href="/entries"' in again.text
