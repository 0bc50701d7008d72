"""Storage far away that does not answer: said in words, soon, and nothing is lost."""

import io
import socket
import time
from contextlib import ExitStack, closing
from dataclasses import replace

import pytest
from factories import an_entry, an_open_edition, ansel, sign_in
from flask import Flask
from pictures import a_jpeg
from sqlalchemy import func, select

from contest.app import create_app
from contest.db import db
from contest.models.contest import Category
from contest.models.entry import Entry, Piece
from contest.models.image import Original
from contest.models.user import User

JSON = {"Accept": "application/json"}
AWAY = "The storage of files does not answer right now."


def standing_on(config, port) -> Flask:
    url = f"s3://bucket?endpoint=http://127.0.0.1:{port}"
    app = create_app(replace(config, storage_url=url))
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def closed(config, monkeypatch):
    """An application whose storage takes no connection."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "nobody")
    app = standing_on(config, 9)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def entry(closed) -> Entry:
    edition = an_open_edition()
    category = db.session.scalar(
        select(Category).where(
            Category.edition_id == edition.id, Category.slug == "series"
        )
    )
    return an_entry(ansel(), category, submitted=False, pieces=1)


def picture_of(entry: Entry) -> str:
    code = db.session.scalar(select(Piece.code).where(Piece.entry_id == entry.id))
    return f"/pictures/{code}/thumb"


def test_picture_is_refused_for_a_moment_and_pages_stand(closed, entry):
    client = closed.test_client()
    sign_in(client, db.session.get_one(User, entry.user_id))

    answer = client.get(picture_of(entry))

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert AWAY in answer.text
    assert client.get("/").status_code == 200


def test_upload_is_told_so_and_can_be_sent_again(closed, entry):
    client, before = closed.test_client(), db.session.scalar(count())
    sign_in(client, db.session.get_one(User, entry.user_id))
    body = {"files": (io.BytesIO(a_jpeg(seed=7)), "a.jpg"), "upload_key": "page"}

    answer = client.post(f"/entries/{entry.code}/pieces", data=body, headers=JSON)

    assert answer.status_code == 503
    assert answer.json["message"].startswith(AWAY)
    assert db.session.scalar(count()) == before
    assert list((closed.extensions["foreign_view"].data / "spool").iterdir()) == []


def count():
    return select(func.count(Original.id))


def test_storage_that_hangs_is_given_up_soon(closed, config, entry):
    with ExitStack() as stack:
        silent = stack.enter_context(closing(socket.create_server(("127.0.0.1", 0))))
        app = standing_on(config, silent.getsockname()[1])
        client = app.test_client()
        sign_in(client, db.session.get_one(User, entry.user_id))
        began = time.monotonic()

        answer = client.get(picture_of(entry))

        assert answer.status_code == 503
        assert time.monotonic() - began < 8
        with app.app_context():
            db.engine.dispose()
