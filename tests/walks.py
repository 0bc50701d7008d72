"""A walk through everything a role can reach by links, once for each kind of page.

In come a person who has signed in and addresses to start from; out come the kinds of
pages that were seen and what is wrong with them: rules of axe by day and by night,
words that stick out of four widths in three languages, a console that speaks. The
sources of the pages stay, for a judge of markup.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from browser import SHAPE, STICKS_OUT, Person, broken_rules
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

WIDTHS = (320, 390, 768, 1440)
LANGUAGES = ("en", "ru", "ko")
HEIGHT = 900
LINKS = """() => [...document.querySelectorAll("a[href]")]
  .map((one) => one.href).filter((one) => one.startsWith(location.origin))"""
# No pages: files, bytes, answers for programs; and what a click would change.
FILES = frozenset(
    {
        "account.profiles.show",
        "account.themes.update",
        "organizer.entries.show",
        "organizer.originals.show",
        "organizer.standings.export",
        "organizer.standings.tell",
        "public.faces.index",
        "public.faces.show",
        "public.health.show",
        "entrant.uploads.show",
        "public.films.read",
        "public.films.show",
        "entrant.posters.show",
        "public.renditions.show",
        "public.tiles.show",
        "public.zooms.index",
        "public.zooms.show",
        "static",
    }
)


@dataclass(slots=True)
class Walk:
    """What was seen so far, by everybody who walked."""

    addresses: MapAdapter
    kinds: set[str] = field(default_factory=set)
    shapes: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    role: str = ""

    def go(self, role: str, person: Person, starts: Iterable[str]) -> None:
        """Follow links from `starts`; one page of each kind and edition or round."""
        self.role = role
        waiting, met = deque(starts), set()
        while waiting:
            path = urlsplit(waiting.popleft()).path
            kind = self._kind(path)
            if kind is None or kind in met:
                continue
            met.add(kind)
            self.kinds.add(kind[0])
            waiting.extend(self._see(person, path, kind))

    def _kind(self, path: str) -> tuple[str, str] | None:
        try:
            endpoint, values = self.addresses.match(path, method="GET")
        except HTTPException:
            return None
        if endpoint in FILES:
            return None
        return endpoint, values.get("edition") or values.get("round_code", "")

    def _see(self, person: Person, path: str, kind: tuple[str, str]) -> list[str]:
        """Look at a page in every language; give its links."""
        page = person.page
        self._open(person, path, "en")
        links = page.evaluate(LINKS)
        shape = f"{kind[0]} {page.evaluate(SHAPE)}"
        if shape in self.shapes:
            return links
        self.shapes.add(shape)
        self._tell(path, "en by day", broken_rules(page))
        self._resize(person, path, "en")
        for language in LANGUAGES[1:]:
            self._open(person, path, language)
            self._resize(person, path, language)
        page.emulate_media(color_scheme="dark")
        self._tell(path, "ko by night", broken_rules(page))
        page.emulate_media(color_scheme="light")
        return links

    def _open(self, person: Person, path: str, language: str) -> None:
        url = f"{person.server.url}{path}?lang={language}"
        answer = person.page.goto(url)
        if answer is not None:
            self.sources[f"{self.role} {path} {language}"] = answer.text()
        if answer is None or answer.status >= 400:
            self._tell(path, language, [f"status {answer and answer.status}"])
        self._tell(path, language, person.heard)
        person.heard.clear()

    def _resize(self, person: Person, path: str, language: str) -> None:
        for width in WIDTHS:
            person.page.set_viewport_size({"width": width, "height": HEIGHT})
            out = person.page.evaluate(STICKS_OUT)
            self._tell(path, f"{language} at {width}", out)

    def _tell(self, path: str, when: str, found: Iterable[str]) -> None:
        self.faults += [f"{self.role} {path} {when}: {one}" for one in found]
