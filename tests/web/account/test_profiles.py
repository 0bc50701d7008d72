"""What a person says of themselves, and everything of theirs as a file."""

from accounts import enter
from factories import a_person, an_entry, an_open_edition, dorothea, sign_in
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.user import User


def a_category_of(edition: Edition) -> Category:
    rows = select(Category).where(Category.edition_id == edition.id).limit(1)
    return db.session.scalars(rows).one()


def test_profile_suggests_a_latin_name_and_keeps_what_is_typed(
    app: Flask, client: FlaskClient
) -> None:
    sign_in(
        client, a_person("Dorothea", name="Доротея Ланге", name_latin="", country="RU")
    )

    page = client.get("/account")
    saved = client.post(
        "/account",
        data={
            "name": "Доротея Ланге",
            "name_latin": "D. Lange",
            "country": "RU",
            "language": "ru",
        },
    )

    assert "Doroteia Lange" in page.text
    assert saved.status_code == 303
    assert db.session.scalars(select(User.name_latin)).one() == "D. Lange"
    assert '<html lang="ru"' in client.get("/account").text


def test_language_of_the_person_is_used_where_none_was_chosen(
    app: Flask, client: FlaskClient, hashed: str
) -> None:
    a_person("Dorothea", language="ko", password_hash=hashed)

    enter(client, "dorothea@example.org")

    assert '<html lang="ko"' in client.get("/account").text


def test_everything_about_me_as_a_file(
    app: Flask, client: FlaskClient, person: User
) -> None:
    stranger = dorothea()
    an_entry(person, a_category_of(an_open_edition()), title="Mine alone")
    sign_in(client, person)

    told = client.get("/account/data.json")

    assert told.json is not None
    assert [one["title"] for one in told.json["entries"]] == ["Mine alone"]
    assert stranger.email not in told.text
    assert "argon2" not in told.text
    assert "token_hash" not in told.text
