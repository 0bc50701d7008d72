"""Every pixel in the judging room: Z opens tiles over the photograph, marks go on."""

import pytest
from acts import await_state
from browser import DESKTOP, PHONE, Person, Stage
from factories import a_person
from fingers import draw_apart
from juries import a_stage, an_open_round
from playwright.sync_api import expect
from tilings import show_large
from told import jurors_told

from contest.db import db
from contest.models.entry import Piece
from contest.models.states import Method

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("room")]
JURORS = ("Henri", "Vivian", "Imogen")
ENTRIES = 2
TILES = ".room__figure .openseadragon-canvas"
ZOOM = "input[name=zoom]"


def tell(app) -> dict[str, str]:
    """Tell of two large photographs in a round that may be zoomed."""
    people = [a_person(name) for name in JURORS]
    stage = a_stage(ENTRIES, *people)
    for number, piece in enumerate(db.session.query(Piece).all()):
        show_large(app.extensions["store"], piece, size=(3000 + number, 2000))
    ranked = an_open_round(stage, method=Method.rank, top_n=2, shows_pixels=True)
    judged = an_open_round(stage, shows_pixels=True)
    return jurors_told(app, judged, people) | {"table": ranked.code}


def sit(stage: Stage, name: str) -> Person:
    person = stage.person("en", DESKTOP).sit_as(stage.server.told[name])
    return person.go(f"/jury/{stage.server.told['round']}")


def test_z_shows_every_pixel_and_escape_leads_back(stage):
    henri = sit(stage, "Henri")

    henri.page.keyboard.press("z")
    expect(henri.find(TILES)).to_be_visible()
    expect(henri.find(TILES)).to_be_focused()
    name = henri.find(TILES).get_attribute("role")
    henri.page.keyboard.press("ArrowRight")
    henri.page.keyboard.press("+")
    henri.page.keyboard.press("Escape")

    assert name == "img"
    expect(henri.find(TILES)).to_have_count(0)
    expect(henri.find(ZOOM)).not_to_be_checked()
    assert henri.heard == []


def test_mark_is_cast_while_zoomed_and_the_next_lies_whole(stage):
    vivian = sit(stage, "Vivian")
    await_state(vivian, "listening")
    first = vivian.page.url
    vivian.page.keyboard.press("z")
    expect(vivian.find(TILES)).to_be_focused()

    vivian.page.keyboard.press("7")

    vivian.page.wait_for_function(f"() => location.href !== '{first}'")
    expect(vivian.find(TILES)).to_have_count(0)
    expect(vivian.find(ZOOM)).not_to_be_checked()
    assert vivian.heard == []


def test_click_opens_at_that_point_and_closes_again(stage):
    imogen = sit(stage, "Imogen")

    imogen.find(".room__img").click(position={"x": 300, "y": 300})
    expect(imogen.find(TILES)).to_be_visible()
    imogen.page.wait_for_timeout(600)  # sooner it would be the second of a double click
    imogen.find(TILES).click(position={"x": 200, "y": 200})

    expect(imogen.find(TILES)).to_have_count(0)
    expect(imogen.find(ZOOM)).not_to_be_checked()
    assert imogen.heard == []


def test_two_compared_are_zoomed_and_moved_together(stage):
    henri = stage.person("en", DESKTOP).sit_as(stage.server.told["Henri"])
    henri.go(f"/jury/{stage.server.told['table']}/table")
    henri.find("[name=view][value=pair]").check()
    panes = henri.page.locator(".lighttable__pane")

    henri.page.keyboard.press("z")
    expect(henri.page.locator(".lighttable__pane .openseadragon-canvas")).to_have_count(
        2
    )
    expect(panes.locator(".openseadragon-canvas").first).to_be_focused()
    henri.page.wait_for_load_state("networkidle")
    before = [panes.nth(one).screenshot() for one in range(2)]
    henri.page.keyboard.press("ArrowRight")
    henri.page.wait_for_timeout(500)
    after = [panes.nth(one).screenshot() for one in range(2)]

    assert [a != b for a, b in zip(before, after, strict=True)] == [True, True]
    henri.page.keyboard.press("Escape")
    expect(henri.page.locator(".lighttable__pane .openseadragon-canvas")).to_have_count(
        0
    )
    assert henri.heard == []


@pytest.mark.slow
def test_two_fingers_drawn_apart_open_it(stage):
    henri = stage.person("en", PHONE).sit_as(stage.server.told["Henri"])
    henri.go(f"/jury/{stage.server.told['round']}")

    draw_apart(henri, ".room__img")

    expect(henri.find(TILES)).to_be_visible()
    expect(henri.find(ZOOM)).to_be_checked()
    assert henri.page.evaluate("() => visualViewport.scale") == 1
    henri.page.keyboard.press("Escape")
    expect(henri.find(TILES)).to_have_count(0)
    assert henri.heard == []
