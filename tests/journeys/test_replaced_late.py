"""A replacement that was on its way at the deadline, in a real browser: it may come."""

from datetime import timedelta
from hashlib import sha256

import pytest
from browser import broken_rules
from factories import an_entry, an_open_edition, ansel
from lines import GOING, KEPT, Line, kept
from pictures import a_jpeg
from playwright.sync_api import expect
from sqlalchemy import create_engine, text
from told import cookie_of

from contest.clock import now
from contest.db import db
from contest.models.contest import Category

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.sqlite,
    pytest.mark.xdist_group("replaced late"),
]  # fmt: skip
CLOSE = 40  # pixels
NAME = f"{KEPT}[data-code] > code"
FILE = f"{KEPT} input[type=file]"
REPLACE = '[data-does="replace"]'


def tell(app) -> dict[str, str]:
    """Tell of two entries of one photograph: one handed in, one a draft."""
    with app.test_request_context():
        an_open_edition()
        author = ansel()
        ordinary = db.session.query(Category).filter_by(slug="ordinary").one()
        found = {
            state: an_entry(author, ordinary, submitted=state == "handed in").code
            for state in ("handed in", "draft")
        }
        return {"author": cookie_of(app, author), **found}


def closes(served, after: timedelta) -> None:
    """Let the call close so much later (or, below nothing, earlier) than now."""
    engine = create_engine(f"sqlite:///{served.server.data / 'test.sqlite3'}")
    with engine.begin() as rows:
        at = (now() + after).replace(tzinfo=None).isoformat(" ", "microseconds")
        rows.execute(text("UPDATE edition SET closes_at = :at"), {"at": at})


@pytest.fixture(params=["handed in", "draft"])
def begun(served, request, tmp_path):
    """The page of an entry in the grace: half of a replacement came before it."""
    closes(served, timedelta(days=1))
    person = served.person("en").sit_as(served.server.told["author"])
    page, file = person.page, tmp_path / "instead.jpg"
    a_jpeg(file, size=(1500, 1000), seed=len(request.param), quality=97)
    page.goto(f"{served.server.url}/entries/{served.server.told[request.param]}")
    page.wait_for_function("() => Boolean(customElements.get('piece-tray'))")
    line = Line(page)
    line.takes(30_000)
    page.locator("summary", has_text="Replace").click()
    page.set_input_files(FILE, file)
    expect(page.locator(GOING)).to_be_visible(timeout=20_000)
    page.wait_for_timeout(1_000)
    closes(served, timedelta(0))
    page.on("dialog", lambda one: one.accept())
    page.reload()
    line.takes(-1)
    yield page, file
    person.context.close()


def test_replacement_goes_on_in_the_grace(begun, served):
    page, file = begun
    expect(page.locator(".notice")).to_contain_text("may still come for")
    notice, line = page.locator(".notice").bounding_box(), page.locator(KEPT)
    gap = line.bounding_box()["y"] - notice["y"] - notice["height"]
    refused_without_script(served, page.url, file)
    page.wait_for_function("() => Boolean(customElements.get('piece-tray'))")
    sent = []
    page.on("request", lambda one: sent.append(one.method))

    page.locator("summary", has_text="Replace").click()
    page.set_input_files(FILE, file)

    expect(page.locator(NAME)).to_have_text(file.name, timeout=30_000)
    assert "POST" not in sent
    assert kept(served, page) == [sha256(file.read_bytes()).hexdigest()]
    assert gap < CLOSE
    assert broken_rules(page) == []


def refused_without_script(served, address, file) -> None:
    """Send it from a browser without script: it can go on with nothing, and is told."""
    person = served.person("en", scripted=False).sit_as(served.server.told["author"])
    page = person.page
    page.goto(address)
    assert "Going on needs JavaScript" in page.locator(".notice").inner_text()
    page.locator("summary", has_text="Replace").click()
    page.set_input_files(FILE, file)
    page.locator(REPLACE).click()
    expect(page.locator("main")).to_contain_text("Nothing was replaced")
    expect(page.locator(KEPT)).to_contain_text("The photograph stays as it was")
    person.context.close()
