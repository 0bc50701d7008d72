"""The light table in a real browser, by keys: each acts on what is in sight."""

import pytest
from browser import DESKTOP, Person, Stage
from factories import a_person
from juries import a_stage, an_open_round
from told import jurors_told

from contest.models.states import Method

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("room")]
JURORS = ("Henri", "Vivian", "Imogen", "Ernst")
PLACES = 3
SHELF = (
    "() => [...document.querySelectorAll('ol [data-code]')].map(li => li.dataset.code)"
)
POOL = (
    "() => [...document.querySelectorAll('ul [data-code]')].map(li => li.dataset.code)"
)
PANES = """() => [...document.querySelectorAll("[data-side]")].map(side => [
  side.dataset.code, side.querySelector("[role=group]").getAttribute("aria-label"),
  side.querySelector('[data-part="name"]').textContent])"""
NAME = '[data-part="name"]'


def tell(app) -> dict[str, str]:
    """Tell of five entries to put in order; give the round and the jurors' cookies."""
    people = [a_person(name) for name in JURORS]
    judged = an_open_round(a_stage(5, *people), method=Method.rank, top_n=PLACES)
    return jurors_told(app, judged, people)


def enter(stage: Stage, name: str) -> Person:
    juror = stage.person("en", DESKTOP).sit_as(stage.server.told[name])
    juror.go(f"/jury/{juror.server.told['round']}/table")
    return juror


def item(juror: Person, code: str):
    return juror.find(f'li[data-code="{code}"]')


def press(juror: Person, code: str, key: str) -> None:
    """Press a key on an entry, and wait until the order is kept."""
    with juror.page.expect_response(lambda one: one.url.endswith("/order")):
        item(juror, code).press(key)
    juror.page.get_by_text("Saved at").wait_for()


def test_digit_puts_the_focused_entry_in_that_place(stage):
    henri = enter(stage, "Henri")
    a, b, c, *_ = henri.page.evaluate(POOL)
    for code in (a, b, c):
        press(henri, code, "1")
        henri.page.wait_for_function(f"() => ({SHELF})()[0] === '{code}'")

    press(henri, a, "2")

    henri.page.wait_for_function(f"() => ({SHELF})()[1] === '{a}'")
    assert henri.page.evaluate(SHELF) == [c, a, b]


def test_pair_that_is_out_of_sight_takes_no_key(stage):
    vivian = enter(stage, "Vivian")

    vivian.page.keyboard.press("1")
    vivian.page.keyboard.press("2")
    vivian.page.wait_for_load_state("networkidle")

    assert vivian.page.evaluate(SHELF) == []


def test_two_side_by_side_are_named_and_marked_with_their_places(stage):
    imogen = enter(stage, "Imogen")
    first, second, third, *_ = imogen.page.evaluate(POOL)
    names = {
        code: item(imogen, code).locator(NAME).inner_text() for code in (first, third)
    }

    item(imogen, third).press("c")
    pairs = imogen.page.evaluate(PANES)
    with imogen.page.expect_response(lambda one: one.url.endswith("/order")):
        imogen.page.keyboard.press("2")
    imogen.page.wait_for_function(f"() => ({SHELF})().length === 1")

    assert pairs == [[code, name, name] for code, name in names.items()]
    assert imogen.page.evaluate(SHELF) == [third]
    assert imogen.page.locator('figure [data-part="place"]').all_inner_texts() == [
        "",
        "1",
    ]
    assert second not in imogen.page.evaluate(SHELF)


def test_photograph_is_seen_large_with_its_words_and_acts(stage):
    ernst = enter(stage, "Ernst")
    code = ernst.page.evaluate(POOL)[0]
    table = ernst.page.url

    item(ernst, code).press(" ")
    ernst.page.wait_for_url(f"**/{code}")
    ernst.look()
    ernst.page.keyboard.press("v")
    ernst.page.get_by_text("Kept among your favorites").wait_for()
    ernst.page.keyboard.press("7")
    ernst.page.keyboard.press("Escape")
    ernst.page.wait_for_url(table)

    assert (
        item(ernst, code).locator("small").all_inner_texts()[-1].strip() == "Favorite"
    )
    assert ernst.page.evaluate(SHELF) == []
