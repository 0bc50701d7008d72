"""Zoom to 100 % on the page of an exhibit: in place, by keys, closed by Esc and Back."""

import io
from collections.abc import Iterator
from itertools import pairwise

import pytest
from browser import DESKTOP, PHONE, Person, Stage, broken_rules
from endings import a_published_gallery
from fingers import draw_apart
from PIL import Image
from playwright.sync_api import expect
from tilings import show_large
from told import lay_files

from contest.db import db
from contest.models.entry import Piece

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("close look")]
LINK, DIALOG = "a[data-closer]", "dialog.closer"
SCALE = f"{DIALOG} [data-part=scale]"
AFTER = 700  # milliseconds in which a second click would have closed it
CANVAS = f"{DIALOG} .openseadragon-canvas"


def tell(app) -> dict[str, str]:
    shown = a_published_gallery(9)
    entry_id = shown.exhibits[0].entry_id
    piece = db.session.query(Piece).filter_by(entry_id=entry_id).one()
    show_large(app.extensions["store"], piece)
    lay_files(app)
    return {"exhibit": f"/2027/ordinary/{shown.exhibits[0].slug}"}


@pytest.fixture
def stage(served) -> Iterator[Stage]:
    yield served
    served.clear()


def come(stage: Stage, size=DESKTOP, **how) -> Person:
    person = stage.person("en", size, **how)
    return person.go(stage.server.told["exhibit"])


def look_close(person: Person) -> None:
    person.find(LINK).click()
    expect(person.find(SCALE)).to_have_text("100 %")
    person.page.wait_for_load_state("networkidle")


def lines_on_screen(person: Person) -> list[int]:
    """Where white lines stand on the screen, by the row in the middle of the dialog."""
    person.page.wait_for_timeout(300)  # a frame or two: the canvas is drawn behind
    picture = Image.open(io.BytesIO(person.page.screenshot())).convert("L")
    row = [picture.getpixel((x, picture.height // 3)) for x in range(picture.width)]
    return [
        x
        for x in range(1, len(row) - 1)
        if row[x] > 140 and row[x] >= row[x - 1] and row[x] > row[x + 1]
    ]


def test_one_pixel_of_the_photograph_is_one_of_the_screen(stage):
    person = come(stage)

    look_close(person)

    lines = lines_on_screen(person)
    assert len(lines) >= 13
    assert {b - a for a, b in pairwise(lines)} == {100}
    assert broken_rules(person.page) == []
    assert person.heard == []


def test_keys_zoom_move_and_close_and_lead_back_to_the_link(stage):
    person = come(stage)
    look_close(person)
    first = lines_on_screen(person)

    person.page.keyboard.press("ArrowRight")
    moved = lines_on_screen(person)
    person.page.keyboard.press("0")
    expect(person.find(SCALE)).not_to_have_text("100 %")
    whole = person.find(SCALE).inner_text()
    person.page.keyboard.press("+")
    expect(person.find(SCALE)).not_to_have_text(whole)
    person.page.keyboard.press("1")
    expect(person.find(SCALE)).to_have_text("100 %")
    person.page.keyboard.press("Escape")

    assert moved != first
    expect(person.find(DIALOG)).to_be_hidden()
    expect(person.find(LINK)).to_be_focused()
    assert person.page.url.endswith(stage.server.told["exhibit"])
    assert person.heard == []


def test_back_closes_it_and_stays_on_the_page(stage):
    person = come(stage, PHONE)
    look_close(person)

    person.page.go_back()

    expect(person.find(DIALOG)).to_be_hidden()
    assert person.page.url.endswith(stage.server.told["exhibit"])


def test_buttons_are_named_and_focus_stays_within(stage):
    person = come(stage, light="dark")
    look_close(person)
    names = person.page.locator(f"{DIALOG} button").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') ?? one.textContent.trim())"
    )

    for _ in range(9):
        person.page.keyboard.press("Tab")
        inside = person.page.evaluate(
            "() => document.activeElement === document.body"
            " || Boolean(document.activeElement.closest('dialog'))"
        )
        assert inside

    assert names == ["Smaller", "Larger", "1:1, 100 %", "Whole photograph", "Close"]
    person.page.locator(f"{DIALOG} [data-act=whole]").click()
    expect(person.find(SCALE)).not_to_have_text("100 %")
    person.page.locator(f"{DIALOG} [data-act=close]").click()
    expect(person.find(DIALOG)).to_be_hidden()


def test_without_script_the_link_is_the_larger_file(stage):
    person = come(stage, scripted=False)

    assert "/jury?v=" in person.find(LINK).get_attribute("href")


def test_zoom_is_not_loaded_before_it_is_wanted(stage):
    person = stage.person("en", DESKTOP)
    asked = []
    person.page.on("request", lambda one: asked.append(one.url))
    person.go(stage.server.told["exhibit"])
    person.page.wait_for_load_state("networkidle")

    assert [url for url in asked if "openseadragon" in url or "/iiif/" in url] == []


def test_where_no_tiles_come_the_larger_file_opens(stage):
    person = come(stage)
    person.page.route("**/iiif/**", lambda route: route.abort())

    person.find(LINK).click()

    person.page.wait_for_url("**/jury?v=*")


@pytest.mark.slow
def test_two_fingers_drawn_apart_open_it(stage):
    person = come(stage, PHONE)
    rest = person.page.evaluate("() => visualViewport.scale")

    draw_apart(person, "a.zoomable img")

    expect(person.find(SCALE)).to_have_text("100 %")
    assert person.page.evaluate("() => visualViewport.scale") == rest
    person.page.keyboard.press("Escape")
    expect(person.find(DIALOG)).to_be_hidden()
    assert person.heard == []


@pytest.mark.slow
def test_caption_is_never_on_the_photograph(stage):
    person = come(stage)
    caption = person.find(".pswp__caption")
    person.find("a.zoomable img").click()
    expect(caption).to_be_visible()

    person.page.keyboard.press("+")
    expect(caption).to_be_hidden()
    person.page.keyboard.press("0")

    expect(caption).to_be_visible()
    assert person.heard == []


@pytest.mark.slow
def test_double_click_enlarges_and_does_not_close_again(stage):
    person = come(stage)
    for _ in range(2):  # the second time its script has come already
        person.find("a.zoomable img").dblclick(delay=60)
        person.page.wait_for_timeout(AFTER)
        expect(person.find(".pswp--open")).to_be_visible()
        assert person.page.locator(".pswp--zoomed-in").count() == 0
        person.page.keyboard.press("Escape")
        expect(person.page.locator(".pswp")).to_have_count(0)

    person.find(LINK).dblclick(delay=60)
    person.page.wait_for_timeout(AFTER)
    expect(person.find(SCALE)).to_have_text("100 %")
    person.page.keyboard.press("Escape")
    expect(person.find(DIALOG)).to_be_hidden()
    assert person.page.url.endswith(stage.server.told["exhibit"])
    assert person.heard == []
