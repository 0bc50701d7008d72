"""A real server with its worker, a real Chromium, and a person who looks at pages.

Every page a Person comes to is checked once in each shape it takes: axe finds nothing,
the console is silent, nothing sticks out at 320 pixels.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    sync_playwright,
)
from serving import Server, a_server

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / ".make" / "axe.min.js"
DESKTOP, PHONE = (1440, 900), (390, 844)
NARROWEST = 320
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (tags) => {
  const { violations } = await axe.run(document, {
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
  });
  return violations.map(({ id, nodes }) =>
    id + ": " + nodes.slice(0, 3).map((one) => one.target + " " + one.failureSummary).join(" | "));
}"""
STICKS_OUT = """() => {
  const most = document.documentElement.clientWidth;
  const wide = document.documentElement.scrollWidth;
  if (wide <= most) return [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (words.nextNode() && found.length < 3) {
    const range = document.createRange();
    range.selectNodeContents(words.currentNode);
    const out = range.getBoundingClientRect().right > most + 1;
    const inside = words.currentNode.parentElement.closest(".scroll, script, style");
    if (out && !inside) found.push(words.currentNode.textContent.trim().slice(0, 60));
  }
  const boxes = [...document.querySelectorAll("body *")].filter((one) =>
    !one.parentElement.closest(".scroll") && one.getBoundingClientRect().right > most + 1);
  return [`${wide} wide`, ...found,
    ...boxes.slice(0, 3).map((one) => `<${one.localName} class="${one.className}">`)];
}"""
SHAPE = """() => [document.forms.length,
  document.querySelectorAll("h1, h2, h3, table, img, [role=alert], .notice").length].join(" ")"""
AWAKE = "() => !document.querySelector(':not(:defined)')"  # scripts come after the page
PATIENCE = 15_000
CODE = re.compile(r"/(?=[^/]*[0-9])(?!20)[0-9A-Za-z_-]{4,}(?=/|$)")


