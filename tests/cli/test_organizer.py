"""The terminal lets the first organizer in, by a link that the next start replaces."""

import pytest
from click import BadParameter
from factories import a_contest, ansel, gordon
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contest.cli.organizer import (
    address_in,
    invite_first_organizer,
    make_organizer,
)
from contest.db import db
from contest.models.user import User


def path_of(line: str | None) -> str:
    assert line is not None
    return line.partition("http://localhost")[2]


def test_first_link_is_fresh_at_each_start(app: Flask, client: FlaskClient) -> None:
    first, second = invite_first_organizer(app), invite_first_organizer(app)

    assert client.get(path_of(first)).status_code == 410
    assert client.get(path_of(second)).status_code == 200


def test_first_link_ends_with_the_first_organizer(app: Flask) -> None:
    gordon(a_contest())

    assert invite_first_organizer(app) is None


def test_organizer_with_an_account_is_appointed_at_once(app: Flask) -> None:
    ansel()

    assert "is an organizer now" in make_organizer(app, "ansel@example.org")
    assert db.session.scalars(select(User.is_administrator)).one()


def test_organizer_without_an_account_gets_a_link_of_their_own(
    app: Flask, client: FlaskClient
) -> None:
    line = make_organizer(app, "gordon@example.org", name="Gordon")
    form = {"name": "Gordon", "country": "KR", "language": "en"}
    secret = {"password": "a long enough one"}

    stolen = client.post(
        path_of(line), data={**form, **secret, "email": "mallory@example.org"}
    )
    page = client.get(path_of(line))
    taken = client.post(
        path_of(line), data={**form, **secret, "email": "gordon@example.org"}
    )

    assert stolen.status_code == 422
    assert 'value="gordon@example.org"' in page.text
    assert taken.status_code == 303


def test_organizer_needs_an_address() -> None:
    assert address_in("Gordon@Example.org") == "gordon@example.org"
    with pytest.raises(BadParameter):
        address_in("gordon")
