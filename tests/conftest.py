"""The stage every test plays on: a database, an app, a browserless visitor, a clock."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from contest.app import create_app
from contest.config import Config
from contest.db import Base, db
from databases import a_database

CORPUS = Path(
    os.environ.get("FOREIGNVIEW_CORPUS")
    or Path(__file__).resolve().parents[2] / "shared" / "corpus"
)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real photographs and hostile files, beside the checkout."""
    if not CORPUS.exists():
        pytest.skip("the corpus is not beside this checkout")
    return CORPUS


@pytest.fixture
def config(tmp_path: Path) -> Iterator[Config]:
    """A configuration with a data folder and a database of its own."""
    with a_database(tmp_path) as url:
        yield Config(
            data=tmp_path,
            database_url=url,
            secret_key="only for tests",
            url="http://localhost",
            mail_url="",
            storage_url=(tmp_path / "uploads").as_uri(),
            queue_url="",
        )


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """The application with empty tables, its context pushed."""
    app = create_app(config)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False  # tests/web/test_csrf.py turns it on
    with app.app_context():
        Base.metadata.create_all(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor without a browser."""
    return app.test_client()
