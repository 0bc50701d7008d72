"""Sheets of the room in a real browser: no mark by mistake, nothing lost, nothing silent."""

import pytest
from acts import await_state
from browser import DESKTOP, Person, Stage
from factories import a_person
from juries import a_stage, an_open_round
from told import jurors_told

from contest.db import db
from contest.models.entry import Entry
from contest.web.lettering import letters_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("room")]
JURORS = ("Henri", "Vivian", "Imogen", "Ernst", "Berenice", "August", "Tina", "Lotte")
ENTRIES = 3
FOCUS = "() => document.activeElement.id"
TITLE = ".rail__entry h1"
TITLES = ("겨울 바다", "푸른 언덕", "숲속 빛깔")
SHEETS = """() => [...document.querySelectorAll('link[href^="/faces/"]')]
  .map(link => link.getAttribute("href"))"""
SERIFS = """() => [...document.fonts]
  .filter(face => face.family.includes("Noto Serif KR") && face.status === "loaded").length"""


def tell(app) -> dict[str, str]:
    """Tell of three entries in an open round; give its code and the jurors' cookies."""
    people = [a_person(name) for name in JURORS]
    stage = a_stage(ENTRIES, *people)
    for entry, title in zip(db.session.query(Entry), TITLES, strict=True):
        entry.title, entry.language = title, "ko"
    judged = an_open_round(stage)
    return jurors_told(app, judged, people)


def enter(stage: Stage, name: str) -> Person:
    """Sit down before the first entry, the next ones fetched ahead."""
    juror = stage.person("en", DESKTOP).sit_as(stage.server.told[name])
    juror.page.goto(f"{juror.server.url}/jury/{juror.server.told['round']}/")
    await_state(juror)
    juror.page.wait_for_load_state("networkidle")
    return juror


def part(juror: Person, name: str) -> str:
    return juror.page.locator(f'[data-part="{name}"]').inner_text()


def cast(juror: Person) -> int:
    """How many ballots the room says are cast."""
    return int(part(juror, "count").split("/")[0])


def send(juror: Person, sheet: str) -> None:
    with juror.page.expect_response(lambda one: one.request.method == "POST"):
        juror.find(f"#{sheet} button[type=submit]").click()


def test_refused_stepping_aside_stays_open_and_no_digit_casts(stage):
    henri = enter(stage, "Henri")
    here = henri.page.url
    henri.page.keyboard.press("r")
    henri.find("#reason-other").check()
    henri.page.keyboard.press("7")
    assert "a sheet is open" in henri.find('#recusal [data-part="said"]').inner_text()

    send(henri, "recusal")
    henri.page.wait_for_function("() => document.activeElement.id === 'recusal-note'")
    henri.page.keyboard.press("7")
    henri.find("#recusal h2").click()
    henri.page.keyboard.press("8")

    assert henri.find("#recusal").is_visible()
    assert henri.find("#reason-other").is_checked()
    assert henri.find("#recusal-note").input_value() == "7"
    assert (henri.page.url, cast(henri)) == (here, 0)
    henri.page.keyboard.press("Escape")
    henri.page.keyboard.press("7")
    henri.page.wait_for_url(lambda url: url != here)


def test_press_beside_an_open_sheet_closes_it_and_casts_nothing(stage):
    vivian = enter(stage, "Vivian")
    here = vivian.page.url
    vivian.page.keyboard.press("n")
    box = vivian.find('.scorepad__key[data-key="5"]').bounding_box()

    vivian.page.mouse.click(box["x"] + 5, box["y"] + 5)

    vivian.find("#note").wait_for(state="hidden")
    assert (vivian.page.url, cast(vivian)) == (here, 0)


def test_stepping_aside_leads_on_and_is_taken_back_by_one_key(stage):
    imogen = enter(stage, "Imogen")
    here = imogen.page.url
    imogen.page.keyboard.press("r")
    imogen.find("#reason-known").check()
    send(imogen, "recusal")
    imogen.page.wait_for_url(lambda url: url != here)
    assert part(imogen, "words").startswith("You stepped aside.")
    await_state(imogen)

    imogen.page.keyboard.press("u")
    imogen.page.wait_for_url(here)

    assert part(imogen, "words") == "The entry is before you again."
    assert part(imogen, "count") == f"0/{ENTRIES}"


