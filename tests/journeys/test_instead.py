"""A file chosen in the place of another goes at once, beside whatever else goes on."""

import pytest
from browser import PHONE, broken_rules
from factories import an_entry, an_open_edition, ansel
from lines import KEPT, Line, hashes, kept
from pictures import a_jpeg
from playwright.sync_api import expect
from told import cookie_of

from contest.db import db
from contest.models.contest import Category

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.sqlite,
    pytest.mark.xdist_group("instead"),
]  # fmt: skip
PIECE = f"{KEPT}[data-code]"
LINE = f"{KEPT}:not([data-code])"
NAME = "Choose a photograph: Another file for photograph {}"


def tell(app) -> tuple[str, str]:
    """Tell of an entry of three photographs."""
    with app.test_request_context():
        an_open_edition()
        author = ansel()
        series = db.session.query(Category).filter_by(slug="series").one()
        entry = an_entry(author, series, submitted=False, pieces=3)
        return cookie_of(app, author), entry.code


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / f"{number}.jpg" for number in range(3)]
    for number, path in enumerate(paths):
        a_jpeg(path, size=(1500, 1000), seed=40 + number, quality=97)
    return paths


@pytest.fixture
def page(served):
    cookie, code = served.server.told
    ansel = served.person("en", PHONE).sit_as(cookie)
    ansel.page.goto(f"{served.server.url}/entries/{code}")
    ansel.page.wait_for_function("() => Boolean(customElements.get('piece-tray'))")
    yield ansel.page
    ansel.context.close()


def replace(page, number, file) -> None:
    piece = page.locator(PIECE).nth(number - 1)
    piece.locator("summary", has_text="Replace").click()
    assert piece.get_by_role("button", name="Send instead").count() == 0
    piece.get_by_label(NAME.format(number)).set_input_files(file)


def test_two_go_at_once_and_keep_their_lines_while_others_come(served, page, files):
    line = Line(page)
    line.takes(30_000)
    replace(page, 1, files[0])
    replace(page, 3, files[1])
    expect(page.locator(LINE)).to_contain_text([files[0].name, files[1].name])
    for one in page.locator(LINE).all():
        expect(one.get_by_role("button")).to_have_text("Do not send")
        starts = [one.locator(part).bounding_box()["x"] for part in ("code", "button")]
        assert starts[0] == pytest.approx(starts[1] + 1, abs=2)

    second = page.locator(PIECE).nth(1)
    second.locator("summary", has_text="Remove").click()
    second.get_by_role("button", name="Remove").click()
    expect(page.locator(PIECE)).to_have_count(2)
    expect(page.locator(LINE)).to_contain_text([files[0].name, files[1].name])
    assert broken_rules(page) == []
    page.locator('[name="title"]').focus()
    line.takes(-1)

    names = [files[0].name, files[1].name]
    expect(page.locator(f"{PIECE} > code")).to_have_text(names, timeout=60_000)
    expect(page.locator('[name="title"]')).to_be_focused()
    assert kept(served, page) == hashes(files[:2])


def test_refused_one_is_told_until_it_is_dismissed(page, tmp_path):
    words = tmp_path / "words.jpg"
    words.write_text("These are words")
    replace(page, 1, words)

    refused = page.locator(LINE)
    expect(refused).to_contain_text("The photograph stays as it was", timeout=30_000)
    refused.get_by_role("button", name="Dismiss").click()
    expect(refused).to_have_count(0)
    expect(page.locator(PIECE).first.locator(":focus")).to_have_count(1)
