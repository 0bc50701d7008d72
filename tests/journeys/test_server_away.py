"""The server, or its database, goes away in the middle of several files: they go on.

It is ended outright, as a power cut would, and started on the same data and address, or
another program writes; nobody presses anything meanwhile.
"""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from browser import Stage
from factories import an_entry, an_open_edition, ansel
from lines import GOING, KEPT, Line, hashes, kept
from pictures import a_jpeg
from playwright.sync_api import expect
from serving import a_server, again
from told import cookie_of

from contest.db import db
from contest.models.contest import Category

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.sqlite,
    pytest.mark.xdist_group("lost line"),
]  # fmt: skip
MANY, AWAY = 6, 6_000
SPEED = 300_000


def tell(app) -> tuple[str, str]:
    with app.test_request_context():
        an_open_edition()
        author = ansel()
        series = db.session.query(Category).filter_by(slug="series").one()
        entry = an_entry(author, series, submitted=False, pieces=0)
        return cookie_of(app, author), entry.code


@pytest.fixture
def served(tmp_path, chromium) -> Iterator[Stage]:
    with a_server(tmp_path / "contest", tell) as server:
        made = Stage(server, chromium)
        yield made
        made.clear()


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / f"{number}.jpg" for number in range(MANY)]
    for number, path in enumerate(paths):
        a_jpeg(path, size=(1500, 1000), seed=number, quality=97)
    return paths


def test_files_go_on_when_the_server_is_back(served, files):
    cookie, code = served.server.told
    page = served.person("en").sit_as(cookie).go(f"/entries/{code}").page
    line = Line(page)
    line.takes(SPEED)
    page.set_input_files("#files", files)
    expect(page.locator(GOING)).to_have_count(3, timeout=20_000)
    page.wait_for_timeout(1_500)

    os.killpg(served.server.pid, signal.SIGKILL)
    lost = page.locator(".tray__said .status--wait")
    expect(lost.first).to_contain_text("The line was lost", timeout=30_000)
    line.takes(-1)
    page.wait_for_timeout(AWAY)
    with again(served.server):
        expect(page.locator(KEPT)).to_have_count(MANY, timeout=120_000)
        assert kept(served, page) == hashes(files)
        expect(page.locator(".tray__file:not([data-code])")).to_have_count(0)
        assert list((served.server.data / "spool").glob("part-*")) == []


def test_files_wait_until_the_database_is_free(served, files):
    """What has come is not sent again: of each file one byte is."""
    cookie, code = served.server.told
    page = served.person("en").sit_as(cookie).go(f"/entries/{code}").page
    line, sent = Line(page), []
    page.on("request", lambda one: sent.append(one) if one.method == "PATCH" else None)
    line.takes(SPEED)
    page.set_input_files("#files", files[:3])
    expect(page.locator(GOING)).to_have_count(3, timeout=20_000)

    path = served.server.data / "test.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        busy = page.locator(".tray__said .status--wait")
        expect(busy).to_have_count(3, timeout=90_000)
        expect(busy.first).to_contain_text("The database is busy right now. What has")

    expect(page.locator(KEPT)).to_have_count(3, timeout=60_000)
    assert kept(served, page) == hashes(files[:3])
    told = [one.headers["upload-offset"] for one in sent]
    assert told.count("0") == 3
    sizes = {str(path.stat().st_size - 1) for path in files[:3]}
    assert set(told) == {"0"} | sizes
