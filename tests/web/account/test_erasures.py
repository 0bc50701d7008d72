"""Erasing an account: by its password."""

from accounts import PASSWORD, enter
from flask import Flask
from flask.testing import FlaskClient

from contest.models.user import User


def test_erasing_needs_the_password(
    app: Flask, client: FlaskClient, person: User
) -> None:
    enter(client)

    assert client.post("/account/erasure", data={"password": "no"}).status_code == 422
    assert (
        client.post("/account/erasure", data={"password": PASSWORD}).status_code == 303
    )
    assert client.get("/account").status_code == 303
    assert enter(client) == 422
