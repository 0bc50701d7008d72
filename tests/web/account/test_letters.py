"""Letters shown in the browser, where everything is invented."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from accounts import FORM
from flask import Flask
from flask.testing import FlaskClient

from contest.app import create_app
from contest.config import Config
from contest.db import db
from contest.jobs.notices import send_unsent


@pytest.fixture
def demonstration(config: Config) -> Iterator[FlaskClient]:
    app = create_app(replace(config, demo=True))
    with app.app_context():
        yield app.test_client()
        db.session.remove()
        db.engine.dispose()


def test_letters_are_shown_in_the_demonstration_only(
    app: Flask, config: Config, client: FlaskClient, demonstration: FlaskClient
) -> None:
    client.post("/account/register", data=FORM)
    send_unsent(app)
    (path,) = config.mail_folder.glob("*.eml")

    shown = demonstration.get("/dev/mail")
    letter = demonstration.get(f"/dev/mail/{path.stem}")

    assert path.stem in shown.text
    assert "/account/verifications/" in letter.text
    for name in ("..%2fsecret", "x", "1-../../secret", path.stem + ".eml"):
        assert demonstration.get(f"/dev/mail/{name}").status_code == 404
    assert client.get("/dev/mail").status_code == 404
    assert client.get(f"/dev/mail/{path.stem}").status_code == 404
