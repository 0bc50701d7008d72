"""Hostile words in every text there is: a real browser opens every page, nothing runs.

The house is filled with them past every rule, so that no form is what protects us. The
policy of the pages (CSP) stays silent as well: it has nothing to stop.
"""

from collections import deque
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import Person, Stage
from hostile import TEXTS
from house import a_house
from serving import a_server
from sqlalchemy import String, Text
from told import cookie_of, lay_files
from walks import FILES, LINKS

from contest.db import Base, db
from contest.languages import LocalText
from contest.models.user import User

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("hostile words"),
]
# Texts of ours, not of people: codes, hashes, addresses, names that a rule reads.
OURS = frozenset(
    {"act", "aggregate", "code", "country", "digest", "email", "extension", "field",
     "format", "formats", "hash", "head", "key", "kind", "language", "languages",
     "method", "password_hash", "purpose", "salt", "scope", "screened", "seed",
     "sha256", "slug", "spec", "status", "subject", "tie_chain", "token_hash",
     "upload_key", "zone", "made_by", "reason_code", "role", "cut_kind", "cut_value",
     "place_country", "author_country", "taken_on_kind", "phash", "notices"}
)  # fmt: skip
WALKERS = ("ansel", "vivian", "henri", "gordon", "translator", "administrator")
STARTS = ("/", "/galleries", "/entries", "/jury/", "/desk/", "/account")
RAN = """() => ({ mark: window.fvMark, where: location.href,
  told: document.body.textContent.includes("fvMark"),
  frames: document.querySelectorAll("iframe, object, embed, base, meta[http-equiv]").length,
  handlers: [...document.querySelectorAll("*")].filter((one) =>
    [...one.attributes].some((a) => a.name.startsWith("on"))).length })"""
LEAST_TELLING = 20  # pages at least on which the words stand, as words
LEFT_OUT = ("/static/", "/account/theme", "/account/sign-out", "/pictures/")


def fill(_app) -> int:
    """Write a hostile text into every column of every row that a person's words fill."""
    texts, count = cycle(TEXTS), 0
    for mapper in Base.registry.mappers:
        columns = [
            one for one in mapper.columns if _is_of_people(one) and one.key not in OURS
        ]
        for row in db.session.query(mapper.class_).all() if columns else ():
            for column in columns:
                name = mapper.get_property_by_column(column).key
                setattr(row, name, _hostile(getattr(row, name), column, texts))
                count += 1
    db.session.commit()
    return count


def _is_of_people(column) -> bool:
    is_text = isinstance(column.type, (String, Text)) and not hasattr(
        column.type, "enums"
    )
    is_words = getattr(column.type, "python_type", None) is LocalText or (
        "LocalText" in repr(column.type)
    )
    plain = column.primary_key or column.foreign_keys or column.unique
    return (is_text or is_words) and not plain


def _hostile(value, column, texts):
    if isinstance(value, LocalText):
        return LocalText(en=next(texts), ru=next(texts), ko=next(texts))
    longest = getattr(column.type, "length", None) or 10_000
    if not isinstance(value, str) or longest < 80:
        return value
    found = next(texts)
    return found if len(found) <= longest else value


def tell(app) -> dict[str, object]:
    with app.test_request_context():
        a_house()
        count = fill(app)
        lay_files(app)
    found = {
        who: db.session.query(User).filter_by(email=f"{who}@house.example.org").one()
        for who in WALKERS
    }
    cookies = {who: cookie_of(app, user) for who, user in found.items()}
    return {**cookies, "count": count}


@pytest.fixture(scope="module")
def stage(tmp_path_factory, chromium) -> Iterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    with a_server(folder, tell) as server:
        made = Stage(server, chromium)
        yield made
        made.clear()


class Walker:
    """Opens every page once a kind, and notes whatever ran or led away."""

    def __init__(self, role: str, person: Person, addresses) -> None:
        self.role, self.person, self.addresses = role, person, addresses
        self.kinds: set[str] = set()
        self.faults: list[str] = []
        self.telling: set[str] = set()

    def kind(self, path: str) -> str | None:
        try:
            endpoint, _ = self.addresses.match(path, method="GET")
        except Exception:  # noqa: BLE001 -- werkzeug has one for each way to be absent
            return None
        return None if endpoint in FILES else endpoint

    def go(self) -> None:
        waiting = deque(STARTS)
        while waiting:
            path = urlsplit(waiting.popleft()).path
            kind = self.kind(path)
            if kind is None or kind in self.kinds or path.startswith(LEFT_OUT):
                continue
            self.kinds.add(kind)
            waiting.extend(self._open(path))

    def _open(self, path: str) -> list[str]:
        page, server = self.person.page, self.person.server
        for language in ("en", "ru", "ko"):
            page.goto(f"{server.url}{path}?lang={language}", wait_until="load")
            ran = page.evaluate(RAN)
            self.telling |= {path} if ran["told"] else set()
            wrong = [
                *([f"ran: {ran['mark']}"] if ran["mark"] is not None else []),
                *(
                    [f"left for {ran['where']}"]
                    if not ran["where"].startswith(server.url)
                    else []
                ),
                *([f"{ran['frames']} strange elements"] if ran["frames"] else []),
                *([f"{ran['handlers']} handlers"] if ran["handlers"] else []),
                *[one for one in self.person.heard if "404" not in one],
            ]
            self.person.heard.clear()
            self.faults += [f"{self.role} {path} {language}: {one}" for one in wrong]
        return page.evaluate(LINKS)


def test_no_page_runs_what_people_wrote(stage, app):
    addresses = app.url_map.bind("localhost")
    seen, telling, faults = set(), set(), []
    for role in ("nobody", *WALKERS):
        person = stage.person("en")
        if role in stage.server.told:
            person.sit_as(stage.server.told[role])
        walker = Walker(role, person, addresses)
        walker.go()
        seen |= walker.kinds
        telling |= walker.telling
        faults += walker.faults

    assert faults == [], "\n".join(faults[:40])
    assert stage.server.told["count"] > len(TEXTS)
    assert len(telling) > LEAST_TELLING
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
    }
    assert len(seen) > len(pages - FILES) * 0.6


def test_the_watch_sees_what_runs(stage):
    person = stage.person("en")
    person.page.goto(f"{stage.server.url}/")

    person.page.evaluate("() => { window.fvMark = 1 }")

    assert person.page.evaluate(RAN)["mark"] == 1
