"""What a juror reads in the room: title and text in sight on every screen, all of it a key away."""

import pytest
from acts import await_state
from browser import PHONE, Person, Stage, broken_rules
from every_work import tell_of_every_work as tell
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("room-text"),
]  # fmt: skip
__all__ = ["tell"]
SCREENS = (
    (1440, 900), (1366, 768), (1280, 720), (1024, 768), (1024, 600), (768, 1024),
    (390, 844), (360, 640), (844, 390),
)  # fmt: skip
WORKS = (
    "long one",
    "long three",
    "series one",
    "sound one",
    "film three",
    "bare one",
    "long typed",
    "long words",
)
LINES = 4
# What stands outside the window, and how many lines of words are whole within their box.
MEASURED = """() => {
  const rail = document.querySelector(".rail"), box = document.querySelector(".rail__entry");
  const frame = box.getBoundingClientRect(), lines = new Set();
  const parts = [...rail.querySelectorAll("*")].filter((one) => one.checkVisibility()
    && !box.contains(one) && !one.closest(".rail__acts") && !one.closest("[aria-hidden]"));
  const out = parts.filter((one) => one.getBoundingClientRect().bottom > innerHeight + 1);
  const range = document.createRange();
  for (const one of box.querySelectorAll("#text p, #text summary")) {
    range.selectNodeContents(one);
    for (const { top, bottom, height } of range.getClientRects()) {
      if (height && top >= frame.top - 1 && bottom <= frame.bottom + 1) lines.add(Math.round(top));
    }
  }
  const title = box.querySelector("h1").getBoundingClientRect();
  return {
    out: [...new Set(out.map((one) => one.className || one.localName))],
    isTitled: title.top >= frame.top - 1 && title.bottom <= frame.bottom + 1,
    lines: lines.size, isMore: box.scrollHeight > box.clientHeight + 1,
  };
}"""
KEY = '.scorepad__key[data-key="7"]'


def enter(stage: Stage, work: str, language: str = "en", size=(1366, 768)) -> Person:
    henri = stage.person(language, size).sit_as(stage.server.told["Henri"])
    henri.page.goto(f"{stage.server.url}{stage.server.told[work]}")
    await_state(henri)
    return henri


@pytest.mark.parametrize("language", ["en", "ru", "ko"])
def test_title_and_text_are_in_sight_on_every_screen(served, language):
    faults = []
    for work in WORKS:
        page = enter(served, work, language).page
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            found = page.evaluate(MEASURED)
            enough = found["lines"] >= LINES or not found["isMore"]
            # Several questions are higher than a telephone that lies: its rail scrolls.
            if height < 400 and not work.endswith("one"):
                found["out"] = []
            if found["out"] or not (found["isTitled"] and enough):
                faults.append((work, width, height, found))

    assert faults == [], "\n".join(map(str, faults))


def test_key_shows_the_whole_text_and_no_mark_is_cast_beside_it(served):
    henri = enter(served, "long one")
    text = henri.find("#text")

    henri.page.keyboard.press("t")
    expect(text.get_by_role("button", name="Close")).to_be_focused()
    assert broken_rules(henri.page) == []
    henri.page.keyboard.press("7")
    expect(text.locator('[data-part="said"]')).to_contain_text("a sheet is open")
    henri.page.keyboard.press("End")
    henri.page.wait_for_function(
        "() => { const one = document.querySelector('#text');"
        " return one.scrollTop > 0 && one.scrollTop + one.clientHeight > one.scrollHeight - 2; }"
    )
    expect(text.get_by_role("button", name="Close")).to_be_in_viewport()
    henri.page.keyboard.press("t")

    assert not text.evaluate("one => one.matches(':popover-open')")
    assert henri.find('[data-part="count"]').inner_text().startswith("0/")


def test_touch_shows_caption_and_transcript_whole(served):
    for work, words in (("series one", "Window 0"), ("sound one", "Two: a door.")):
        henri = enter(served, work, size=PHONE)
        henri.find('[popovertarget="text"]').tap()
        expect(henri.find("#text:popover-open")).to_contain_text(words)
        assert broken_rules(henri.page) == []


def test_first_words_stand_where_the_last_ballot_will_and_no_key_moves(served):
    henri = enter(served, "bare one", size=(1024, 768))
    page, before = henri.page, henri.find(KEY).bounding_box()
    here = page.url
    expect(henri.find('[data-part="welcome"]')).to_be_in_viewport(ratio=1)

    page.keyboard.press("7")
    page.wait_for_url(lambda url: url != here)
    expect(henri.find('[data-part="count"]')).to_contain_text("1/")
    page.goto(here)

    assert henri.find('[data-part="welcome"]').count() == 0
    assert henri.find(KEY).bounding_box() == before
