"""Browsers of a person: listed, and ended one by one."""

from accounts import enter
from counting import count_queries
from factories import sign_in
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contest.db import db
from contest.models.session import UserSession
from contest.models.user import User


def test_ending_another_browser(app: Flask, client: FlaskClient, person: User) -> None:
    other = sign_in(app.test_client(), person)
    enter(client)
    number = db.session.scalars(select(UserSession.id).order_by(UserSession.id)).first()

    page = client.get("/account/browsers")
    ended = client.post(f"/account/browsers/{number}/end")

    assert page.text.count("/end") == 1
    assert ended.status_code == 303
    assert other.get("/account").status_code == 303
    assert client.get("/account").status_code == 200


def test_browsers_are_listed_with_the_same_number_of_queries(
    app: Flask, client: FlaskClient, person: User
) -> None:
    sign_in(client, person)
    client.get("/account/browsers")
    db.session.rollback()
    with count_queries() as with_one:
        client.get("/account/browsers")
    for _ in range(2):
        sign_in(app.test_client(), person)
    db.session.rollback()

    with count_queries() as with_three:
        client.get("/account/browsers")

    assert len(with_one) == len(with_three)
