"""More files chosen than an entry takes, and pages loaded anew: every file is told of."""

import pytest
from factories import an_entry, an_open_edition, ansel
from lines import GOING, KEPT, Line, hashes, kept
from pictures import a_jpeg
from playwright.sync_api import expect
from told import cookie_of

from contest.db import db
from contest.models.contest import Category

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.sqlite,
    pytest.mark.xdist_group("many chosen"),
]  # fmt: skip
MOST, SLOWLY = 4, 200_000
WAITING = ".tray__file:not([data-code])"


def tell(app) -> tuple[str, list[str]]:
    with app.test_request_context():
        an_open_edition()
        author = ansel()
        series = db.session.query(Category).filter_by(slug="series").one()
        series.min_pieces, series.max_pieces = 2, MOST
        codes = [
            an_entry(author, series, submitted=False, pieces=0).code for _ in range(4)
        ]
        return cookie_of(app, author), codes


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    folder = tmp_path_factory.mktemp("photographs")
    paths = [folder / f"good-{number}.jpg" for number in range(MOST + 1)]
    for number, path in enumerate(paths):
        a_jpeg(path, size=(1500, 1000), seed=number, quality=97)
    return paths


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    paths = [folder / f"bad-{number}.jpg" for number in range(2)]
    for path in paths:
        path.write_text(f"These are words, called {path.name}")
    return paths


@pytest.fixture
def page(served):
    """A draft in a browser of its own."""
    cookie, codes = served.server.told
    ansel = served.person("en").sit_as(cookie)
    ansel.go(f"/entries/{codes.pop()}")
    ansel.page.on("dialog", lambda one: one.accept())
    yield ansel.page
    ansel.context.close()


def test_files_beyond_the_most_move_up_where_others_are_refused(
    served, page, good, bad
):
    line = Line(page)
    line.takes(SLOWLY)
    page.set_input_files("#files", [*bad, *good])
    last = page.locator(WAITING, has_text=good[-1].name)
    expect(last).to_contain_text(f"no more than {MOST}")
    expect(page.locator("file-drop > .status")).to_contain_text("of 4 are there")
    line.takes(-1)

    names = [one.name for one in good[:MOST]]
    expect(page.locator(f"{KEPT} > code")).to_have_text(names, timeout=60_000)
    expect(last).to_contain_text("Not sent: the entry has all")
    expect(page.locator(WAITING, has_text="Refused")).to_have_count(len(bad))
    assert kept(served, page) == hashes(good[:MOST])


def test_place_that_becomes_free_is_for_the_next(served, page, good):
    Line(page).takes(20_000)
    page.set_input_files("#files", good)
    last = page.locator(WAITING, has_text=good[-1].name)
    expect(last).to_contain_text(f"no more than {MOST}")

    second = page.locator(WAITING, has_text=good[1].name)
    second.get_by_role("button", name="Do not send").click()

    expect(last).not_to_contain_text(f"no more than {MOST}")
    Line(page).takes(-1)
    expect(page.locator(KEPT)).to_have_count(MOST, timeout=60_000)
    assert kept(served, page) == hashes([good[0], *good[2:]])


def test_refusal_is_told_again_after_a_reload_until_it_is_read(page, bad, tmp_path):
    page.set_input_files("#files", bad)
    told = page.locator(WAITING, has_text="Refused")
    expect(told).to_have_count(2, timeout=30_000)
    before = told.all_inner_texts()

    page.reload()
    expect(told).to_have_count(2)
    assert sorted(told.all_inner_texts()) == sorted(before)

    page.set_input_files("#files", bad[0])
    expect(told).to_have_count(2, timeout=30_000)
    told.first.get_by_role("button", name="Dismiss").click()
    expect(told).to_have_count(1)
    page.reload()
    expect(told).to_have_count(1)


def test_note_of_unfinished_files_follows_what_arrives_meanwhile(served, page, good):
    Line(page).takes(SLOWLY)
    page.set_input_files("#files", good[:2])
    expect(page.locator(GOING)).to_have_count(2, timeout=20_000)
    page.reload()
    note = page.locator("file-drop > .status")
    expect(note).to_contain_text(f"{good[0].name}, {good[1].name}")
    lacks = page.locator('[data-part="lacks"]')
    expect(lacks).to_contain_text("Files in the entry: 0")

    other = page.context.new_page()
    other.goto(page.url)
    other.set_input_files("#files", good[0])
    expect(other.locator(KEPT)).to_have_count(1, timeout=60_000)

    expect(page.locator(KEPT)).to_have_count(1, timeout=30_000)
    expect(note).not_to_contain_text(good[0].name)
    expect(note).to_contain_text(good[1].name)
    expect(lacks).to_contain_text("Files in the entry: 1")
    checks = page.locator('[data-part="checks"]')
    expect(checks).to_contain_text("1 of at most 4")
