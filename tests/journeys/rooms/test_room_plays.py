"""A film and a sound in the room: played and paused by a key, as large as its picture."""

import pytest
from acts import await_state
from browser import DESKTOP, Person, Stage, broken_rules
from every_work import tell_of_every_work as tell
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("room-plays"),
]  # fmt: skip
__all__ = ["tell"]
SCREENS = ((1440, 900), (1024, 768), (768, 1024), (390, 844), (844, 390))
# How the element lies in its figure, and how its proportions differ from its picture's.
FRAMED = """() => {
  const film = document.querySelector("video"), { width, height } = film.getBoundingClientRect();
  const { clientWidth, clientHeight } = film.closest("figure");
  const line = document.querySelector(".player__length").getBoundingClientRect();
  return {
    astray: Math.abs(width / height / (film.videoWidth / film.videoHeight) - 1),
    filled: Math.max(width / clientWidth, height / clientHeight),
    isWithin: width <= clientWidth + 1 && height <= clientHeight + 1 && line.bottom <= innerHeight,
  };
}"""
PAUSED = "() => document.querySelector('video, audio').paused"
PLAYS = "() => !document.querySelector('video, audio').paused"


def enter(stage: Stage, work: str, size=DESKTOP) -> Person:
    henri = stage.person("en", size).sit_as(stage.server.told["Henri"])
    henri.page.goto(f"{stage.server.url}{stage.server.told[work]}")
    await_state(henri)
    return henri


def keys_of(juror: Person) -> set[str]:
    """The keys that the list names, by the words of their line."""
    juror.page.keyboard.press("?")
    named = juror.page.locator("#keys dt:visible").all_inner_texts()
    assert broken_rules(juror.page) == []
    juror.page.keyboard.press("Escape")
    return {key for line in named for key in line.split()}


@pytest.mark.parametrize("work", ["film one", "sound one"])
def test_space_and_p_play_and_pause_unless_a_button_has_the_focus(served, work):
    page = enter(served, work).page

    page.keyboard.press("Space")
    page.wait_for_function(PLAYS)
    page.keyboard.press("p")
    page.wait_for_function(PAUSED)
    page.locator(".room__figure").focus()
    page.keyboard.press("Space")
    page.wait_for_function(PLAYS)
    page.keyboard.press("Space")
    page.wait_for_function(PAUSED)
    page.locator('[popovertarget="note"]').first.focus()
    page.keyboard.press("Space")

    expect(page.locator("#note")).to_be_visible()
    page.keyboard.type("p p")
    assert page.locator("#note-words").input_value() == "p p"
    assert page.evaluate(PAUSED)


def test_list_names_the_keys_that_work_here_also_after_the_next_entry(served):
    henri = enter(served, "film one")
    film = keys_of(henri)
    assert {"Space", "P", "B"} <= film
    assert not film & {"Z", "T"}
    here = henri.page.url

    henri.page.keyboard.press("7")
    henri.page.wait_for_url(lambda url: url != here)
    after, plays = keys_of(henri), henri.find("video, audio").count()
    assert after & {"P", "Z"} == ({"P"} if plays else {"Z"})

    photograph = keys_of(enter(served, "long one"))
    assert {"Z", "T", "B"} <= photograph
    assert not photograph & {"Space", "P"}


@pytest.mark.parametrize("work", ["film one", "upright one"])
def test_film_is_as_large_as_its_picture_before_and_while_it_plays(served, work):
    page = enter(served, work).page
    before = page.locator("video").bounding_box()
    page.keyboard.press("p")
    page.wait_for_function("() => document.querySelector('video').videoWidth > 0")
    assert page.locator("video").bounding_box() == pytest.approx(before, abs=1)

    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        framed = page.evaluate(FRAMED)

        assert framed["isWithin"], (width, height)
        assert framed["astray"] < 0.01, (width, height, framed)
        assert framed["filled"] > 0.8, (width, height, framed)


def test_film_on_the_desk_is_as_large_as_its_picture(served):
    gordon = served.person("en").sit_as(served.server.told["Gordon"])
    page = gordon.go(served.server.told["screened"]).page
    page.locator("video").evaluate("one => one.play()")
    page.wait_for_function("() => document.querySelector('video').videoWidth > 0")

    framed = page.evaluate(FRAMED)

    assert framed["astray"] < 0.01, framed
    assert page.locator("video").bounding_box()["height"] <= DESKTOP[1] * 0.86
