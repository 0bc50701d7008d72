"""The server goes away in the middle of several files and comes back: they go on.

It is ended outright, as a power cut would, and started on the same data and address;
nobody presses anything meanwhile.
"""

import os
import signal
from collections.abc import Iterator

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
