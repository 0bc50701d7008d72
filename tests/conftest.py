"""The stage every test plays on: a database, an app, a browserless visitor, a clock."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import outbound
import pytest
from databases import (
    a_config,
    a_database,
    a_database_with_tables,
    start_server,
    wants_postgres,
)
from flask import Flask, g
from flask.testing import FlaskClient
from once import compile_once
from peers import start_peers, wants_s3, wants_valkey
from werkzeug.test import TestResponse

from contest.app import create_app
from contest.config import Config
from contest.db import db

CORPUS = Path(
    os.environ.get("FOREIGNVIEW_CORPUS")
    or Path(__file__).resolve().parents[2] / "shared" / "corpus"
)

ASK_SERVERS = frozenset(
    {"bare_config", "config", "grounds", "servers", "stage", "store"}
)


def pytest_configure() -> None:
    """Watch for who looks outside, compile once, start the servers asked for."""
    outbound.watch()
    compile_once()
    if wants_postgres():
        start_server()
    start_peers()


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what is about another database, and what no other server changes."""
    apart = [one for one in items if not _differs(one)]
    config.hook.pytest_deselected(items=apart)
    items[:] = [one for one in items if _differs(one)]


def _differs(item: pytest.Item) -> bool:
    if item.get_closest_marker("sqlite" if wants_postgres() else "postgres"):
        return False
    if not (wants_postgres() or wants_s3() or wants_valkey()):
        return True
    return not ASK_SERVERS.isdisjoint(item.fixturenames)


@pytest.fixture(autouse=True)
def looks_nowhere_outside() -> Iterator[None]:
    """Fail the test in which anybody looked outside, though the error was caught."""
    yield
    looked, outbound.tried[:] = list(outbound.tried), []
    assert looked == []


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real photographs and hostile files, beside the checkout."""
    if not CORPUS.exists():
        pytest.skip("the corpus is not beside this checkout")
    return CORPUS


@pytest.fixture
def config(tmp_path: Path) -> Iterator[Config]:
    """A configuration with a data folder and a database of its own, tables there."""
    with a_database_with_tables(tmp_path) as url:
        yield a_config(tmp_path, url)


@pytest.fixture
def bare_config(tmp_path: Path) -> Iterator[Config]:
    """The same with a database in which nothing is."""
    with a_database(tmp_path) as url:
        yield a_config(tmp_path, url)


class Visitor(FlaskClient):
    """A client whose every request starts with nothing remembered in `g`.

    The test's own application context would lend it to all of them.
    """

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """Forget, then ask."""
        for name in tuple(g):
            g.pop(name)
        return super().open(*args, **options)


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """The application with empty tables, its context pushed."""
    app = create_app(config)
    app.testing = True
    app.test_client_class = Visitor
    app.config["WTF_CSRF_ENABLED"] = False  # tests/web/test_csrf.py turns it on
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor without a browser."""
    return app.test_client()