def test_doubt_note_and_favorite_are_confirmed_where_they_were_made(stage):
    ernst = enter(stage, "Ernst")
    ernst.page.keyboard.press("f")
    send(ernst, "flag")
    ernst.page.get_by_text("Choose a reason to tell the secretary.").wait_for()
    ernst.find("#doubt-recognized").check()
    send(ernst, "flag")
    ernst.find("#flag").wait_for(state="hidden")
    told = part(ernst, "words")

    ernst.page.keyboard.press("n")
    ernst.page.keyboard.type("The light 7")
    ernst.page.keyboard.press("Control+Enter")
    ernst.find('[data-part="words"]:text-is("Note saved")').wait_for()
    ernst.page.keyboard.press("v")
    ernst.find('[data-part="words"]:text-is("Kept among your favorites")').wait_for()
    ernst.page.reload()

    assert told == "Sent to the secretary: The author can be recognized"
    assert ernst.find('[popovertarget="flag"]').inner_text().startswith("Flagged")
    assert part(ernst, "note") == "My note: The light 7"
    assert ernst.find('[form="favourite"]').get_attribute("aria-pressed") == "true"
    assert cast(ernst) == 0


def test_note_is_kept_when_its_sheet_closes_even_without_a_line(stage):
    tina = enter(stage, "Tina")
    here = tina.page.url
    tina.context.set_offline(True)
    tina.page.keyboard.press("n")
    tina.page.keyboard.type("Later")
    tina.page.keyboard.press("Escape")
    tina.page.get_by_text("What you noted waits on this device").wait_for()
    tina.page.keyboard.press("f")
    tina.find("#doubt-rule").check()
    tina.find("#flag button[type=submit]").click()
    tina.page.get_by_text("This works again when you are connected").first.wait_for()
    tina.page.keyboard.press("Escape")

    tina.find('a:text-is("Leave the room")').click()

    assert tina.page.url == here
    tina.context.set_offline(False)
    tina.find('[data-part="words"]:text-is("Note saved")').wait_for()
    tina.page.reload()
    assert part(tina, "note") == "My note: Later"


def test_ballot_of_a_juror_signed_out_waits_and_goes_once_they_are_back(stage):
    lotte = enter(stage, "Lotte")
    lotte.context.clear_cookies()
    lotte.page.keyboard.press("7")
    lotte.page.get_by_text("You are signed out.").wait_for()
    assert lotte.find('[data-part="words"] a').inner_text() == "Sign in again"

    lotte.sit_as(stage.server.told["Lotte"])

    lotte.page.wait_for_function(
        "() => document.querySelector('[data-part=count]').textContent === '1/3'"
    )


def test_forward_leads_back_to_where_the_juror_was(stage):
    august = enter(stage, "August")
    first = august.page.url
    august.page.keyboard.press("7")
    august.page.wait_for_url(lambda url: url != first)
    second, title = august.page.url, august.find(TITLE).inner_text()
    august.page.wait_for_function(
        "() => document.querySelector('[data-part=count]').textContent === '1/3'"
    )

    august.page.keyboard.press("ArrowLeft")
    august.page.wait_for_url(first)
    august.page.keyboard.press("ArrowRight")
    august.page.wait_for_url(second)

    assert august.find(TITLE).inner_text() == title
    assert cast(august) == 1


def test_letters_of_the_next_title_come_with_it_and_need_no_line(stage):
    berenice = enter(stage, "Berenice")
    here = berenice.page.url
    berenice.page.wait_for_function(f"() => ({SERIFS})() === {ENTRIES}")
    berenice.context.set_offline(True)

    berenice.page.keyboard.press("7")
    berenice.page.wait_for_url(lambda url: url != here)

    serifs = [href.split(".")[1] for href in berenice.page.evaluate(SHEETS)]
    letters = {letter for word in serifs for letter in letters_of(word) or ()}
    title = berenice.find(TITLE).inner_text()
    assert title in TITLES
    assert set(map(ord, title.replace(" ", ""))) <= letters
