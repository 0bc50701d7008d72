"""Files leave a browser with their hash, also those chosen before its script came."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Stage
from factories import an_open_edition, ansel
from playwright.sync_api import expect
from told import cookie_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second thoughts")]
SPY = """const set = XMLHttpRequest.prototype.setRequestHeader;
XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
  const told = name === "Upload-Metadata" && value.match(/sha256 ([^,]+)/);
  if (told) window.fvTold = atob(told[1]);
  return set.call(this, name, value);
};"""
LIE = """crypto.subtle.digest = async () => new ArrayBuffer(32);"""
WITHOUT = """Object.defineProperty(crypto, "subtle", {value: undefined});"""


def tell(app) -> str:
    with app.test_request_context():
        an_open_edition()
        return cookie_of(app, ansel())


@pytest.fixture
def begun(served: Stage, request) -> Iterator[object]:
    """A draft of Ansel's in a browser; its hashes lie where the test says so."""
    ansel = served.person("en").sit_as(served.server.told)
    ansel.page.add_init_script(request.param)
    ansel.go("/entries/new")
    ansel.press(ansel.page.locator('main form[action$="/entries"] button').first)
    yield ansel.page
    served.clear()


@pytest.mark.parametrize("begun", [SPY], indirect=True)
def test_browser_tells_the_hash_of_what_it_sends(begun, photographs: list[Path]):
    begun.set_input_files("#files", photographs[0])

    begun.locator('[data-part="pieces"] > li').wait_for(timeout=60_000)
    wanted = hashlib.sha256(photographs[0].read_bytes()).hexdigest()
    assert begun.evaluate("window.fvTold") == wanted


@pytest.mark.parametrize("begun", [LIE], indirect=True)
def test_file_of_another_hash_is_refused_on_its_line(begun, photographs: list[Path]):
    begun.set_input_files("#files", photographs[0])

    line = begun.locator(".tray__file .status--halt")
    expect(line).to_contain_text("What arrived is not what you sent", timeout=60_000)
    expect(begun.locator('[data-part="pieces"] > li')).to_have_count(0)


@pytest.mark.parametrize("begun", [WITHOUT], indirect=True)
def test_browser_that_cannot_work_it_out_sends_all_the_same(
    begun, photographs: list[Path]
):
    begun.set_input_files("#files", photographs[0])

    begun.locator('[data-part="pieces"] > li').wait_for(timeout=60_000)


def test_files_chosen_before_the_script_came_are_sent(served, photographs: list[Path]):
    ansel, held = served.person("en").sit_as(served.server.told), []
    ansel.go("/entries/new")
    ansel.page.route("**/file-drop*.js", lambda route, _: held.append(route))
    with ansel.page.expect_request("**/file-drop*.js"):
        ansel.page.locator('main form[action$="/entries"] button').first.click()
    ansel.page.set_input_files("#files", photographs[0])

    held[0].continue_()

    ansel.page.locator('[data-part="pieces"] > li').wait_for(timeout=60_000)


PIECES = """async ({address, lengths}) => {
  const { Sha256 } = await import(address);
  return lengths.map((length) => {
    const sum = new Sha256();
    const bytes = Uint8Array.from({ length }, (_, at) => at % 251);
    for (let at = 0; at < length; at += 1000) sum.update(bytes.subarray(at, at + 1000));
    return sum.digest();
  });
}"""


def test_hash_of_a_file_read_in_pieces_is_that_of_the_whole(served):
    page = served.person("en").go("/").page
    lengths = [0, 1, 55, 56, 63, 64, 65, 999, 1000, 1001, 250_000]

    told = {"address": "/static/js/lib/sha256.js", "lengths": lengths}
    found = page.evaluate(PIECES, told)

    whole = [bytes(at % 251 for at in range(length)) for length in lengths]
    assert found == [hashlib.sha256(one).hexdigest() for one in whole]
