"""The judging room in a real browser: every press counts, or is told that it does not.

Photographs and answers are held back by hand, so that nothing depends on how fast the
machine is.
"""

from dataclasses import dataclass, field, replace

import pytest
from acts import await_state
from browser import DESKTOP, PHONE, Person, Stage
from factories import a_person
from juries import a_stage, an_open_round
from playwright.sync_api import Route
from told import jurors_told

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("room")]
JURORS = ("Henri", "Vivian", "Imogen", "Ernst", "Berenice", "August", "Tina", "Lotte")
ENTRIES = 3
PRESS = """key => document.dispatchEvent(
  new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))"""
COUNTED = "said => document.querySelector('[data-part=count]').textContent === said"
# Notes the state of the room at the moment the answer of a ballot is shown.
NOTE_STATE = """() => {
  const pad = document.querySelector("score-pad");
  new MutationObserver(() => { window.stateThen ??= pad.dataset.state; })
    .observe(pad.querySelector('[data-part="count"]'), { childList: true });
}"""


@dataclass
class Gate:
    """Holds back what a page asks for, until it is opened."""

    is_open: bool = False
    held: list[Route] = field(default_factory=list)

    def come(self, route: Route) -> None:
        """Let it through, or keep it."""
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def open(self) -> None:
        """Let through what waits, and all that comes."""
        self.is_open = True
        while self.held:
            self.held.pop(0).continue_()


def tell(app) -> dict[str, str]:
    """Tell of three entries in an open round; give its code and the jurors' cookies."""
    people = [a_person(name) for name in JURORS]
    judged = an_open_round(a_stage(ENTRIES, *people))
    return jurors_told(app, judged, people)


def sit(stage: Stage, name: str, size=DESKTOP) -> Person:
    return stage.person("en", size).sit_as(stage.server.told[name])


def enter(juror: Person, **how) -> Person:
    juror.page.goto(f"{juror.server.url}/jury/{juror.server.told['round']}/", **how)
    return juror


def part(person: Person, name: str) -> str:
    return person.page.locator(f'[data-part="{name}"]').inner_text()


def test_press_before_the_photograph_is_there_is_told_and_casts_nothing(stage):
    henri, gate = sit(stage, "Henri"), Gate()
    henri.page.route("**/pictures/**", gate.come)
    enter(henri, wait_until="commit")
    await_state(henri, "waiting")

    henri.page.keyboard.press("7")

    assert part(henri, "asleep").startswith("That press did not count")
    assert part(henri, "count") == f"0/{ENTRIES}"
    gate.open()
    go_on(henri)
    assert henri.page.locator('[data-part="asleep"]').is_hidden()


def test_second_press_of_the_same_moment_is_told_and_casts_nothing(stage):
    vivian = enter(sit(stage, "Vivian"))
    await_state(vivian)
    vivian.page.wait_for_load_state("networkidle")  # the next pages came ahead
    with vivian.page.expect_response(lambda one: one.url.endswith("/ballot")):
        vivian.page.evaluate(f"() => {{ ({PRESS})('7'); ({PRESS})('7'); }}")

    await_state(vivian)
    vivian.page.wait_for_function(COUNTED, arg=f"1/{ENTRIES}")

    assert part(vivian, "asleep").startswith("That press did not count")


def test_answer_of_the_last_ballot_does_not_put_the_room_to_sleep(stage):
    imogen, gate = enter(sit(stage, "Imogen")), Gate()
    await_state(imogen)
    imogen.page.wait_for_load_state("networkidle")
    imogen.page.route("**/ballot", gate.come)
    go_on(imogen)

    imogen.page.evaluate(NOTE_STATE)
    gate.open()
    imogen.page.wait_for_function("() => window.stateThen")

    assert imogen.page.evaluate("() => window.stateThen") == "listening"
    assert part(imogen, "count") == f"1/{ENTRIES}"


