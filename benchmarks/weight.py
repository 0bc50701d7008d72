"""What a page weighs on the wire without its pictures, as a browser would fetch it.

In come a client and the HTML; out comes a Weight in bytes: the page, its styles, the
scripts its elements load, and the faces its letters need.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from gzip import compress
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from flask.testing import FlaskClient

from contest.config import ROOT

ASKED = {"Accept-Encoding": "gzip"}
LINK = re.compile(r'<link rel="(?:stylesheet|preload)" href="([^"]+)"')
FACE = re.compile(r"@font-face\s*\{(.*?)\}", re.DOTALL)
ADDRESS = re.compile(r'url\("([^"]+)"\)')
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)
FAMILY = re.compile(r'font-family:\s*"([^"]+)"')
IMPORTED = re.compile(r'from "([^"]+)"')
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes on the wire, by kind."""

    html: int
    styles: int
    scripts: int
    faces: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.html + self.styles + self.scripts + self.faces


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a font and the letters it is fetched for."""

    family: str
    path: str
    letters: frozenset[int]


def weight_of(client: FlaskClient, address: str) -> Weight:
    """Fetch a page and all it needs once, with an empty cache."""
    answer = client.get(address, headers=ASKED, follow_redirects=True)
    html = client.get(address, follow_redirects=True).text
    linked = LINK.findall(html)
    styles = [one for one in linked if ".css" in one]
    faces = {one for one in linked if ".woff2" in one}
    faces |= _faces_for(client, html, styles)
    return Weight(
        html=len(answer.data),
        styles=_sizes(client, styles),
        scripts=_sizes(client, _scripts(html)),
        faces=_sizes(client, faces),
    )


def _sizes(client: FlaskClient, addresses: Iterable[str]) -> int:
    return sum(_size(client, one.split("?")[0]) for one in addresses)


@cache
def _size(client: FlaskClient, address: str) -> int:
    content = _content(client, address)
    return len(content if address.endswith(".woff2") else compress(content, 6))


@cache
def _content(client: FlaskClient, address: str) -> bytes:
    with client.get(address) as answer:
        return answer.data


def _scripts(html: str) -> set[str]:
    """Give the app, the elements that stand in the page, and all these import."""
    known = re.findall(r'"([a-z]+-[a-z]+)"', _read("static/js/app.js"))
    wanted = [f"static/js/elements/{one}.js" for one in known if f"<{one}" in html]
    found = {"static/js/app.js"}
    while wanted:
        path = wanted.pop()
        if path not in found:
            found.add(path)
            wanted += [_beside(path, to) for to in IMPORTED.findall(_read(path))]
    return {f"/{one}" for one in found}


def _faces_for(client: FlaskClient, html: str, styles: Iterable[str]) -> set[str]:
    """Give the files that the letters of the page make a browser fetch.

    Both families are taken to be used for every letter: an upper bound.
    """
    letters = {ord(one) for one in TAG.sub("", html)}
    chosen: dict[tuple[str, int], str] = {}
    for address in styles:
        for face in _faces(client, address):
            for letter in face.letters & letters:  # the face named last wins
                chosen[face.family, letter] = face.path
    return set(chosen.values())


@cache
def _faces(client: FlaskClient, address: str) -> tuple[Face, ...]:
    return tuple(
        Face(
            family=FAMILY.findall(rule)[0],
            path=urljoin(address, ADDRESS.findall(rule)[0]),
            letters=_letters(rule),
        )
        for rule in FACE.findall(_content(client, address).decode())
    )


def _letters(rule: str) -> frozenset[int]:
    return frozenset(
        letter
        for low, high in RANGE.findall(rule)
        for letter in range(int(low, 16), int(high or low, 16) + 1)
    )


def _beside(path: str, to: str) -> str:
    """Give the address of what a file names relative to itself."""
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / to).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _read(path: str) -> str:
    return Path(ROOT, path).read_text("utf-8")
