"""What comes late: a picture moves nothing, and letters of a name find their face."""

import time

import pytest
from browser import DESKTOP, PHONE
from endings import a_published_gallery
from playwright.sync_api import expect
from tilings import show_large

from contest.db import db
from contest.models.entry import Piece

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.sqlite,
    pytest.mark.xdist_group("come late"),
]  # fmt: skip
LATE = 1.5  # seconds that every picture keeps a reader waiting
SHAPE = "[...document.querySelectorAll('main figure img')].map((one) => [one.clientWidth, one.clientHeight])"
WATCH = """document.fonts.ready.then(() => {
  window.moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.moved += one.value; }))
    .observe({ type: "layout-shift" });
})"""


def tell(app) -> list[str]:
    shown = a_published_gallery(9)
    entry_id = shown.exhibits[0].entry_id
    piece = db.session.query(Piece).filter_by(entry_id=entry_id).one()
    show_large(app.extensions["store"], piece, size=(2000, 3000))
    return ["/2027/gallery", f"/2027/ordinary/{shown.exhibits[0].slug}"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("page", [0, 1], ids=["gallery", "exhibit"])
def test_late_picture_moves_nothing_and_is_whole(served, size, page):
    guest = served.person("en", size).page

    def wait(route):
        time.sleep(LATE)
        route.continue_()

    guest.route("**/pictures/**", wait)
    url = f"{served.server.url}{served.server.told[page]}"
    guest.goto(url, wait_until="domcontentloaded")
    guest.evaluate(WATCH)
    before = guest.evaluate(SHAPE)
    guest.wait_for_load_state("networkidle")
    after = guest.evaluate(SHAPE)

    assert guest.evaluate("window.moved") == 0
    for one, was in zip(after, before, strict=True):
        assert one == pytest.approx(was, abs=1)  # a rendition has whole pixels
    width, height = after[0]
    assert width / height == pytest.approx(2 / 3, rel=0.01)
    assert height <= size[1] * 0.87
    assert guest.evaluate("document.querySelector('main figure img').naturalWidth") > 0


def test_hangul_of_a_file_that_a_script_names_has_its_face(served):
    guest = served.person("en").page
    guest.goto(f"{served.server.url}/account/sign-in")
    expect(guest.locator('link[href^="/faces/"]')).to_have_count(0)

    with guest.expect_response("**/faces/sans/*.ttf"):
        guest.evaluate(
            "document.querySelector('main').insertAdjacentHTML('beforeend', '<code>봄날.mp4</code>')"
        )
    guest.evaluate("document.fonts.ready")

    faces = fonts_of(guest, "main code")
    assert {one["glyphCount"] for one in faces if one["isCustomFont"]} == {2}
    assert sum(one["glyphCount"] for one in faces) == len("봄날.mp4")


def fonts_of(page, selector):
    """Give the fonts that a text is really drawn in."""
    line = page.context.new_cdp_session(page)
    line.send("DOM.enable")
    line.send("CSS.enable")
    root = line.send("DOM.getDocument")["root"]["nodeId"]
    asked = {"nodeId": root, "selector": selector}
    node = line.send("DOM.querySelector", asked)["nodeId"]
    return line.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