def test_what_is_cast_does_not_come_again_while_an_answer_is_late(stage):
    august, gate = enter(sit(stage, "August")), Gate(is_open=True)
    await_state(august)
    august.page.wait_for_load_state("networkidle")
    august.page.route("**/ballot", gate.come)
    seen = [go_on(august)]
    august.page.wait_for_function(COUNTED, arg=f"1/{ENTRIES}")
    gate.is_open = False
    seen.append(go_on(august))
    august.page.wait_for_load_state("networkidle")

    august.page.keyboard.press("7")
    await_state(august, "sent")

    assert august.page.url == seen[-1]
    gate.open()
    august.page.wait_for_url(f"**/jury/{stage.server.told['round']}/")


def go_on(juror: Person) -> str:
    """Cast by a key once the room listens; give the address of what comes."""
    await_state(juror)
    here = juror.page.url
    juror.page.keyboard.press("7")
    juror.page.wait_for_url(lambda url: url != here)
    await_state(juror)
    return juror.page.url


@pytest.mark.parametrize(
    ("name", "size"),
    [("Ernst", DESKTOP), ("Berenice", PHONE)],
    ids=("desktop", "phone"),
)
def test_ballots_wait_on_the_device_while_there_is_no_line(stage, name, size):
    juror = enter(sit(stage, name, size))
    await_state(juror)
    juror.page.wait_for_load_state("networkidle")
    juror.context.set_offline(True)
    for _ in range(ENTRIES):
        await_state(juror)
        press(juror, "7", size)
    await_state(juror, "sent")
    press(juror, "8", size)
    assert part(juror, "asleep").startswith("That press did not count")
    juror.page.get_by_text(f"{ENTRIES} ballots wait on this device").wait_for()

    juror.context.set_offline(False)
    juror.page.wait_for_url(f"**/jury/{stage.server.told['round']}/")

    juror.page.get_by_text(f"{ENTRIES} ballots of yours are saved").wait_for()


@pytest.mark.parametrize(
    ("name", "is_locked"), [("Tina", True), ("Lotte", False)], ids=("locks", "none")
)
def test_two_windows_send_each_waiting_ballot_and_lose_none(stage, name, is_locked):
    juror, sent = sit(stage, name), []
    if not is_locked:
        juror.context.add_init_script("delete Navigator.prototype.locks")
    enter(juror)
    other = open_the_last_ahead(juror)
    for window in (juror, other):
        await_state(window)
        window.page.wait_for_load_state("networkidle")
    juror.context.set_offline(True)
    for window, key in ((juror, "7"), (juror, "6"), (other, "5")):
        await_state(window)
        window.page.keyboard.press(key)
    await_state(other, "sent")
    other.page.get_by_text(f"{ENTRIES} ballots wait on this device").wait_for()
    juror.page.get_by_text(f"{ENTRIES} ballots wait on this device").wait_for()
    juror.context.on("response", lambda one: sent.append(one.request))

    juror.context.set_offline(False)
    for window in (juror, other):
        window.page.wait_for_url(f"**/jury/{stage.server.told['round']}/")

    other.page.get_by_text(f"{ENTRIES} ballots of yours are saved").wait_for()
    ballots = [one.url for one in sent if one.url.endswith("/ballot")]
    assert len(set(ballots)) == ENTRIES
    if is_locked:
        assert len(ballots) == ENTRIES


def open_the_last_ahead(juror: Person) -> Person:
    """Sit before the last entry in a second window of the same browser."""
    last = juror.find("score-pad").get_attribute("data-ahead").split()[-1]
    page = juror.context.new_page()
    page.goto(f"{juror.server.url}{last}")
    return replace(juror, page=page)


def press(juror: Person, key: str, size) -> None:
    if size == DESKTOP:
        juror.page.keyboard.press(key)
    else:
        juror.find(f'.scorepad__key[data-key="{key}"]').tap()