def browser_command() -> str:
    """Give the program to start: that of the set-up, or the machine's."""
    command = ROOT / ".make" / "browser-command"
    if command.exists():
        return str(command)
    named = os.environ.get("CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "make test puts a browser in place"
    return found


@dataclass(slots=True)
class Person:
    """Somebody at a browser of a size and a language, who looks at every page."""

    server: Server
    context: BrowserContext
    page: Page
    scripted: bool = True
    seen: set[str] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    light: str = "light"

    def sit_as(self, cookie: str) -> "Person":
        """Be whoever this cookie of the product belongs to."""
        told = {"name": "foreign-view", "value": cookie, "url": self.server.url}
        self.context.add_cookies([told])
        return self

    def go(self, path: str) -> "Person":
        """Open an address of the server, or one from a letter."""
        self.page.goto(path if "://" in path else f"{self.server.url}{path}")
        return self.look()

    def find(self, selector: str) -> Locator:
        """Find by attribute; the first of several."""
        return self.page.locator(selector).first

    def form(self, action: str) -> Locator:
        """Find the form that posts to an address with this ending ("": to its page)."""
        if not action:
            return self.find("main form:not([action])")
        return self.find(f'form[action$="{action}"], form[action*="{action}?"]')

    def send(self, action: str, button: str = "button[type=submit]") -> "Person":
        """Press the button of that form, and look at where it leads."""
        return self.press(self.form(action).locator(button).first)

    def press(self, target: Locator) -> "Person":
        """Press what leads to another page, and look at it."""
        with self.page.expect_navigation(wait_until="load"):
            target.click()
        return self.look()

    def write(self, action: str, **values: object) -> Locator:
        """Fill the fields of a form by their names; give the form."""
        form = self.form(action)
        _unfold(form)
        for name, value in values.items():
            fill(form.locator(f'[name="{name.replace("__", "-")}"]'), value)
        return form

    def write_all(self, action: str, **words: str) -> Locator:
        """Fill texts that stand in three languages."""
        told = {
            f"{name}__{one}": f"{text} {MARKS[one]}"
            for name, text in words.items()
            for one in MARKS
        }
        return self.write(action, **told)

    def look(self) -> "Person":
        """Check the page in this shape, unless it was looked at already."""
        if self.scripted:
            self.page.wait_for_function(AWAKE)
        path = CODE.sub("/…", urlsplit(self.page.url).path)
        shape = f"{self.light} {path} {self.page.evaluate(SHAPE)}"
        language = self.page.locator("html").get_attribute("lang")
        faults = []
        if self.scripted and shape not in self.seen:
            faults += broken_rules(self.page)
        if f"{language} {shape}" not in self.seen:
            faults += sticking_out(self.page)
        self.seen |= {shape, f"{language} {shape}"} if self.scripted else set()
        if faults:
            raise AssertionError("\n".join((self.page.url, *faults)))
        said = self.page.locator("[role=alert], .status--halt").all_inner_texts()
        assert self.heard == [], "\n".join((self.page.url, *self.heard, *said))
        return self


MARKS = {"en": "in English", "ru": "по-русски", "ko": "한국어로"}


def _unfold(form: Locator) -> None:
    folded = form.locator("xpath=ancestor::details[not(@open)]")
    if folded.count():
        folded.first.locator("summary").first.click()


def fill(where: Locator, value: object) -> None:
    """Fill a field of whatever kind it is."""
    kind = where.first.evaluate("one => one.type || one.localName")
    if kind.startswith("select"):
        where.select_option(str(value))
    elif kind == "checkbox":
        where.first.set_checked(bool(value))
    elif kind == "radio":
        where.and_(where.page.locator(f'[value="{value}"]')).check()
    else:
        where.first.fill(str(value))


def broken_rules(page: Page) -> list[str]:
    """Name what axe finds on a page."""
    page.evaluate(AXE.read_text("utf-8"))
    return list(page.evaluate(RUN_AXE, RULES))


def sticking_out(page: Page) -> list[str]:
    """Name what is wider than the narrowest telephone."""
    size = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": size["height"]})
    found = page.evaluate(STICKS_OUT)
    page.set_viewport_size(size)
    return [f"sticks out at {NARROWEST}: {one}" for one in found]


@dataclass(frozen=True, slots=True)
class Stage:
    """A server and a browser to meet people at; what one has looked at, all have."""

    server: Server
    browser: Browser
    seen: set[str] = field(default_factory=set)
    people: list["Person"] = field(default_factory=list)

    def person(
        self,
        language: str,
        size: tuple[int, int] = DESKTOP,
        *,
        scripted: bool = True,
        light: str = "light",
    ) -> Person:
        """Let somebody sit down; scripts may be off, the device dark."""
        context = self.browser.new_context(
            locale=language,
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == PHONE,
            java_script_enabled=scripted,
            reduced_motion="reduce",
            color_scheme=light,
        )
        context.set_default_timeout(PATIENCE)
        person = Person(
            self.server, context, context.new_page(), scripted, self.seen, light=light
        )
        _listen(person)
        self.people.append(person)
        return person

    def clear(self) -> None:
        """Let everybody go."""
        while self.people:
            self.people.pop().context.close()


def _listen(person: Person) -> None:
    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            where = message.location.get("url", "")
            person.heard.append(f"console: {message.text} {where}")

    person.page.on("console", note)
    person.page.on("pageerror", lambda error: person.heard.append(f"script: {error}"))


@contextmanager
def a_browser(driver: Playwright) -> Iterator[Browser]:
    """Start the browser and close it."""
    browser = driver.chromium.launch(executable_path=browser_command(), args=FLAGS)
    try:
        yield browser
    finally:
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; every person has a context of their own."""
    with sync_playwright() as driver, a_browser(driver) as browser:
        yield browser


@pytest.fixture
def stage(tmp_path: Path, chromium: Browser) -> Iterator[Stage]:
    """A fresh server without any contest."""
    with a_server(tmp_path) as server:
        made = Stage(server, chromium)
        yield made
        made.clear()
