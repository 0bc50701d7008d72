"""What people do besides the straight line: change their mind, step aside, say no.

One house in which every noun exists, served for real; everybody is signed in already.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from acts import PASSWORD, await_state
from browser import DESKTOP, PHONE, Person, Stage, broken_rules
from factories import an_entry, keep
from house import House, a_house
from playwright.sync_api import expect
from told import cookie_of, lay_files

from contest.clock import now
from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.states import CategoryKind
from contest.models.user import User

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second thoughts")]
ROLES = ("ansel", "dorothea", "henri", "vivian", "gordon", "secretary", "mallory")
CLOCK = "%Y-%m-%dT%H:%M"


def tell(app) -> tuple[House, dict[str, str], dict[str, str]]:
    """Build the house, its files, and a browser for everybody."""
    with app.test_request_context():
        house = a_house()
    edition = db.session.query(Edition).filter_by(slug=house.values["edition"]).one()
    third = Category(
        edition_id=edition.id,
        slug="late",
        name=edition.title,
        task=edition.task,
        kind=CategoryKind.single,
        min_long_side=600,
        position=2,
    )
    keep(third)
    an_entry(person("dorothea"), third, title="Twice")
    lay_files(app)
    cookies = {name: cookie_of(app, person(name)) for name in ROLES}
    codes = {one.title: one.code for one in db.session.query(Entry).all()}
    return house, cookies, codes


def person(name: str) -> User:
    return db.session.query(User).filter_by(email=f"{name}@house.example.org").one()


@pytest.fixture
def stage(served: Stage) -> Iterator[Stage]:
    yield served
    served.clear()


def somebody(stage: Stage, name: str, language: str = "en", size=DESKTOP) -> Person:
    return stage.person(language, size).sit_as(stage.server.told[1][name])


def code_of(stage: Stage, title: str) -> str:
    return stage.server.told[2][title]


def test_forgotten_password_is_set_anew_by_the_mailed_link(stage):
    mallory, email = stage.person("ru"), "mallory@house.example.org"
    mallory.go("/account/forgotten")
    mallory.write("", email=email)
    mallory.send("")

    mallory.go(stage.server.letter_to(email, "/account/passwords/"))
    mallory.write("", password=PASSWORD)
    mallory.send("")
    mallory.go("/account/sign-in")
    mallory.write("", email=email, password=PASSWORD)
    mallory.send("")

    mallory.go("/account")
    expect(mallory.page.locator('[name="name"]')).to_have_value("mallory house")


def test_entrant_replaces_withdraws_and_submits_again(stage, photographs: list[Path]):
    ansel = somebody(stage, "ansel", "ko")
    ansel.go("/entries/new")
    ansel.press(ansel.page.locator('main form[action$="/entries"] button').last)
    code = ansel.page.url.rsplit("/", 1)[-1]
    ansel.page.set_input_files("#files", photographs[0])
    kept = ansel.page.locator('[data-part="pieces"] > li')
    kept.locator("img").wait_for(timeout=60_000)

    kept.locator("details:has(input[type=file]) > summary").click()
    kept.locator("input[type=file]").set_input_files(photographs[1])
    here = ansel.page.locator(".tray__file[data-code] code")
    expect(here).to_have_text(photographs[1].name)
    expect(kept.locator("[data-told]")).to_be_visible()

    about = ansel.write(
        f"/entries/{code}", title="다시", place="Busan", made_by="none", taken_on="2026"
    )
    about.locator('[name="place_country"]').select_option("KR")
    sheets = ansel.page.locator('link[rel="stylesheet"][href^="/faces/"]')
    expect(sheets.nth(1)).to_be_attached()  # the letters of what was chosen
    for box in about.locator('[name="consent"]').all():
        box.check()
    ansel.press(ansel.find('[formaction$="/submission"]'))
    first = ansel.page.url
    ansel.go(f"/entries/{code}")
    ansel.press(ansel.find(f'form[action$="/{code}/withdrawal"] button'))
    ansel.go(f"/entries/{code}")
    ansel.press(ansel.find('[formaction$="/submission"]'))

    assert "/receipts/" in ansel.page.url
    assert ansel.page.url != first


def test_invited_juror_declines_and_the_organizer_sees_it(stage):
    token = stage.server.told[0].special["account.jury_invitations"]["token"]
    invited = stage.person("ko", PHONE)
    invited.go(f"/invitations/jury/{token}")
    invited.write("/refusal", reason="저는 그때 먼 곳에 있습니다.")
    invited.send("/refusal")

    gordon = somebody(stage, "gordon")
    gordon.go(f"/desk/{stage.server.told[0].values['edition']}/jury")

    row = gordon.page.locator("tr", has_text="New")
    expect(row).to_contain_text("declined")


def test_organizer_extends_disqualifies_and_takes_down(stage):
    house, _, codes = stage.server.told
    edition = house.values["edition"]
    gordon = somebody(stage, "gordon", "ru")
    gordon.go(f"/desk/{edition}/dates")
    until = (now() + timedelta(days=60)).strftime(CLOCK)
    gordon.write_all("/deadline", reason="Many asked")
    gordon.write("/deadline", until=until, sure=True)
    gordon.send("/deadline")
    gordon.go(f"/desk/{edition}/entries/{codes['Twice']}/disqualification")
    gordon.write("/disqualification", reason="It came twice", sure=True)
    gordon.send("/disqualification")
    gordon.go(f"/desk/{edition}/exhibits/{house.values['exhibit']}")
    gordon.write("/removal", reason="The author asked.")
    gordon.send("/removal")

    visitor = stage.person("en")
    visitor.go(f"/{edition}")
    expect(visitor.page.locator("main")).to_contain_text("Many asked")
    visitor.go(f"/{edition}/gallery")
    hung = visitor.page.locator(f'main a[href*="{house.values["exhibit"]}"]')
    expect(hung).to_have_count(0)
    dorothea = somebody(stage, "dorothea")
    dorothea.go(f"/entries/{codes['Twice']}")
    expect(dorothea.page.locator("main")).to_contain_text("It came twice")


def test_juror_judges_by_keyboard_alone(stage):
    vivian = somebody(stage, "vivian")
    code = stage.server.told[0].special["jury"]["round_code"]
    page = vivian.page
    vivian.go(f"/jury/{code}/")
    await_state(vivian)

    _look_around(vivian)
    first = page.url
    _open(vivian, "n", "note")
    page.keyboard.type("A wall that I remember")
    _send(vivian)
    expect(page.locator(".rail__entry")).to_contain_text("A wall that I remember")
    _open(vivian, "f", "flag")
    page.keyboard.press("Space")
    _send(vivian)
    _tab_to(vivian, '[form="favourite"]')
    page.keyboard.press("Enter")
    expect(page.locator('[form="favourite"]')).to_have_attribute("aria-pressed", "true")

    second = _go_on(vivian, "s", first)  # skipped; it comes back at the end
    third = _go_on(vivian, "7", second)
    undo = page.locator('[data-part="undo"]')
    expect(undo).to_have_attribute("href", urlsplit(second).path)
    page.keyboard.press("u")
    page.wait_for_url(second)
    await_state(vivian)
    page.keyboard.press("4")
    page.wait_for_url(third)
    await_state(vivian)
    _open(vivian, "r", "recusal")
    page.keyboard.press("Space")
    _send(vivian)

    page.wait_for_url(first)
    await_state(vivian)
    page.keyboard.press("0")
    page.wait_for_url(f"**/jury/{code}/")
    vivian.look()
    expect(page.locator("main .figures").first).to_contain_text("2")


def _look_around(juror: Person) -> None:
    """Next and previous photograph, actual size, shades, own marks and the keys."""
    page, here = juror.page, juror.page.url
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"{here}?piece=2")
    expect(page.locator('.room__strip [aria-current="true"]')).to_have_count(1)
    page.keyboard.press("z")
    expect(page.locator('[name="zoom"]')).to_be_checked()
    page.keyboard.press("z")
    with page.expect_response(lambda one: "/field" in one.url):
        page.keyboard.press("b")
    assert broken_rules(page) == []  # by another shade of the room
    _open(juror, "?", "keys")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.go_back()
    page.wait_for_url(here)
    await_state(juror)


def _open(juror: Person, key: str, sheet: str) -> None:
    """Open a sheet by its key; the focus is inside, axe finds nothing."""
    juror.page.keyboard.press(key)
    expect(juror.page.locator(f"#{sheet}")).to_be_visible()
    expect(juror.page.locator(f"#{sheet} :focus")).to_have_count(1)
    assert broken_rules(juror.page) == []


def _send(juror: Person) -> None:
    """Tab to the button that sends the sheet, and press it; taken, the sheet closes."""
    _tab_to(juror, "dialog:popover-open .button--main")
    juror.page.keyboard.press("Enter")
    expect(juror.page.locator("dialog:popover-open")).to_have_count(0)
    await_state(juror)


def _tab_to(juror: Person, selector: str) -> None:
    target = juror.page.locator(selector)
    for _ in range(60):
        if target.evaluate("one => one === document.activeElement"):
            return
        juror.page.keyboard.press("Tab")
    raise AssertionError(f"no way to {selector} by Tab")


def _go_on(juror: Person, key: str, here: str) -> str:
    """Press a key that leads to the next entry; give its address."""
    juror.page.keyboard.press(key)
    juror.page.wait_for_url(lambda url: url != here)
    await_state(juror)
    return str(juror.page.url)


def test_juror_ranks_by_keyboard_alone(stage):
    henri = somebody(stage, "henri", "ko")
    page = henri.page
    code = stage.server.told[0].special["jury.rankings.show"]["round_code"]
    henri.go(f"/jury/{code}/table")
    wanted = page.locator(".lighttable__shelf li").count()
    for place in range(wanted):
        _tab_to(henri, ".lighttable__pool li:first-child")
        page.keyboard.press("Enter")
        expect(page.locator(".lighttable__shelf li[data-code]")).to_have_count(
            place + 1
        )
    order = page.locator(".lighttable__shelf li[data-code]")
    last = order.last.get_attribute("data-code")
    expect(order.last).to_be_focused()
    page.keyboard.press("Shift+ArrowLeft")
    expect(order.nth(wanted - 2)).to_have_attribute("data-code", last)
    expect(order.nth(wanted - 2)).to_be_focused()
    assert broken_rules(page) == []
    _tab_to(henri, "[data-hand-in] button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    henri.look()

    expect(page.locator("[data-hand-in]")).to_have_count(0)
