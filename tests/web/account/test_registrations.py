"""Registering over HTTP: one answer for every address, and on to what was wanted."""

import pytest
from accounts import FORM, PASSWORD, enter, path_in_letter
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contest.config import Config
from contest.db import db
from contest.jobs.letters import compose
from contest.models.notice import Notice
from contest.models.user import User


def test_registering_by_mailed_link_lets_a_person_in(client: FlaskClient) -> None:
    sent = client.post("/account/register", data=FORM)
    link = path_in_letter("verify")
    looked = client.get(link)
    confirmed = client.post(link)
    again = client.post(link)

    assert (sent.status_code, sent.location) == (303, "/account/letter-sent")
    assert looked.status_code == 200
    assert (confirmed.status_code, confirmed.location) == (303, "/entries")
    assert again.status_code == 410
    assert "한서윤" in client.get("/account").text


def test_registering_leads_on_to_the_page_that_was_wanted(client: FlaskClient) -> None:
    wanted = "/entries/new?edition=2027"

    first = client.get("/account/sign-in", query_string={"next": wanted}).text
    sent = client.post("/account/register", data=FORM, query_string={"next": wanted})
    asked = client.get(sent.location).text
    confirmed = client.post(path_in_letter("verify"), query_string={"next": wanted})

    assert 'href="/account/register?next=/entries/new' in first
    assert "Send the letter again" in asked
    assert confirmed.location == wanted


def test_letter_leads_on_to_the_page_that_was_wanted(
    app: Flask, client: FlaskClient, config: Config
) -> None:
    wanted = "/entries/new?edition=2027"

    client.post("/account/register", data=FORM, query_string={"next": wanted})
    notice = db.session.scalars(select(Notice)).one()

    letter = compose(app, config, notice).get_content()
    assert f"{notice.facts['token']}?next=%2Fentries%2Fnew%3Fedition%3D2027" in letter


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example/", "/\\evil", "/" + "a" * 400]
)
def test_letter_leads_nowhere_else(client: FlaskClient, wanted: str) -> None:
    client.post("/account/register", data=FORM, query_string={"next": wanted})

    confirmed = client.post(path_in_letter("verify"), query_string={"next": wanted})

    assert db.session.scalars(select(Notice)).one().facts["wanted"] == ""
    assert confirmed.location == "/entries"


def test_name_cannot_write_lines_of_its_own_into_a_letter(client: FlaskClient) -> None:
    name = "Ansel\r\n\r\nYou have won.\nBcc: everybody"

    client.post("/account/register", data={**FORM, "name": name})

    told = db.session.scalars(select(Notice)).one().facts["name"]
    assert told.startswith("Ansel ")
    assert not set(told) & set("\r\n")


def test_registering_says_the_same_for_every_address(
    client: FlaskClient, person: User
) -> None:
    unknown = client.post("/account/register", data=FORM)
    known = client.post("/account/register", data={**FORM, "email": person.email})

    assert (unknown.status_code, unknown.location, unknown.data) == (
        known.status_code,
        known.location,
        known.data,
    )
    assert enter(client, person.email) == 303  # the old password still works


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "not an address"}, "full address"),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, "full address"),
        ({"password": "short"}, "10 characters"),
        ({"name": ""}, "Fill this in"),
        ({"name": "x" * 201}, "Up to 200"),
        ({"terms": ""}, "without this"),
        ({"country": ""}, "Fill this in"),
    ],
)
def test_registering_wrongly_keeps_what_was_typed(
    client: FlaskClient, change: dict[str, str], words: str
) -> None:
    answer = client.post("/account/register", data={**FORM, **change})

    assert answer.status_code == 422
    assert words in answer.text
    assert "name" in change or 'value="한서윤"' in answer.text
    assert PASSWORD not in answer.text
    assert db.session.scalars(select(User)).all() == []


def test_letter_is_sent_again_to_the_address_that_is_shown(client: FlaskClient) -> None:
    client.post("/account/register", data=FORM)
    first, page = path_in_letter("verify"), client.get("/account/letter-sent").text

    again = client.post(
        "/account/letter-sent", data={"email": FORM["email"]}, follow_redirects=True
    )

    assert FORM["email"] in page
    assert "The letter is sent once more." in again.text
    assert path_in_letter("verify") != first
    assert client.post(path_in_letter("verify")).status_code == 303


def test_letter_sent_again_says_nothing_of_a_known_address(
    app: Flask, client: FlaskClient
) -> None:
    client.post("/account/register", data=FORM)
    client.post(path_in_letter("verify"))
    stranger = app.test_client()
    stranger.post("/account/register", data=FORM)

    again = stranger.post(
        "/account/letter-sent", data={"email": FORM["email"]}, follow_redirects=True
    )

    assert "The letter is sent once more." in again.text
    kinds = db.session.scalars(select(Notice.kind).order_by(Notice.id)).all()
    assert kinds == ["verify", "known_address", "known_address"]


def test_nothing_is_written_to_no_address(client: FlaskClient) -> None:
    answer = client.post("/account/letter-sent")

    assert (answer.status_code, answer.location) == (303, "/account/register")
    assert db.session.scalars(select(Notice)).all() == []
