"""Files obey the table as pages do: whole, in part, by their tag, or only their head."""

import pytest
from answers import ANSWERS, ROLES
from doing import prepare

from contest.media.specs import SPECS

DIGEST = "ab" * 32
TAGGED = f"UPDATE rendition SET digest = '{DIGEST}'"
TAG = f'"{DIGEST[:32]}"'
WAYS = {
    "whole": ("GET", {}),
    "head": ("HEAD", {}),
    "part": ("GET", {"Range": "bytes=0-9"}),
    "tag": ("GET", {"If-None-Match": TAG}),
    "any tag": ("GET", {"If-None-Match": "*"}),
    "part by tag": ("GET", {"Range": "bytes=0-9", "If-Range": TAG}),
    "since": ("GET", {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}),
}
FILES = (
    "organizer.entries.show",
    "organizer.originals.show",
    "organizer.standings.export",
    "organizer.standings.tell",
    "public.renditions.show",
)
MEDIA = ("films.read", "films.show", "tiles.show", "zooms.show")
TELLING = frozenset(
    {"ETag", "Last-Modified", "Content-Range", "Accept-Ranges", "Content-Disposition"}
)
OUTSIDE = frozenset({303, 404})


@pytest.fixture(scope="module")
def tagged(grounds):
    """Every rendition knows the digest of its bytes, as those made by the worker do."""
    prepare(grounds, TAGGED)
    with grounds.held():
        yield grounds


def addresses(grounds, endpoint):
    rule = next(grounds.app.url_map.iter_rules(endpoint))
    if endpoint != "public.renditions.show":
        return [grounds.url_of(rule)]
    return [grounds.url_of(rule, spec=spec) for spec in SPECS]


def tells_of(answer):
    """Name what an answer tells of a file: bytes, tag, length of it, or 'unchanged'."""
    tells = sorted(TELLING & {name for name, _ in answer.headers})
    if answer.status_code not in OUTSIDE:
        tells.append(f"status {answer.status_code}")
    if answer.get_data().startswith((b"\xff\xd8", b"\xef\xbb\xbf", b"{")):
        tells.append("bytes")
    return tells


@pytest.mark.parametrize(
    "endpoint",
    [*FILES, *(pytest.param(f"public.{one}", marks=pytest.mark.slow) for one in MEDIA)],
)
def test_file_tells_nothing_to_those_who_may_not_see_it(tagged, endpoint):
    told = {
        (role, url, way): tells_of(
            tagged.ask(role, method, url, headers=headers).response
        )
        for role in ROLES
        if role not in ANSWERS[endpoint]
        for url in addresses(tagged, endpoint)
        for way, (method, headers) in WAYS.items()
    }

    assert len(told) >= 5 * len(WAYS)
    assert {what: tells for what, tells in told.items() if tells} == {}


def test_picture_is_unchanged_for_those_who_see_it(tagged):
    url = addresses(tagged, "public.renditions.show")[1]

    told = {
        role: tagged.ask(role, "GET", url, headers={"If-None-Match": TAG}).response
        for role in ANSWERS["public.renditions.show"]
    }

    assert {one.status_code for one in told.values()} == {304}
    assert {one.headers["Cache-Control"] for one in told.values()} == {
        "private, no-store"
    }


def test_own_file_of_everything_is_of_oneself(grounds):
    told = {
        role: grounds.ask(role, "GET", "/account/data.json").response
        for role in ("ansel", "dorothea", "gordon", "vivian")
    }

    for role, answer in told.items():
        named = {who for who in told if f"{who}@house" in answer.text}
        assert named == {role}
