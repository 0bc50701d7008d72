"""Who presses twice wants one thing: in the room nothing is cast twice, or closed again."""

import pytest
from acts import await_state
from browser import DESKTOP, PHONE, Person, Stage
from factories import a_person, words
from juries import a_stage, an_open_round
from playwright.sync_api import expect
from tilings import show_large
from told import jurors_told

from contest.db import db
from contest.flow.judging.plan import CriterionPlan
from contest.models.entry import Piece

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("room"),
]  # fmt: skip
JURORS = ("Henri", "Vivian", "Imogen", "August", "Tina", "Lotte")
ENTRIES = 3
TILES = ".room__figure .openseadragon-canvas"
ZOOM = "input[name=zoom]"
TABLET = (820, 1180)
SLOWLY = 250  # milliseconds between two presses that are still a double one
LATER = 600  # after which a press is one by itself
KEY = '.scorepad__key[data-key="7"]'


def tell(app) -> dict[str, str]:
    """Tell of a round of one mark and of one of two criteria, over large photographs."""
    people = [a_person(name) for name in JURORS]
    stage = a_stage(ENTRIES, *people)
    for number, piece in enumerate(db.session.query(Piece).all()):
        show_large(app.extensions["store"], piece, size=(3000 + number, 2000))
    criteria = [CriterionPlan(name=words(one)) for one in ("Light", "Moment")]
    ruled = an_open_round(stage, criteria=criteria)
    judged = an_open_round(stage, shows_pixels=True)
    return jurors_told(app, judged, people) | {"ruled": ruled.code}


def sit(stage: Stage, name: str, size=DESKTOP, judged: str = "round") -> Person:
    person = stage.person("en", size).sit_as(stage.server.told[name])
    person.go(f"/jury/{stage.server.told[judged]}/")
    await_state(person)
    person.page.wait_for_load_state("networkidle")  # the next pages came ahead
    return person


def press_twice(person: Person, selector: str, pause: int) -> None:
    """Press the mouse twice in the middle of what is there, as a hand does."""
    box = person.find(selector).bounding_box()
    mouse = person.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for count in (1, 2):
        mouse.down(click_count=count)
        mouse.up(click_count=count)
        person.page.wait_for_timeout(pause if count == 1 else 0)


@pytest.mark.parametrize("pause", [60, SLOWLY])
def test_double_click_opens_the_photograph_and_a_later_one_closes_it(stage, pause):
    henri = sit(stage, "Henri")
    for _ in range(2):  # the second time its script has come already
        press_twice(henri, ".room__figure", pause)
        expect(henri.find(TILES)).to_be_visible()
        henri.page.wait_for_timeout(LATER)
        expect(henri.find(ZOOM)).to_be_checked()
        expect(henri.find(TILES)).to_have_count(1)

        press_twice(henri, ".room__figure", pause)
        henri.page.wait_for_timeout(LATER)
        expect(henri.find(TILES)).to_have_count(0)
        expect(henri.find(ZOOM)).not_to_be_checked()
    assert henri.heard == []


def test_double_tap_opens_the_photograph_and_leaves_the_page_its_size(stage):
    henri = sit(stage, "Henri", PHONE)
    box = henri.find(".room__img").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    for _ in range(2):
        henri.page.touchscreen.tap(x, y)

    expect(henri.find(TILES)).to_be_visible()
    henri.page.wait_for_timeout(LATER)
    expect(henri.find(TILES)).to_have_count(1)
    assert henri.page.evaluate("() => visualViewport.scale") == 1
    assert henri.heard == []


@pytest.mark.parametrize(("name", "pause"), [("Vivian", 60), ("Imogen", SLOWLY)])
def test_double_click_on_a_mark_casts_one_ballot(stage, name, pause):
    juror, cast = sit(stage, name), []
    ahead = juror.find("score-pad").get_attribute("data-ahead").split()
    juror.page.on("request", lambda one: cast.append(one.url.endswith("/ballot")))

    before = juror.find(KEY).bounding_box()
    press_twice(juror, KEY, pause)

    assert juror.find(KEY).bounding_box() == before  # with what is told of it
    await_state(juror)
    juror.page.wait_for_load_state("networkidle")
    assert sum(cast) == 1
    assert juror.page.url.endswith(ahead[0])
    told = juror.page.locator('[data-part="asleep"]').inner_text()
    assert told.startswith("That press did not count")


@pytest.mark.parametrize(
    ("name", "size"), [("August", DESKTOP), ("Tina", TABLET), ("Lotte", PHONE)]
)
def test_no_key_moves_with_the_first_ballot(stage, name, size):
    juror = sit(stage, name, size)
    before = juror.find(KEY).bounding_box()
    here = juror.page.url

    juror.find(KEY).click()
    juror.page.get_by_text("Saved at").wait_for()
    await_state(juror)

    assert juror.page.url != here
    assert juror.find(KEY).bounding_box() == before


def test_key_held_down_fills_one_criterion_alone(stage):
    henri = sit(stage, "Henri", judged="ruled")
    here = henri.page.url

    for _ in range(3):
        henri.page.keyboard.down("7")
    henri.page.keyboard.up("7")

    assert henri.page.locator("[data-criterion] :checked").count() == 1
    assert henri.page.url == here
