"""A cache between the site and its people keeps nothing of one person for another."""

import http.client
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from guests import Guest
from house import a_house
from scene import OTHERS
from told import lay_files

from contest.db import db
from contest.models.user import User

pytestmark = [pytest.mark.xdist_group("races"), pytest.mark.slow]
FINE, NOT_MODIFIED = 200, 304
PEOPLE = ("ansel", "gordon", "henri")
Kept = tuple[int, list[tuple[str, str]], bytes]


@dataclass(slots=True)
class Cache:
    """A small shared cache: it keeps what says `public`, apart by what `Vary` names.

    What says `no-cache` is given again when its tag still holds. A dull cache pays no
    heed to `Vary: Cookie`, as some are set up.
    """

    upstream: int
    is_dull: bool
    kept: dict[tuple[str, ...], tuple[str, Kept]] = field(default_factory=dict)
    hits: list[tuple[str, str, str]] = field(default_factory=list)

    def answer(self, path: str, headers: dict[str, str]) -> Kept:
        """Answer from what is kept, or ask and keep what may be kept."""
        cookie = headers.get("Cookie", "")
        names = ("Accept-Language",) if self.is_dull else ("Accept-Language", "Cookie")
        key = (path, *(headers.get(name, "") for name in names))
        owner, kept = self.kept.get(key, ("", None))
        if kept is None or "no-cache" in header(kept, "cache-control"):
            tag = {"If-None-Match": header(kept, "etag")} if kept else {}
            told = self._asked(path, headers | tag)
        else:
            told = kept
        if kept is not None and (told is kept or told[0] == NOT_MODIFIED):
            self.hits.append((path, owner, cookie))
            return kept
        if told[0] == FINE and "public" in header(told, "cache-control"):
            self.kept[key] = (cookie, told)
        return told

    def _asked(self, path: str, headers: dict[str, str]) -> Kept:
        connection = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=30)
        connection.request("GET", path, headers=headers)
        came = connection.getresponse()
        told = came.status, came.getheaders(), came.read()
        connection.close()
        return told


def header(told: Kept, name: str) -> str:
    """Give a header of an answer, or nothing."""
    return next((value for key, value in told[1] if key.lower() == name), "")


class Handler(BaseHTTPRequestHandler):
    """The cache's own door."""

    def do_GET(self):
        status, headers, body = self.server.cache.answer(self.path, dict(self.headers))
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in {
                "content-length",
                "transfer-encoding",
                "connection",
            }:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *told):
        pass


@pytest.fixture
def through(servers):
    """Give a function that opens a cache before the first server."""
    opened = []

    def open_one(*, is_dull):
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.cache = Cache(servers.each[0].port, is_dull)
        Thread(target=server.serve_forever, daemon=True).start()
        opened.append(server)
        return server

    yield open_one
    for server in opened:
        server.shutdown()
        server.server_close()


def paths_of(servers, house):
    """Give the address of every page, of pictures and files too."""
    there = servers.app.url_map.bind("localhost")
    found = set()
    for rule in servers.app.url_map.iter_rules():
        if "GET" in rule.methods:
            known = house.values_for(rule.endpoint)
            values = {name: known[name] for name in rule.arguments}
            found.add(there.build(rule.endpoint, values))
    return sorted(found)


@pytest.mark.parametrize("is_dull", [False, True], ids=["heedful", "dull"])
def test_nobody_is_given_anothers_page(servers, through, is_dull):
    house = a_house()
    lay_files(servers.app)
    paths = paths_of(servers, house)
    assert len(paths) > 70
    server = through(is_dull=is_dull)
    cache, port = server.cache, server.server_address[1]
    people = {
        who: db.session.query(User).filter_by(email=f"{who}@house.example.org").one()
        for who in PEOPLE
    }
    ansel, *others = (servers.guest(people[who]).at(port) for who in PEOPLE)
    guests = (Guest(port), ansel, *others, ansel, Guest(port))
    db.session.rollback()

    for path in paths:
        for guest in guests:
            told = guest.asking(path, **{"Accept-Language": "en"})
            guest.send(told)

    check_kept(cache)
    crossed = [hit for hit in cache.hits if hit[1] != hit[2]]
    assert is_dull or crossed == []
    assert len(cache.kept) > 5
    assert cache.hits


def check_kept(cache):
    """See that nothing that is kept says anything of one person or one browser."""
    for (path, *_), (_, (_, headers, body)) in cache.kept.items():
        names = {name.lower() for name, _ in headers}
        assert "set-cookie" not in names, path
        text = body.decode(errors="replace")
        assert "csrf_token" not in text, path
        for who in OTHERS:
            assert f"{who}@house.example.org" not in text, path
        assert 'action="/account/sign-out"' not in text, path
