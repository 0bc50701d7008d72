"""Marks of an open round are seen by nobody but who gave them: two worlds, one picture.

All marks of one juror differ between the worlds, and nothing else. Whoever can tell
the worlds apart, by whatever byte of whatever answer, has seen a mark.
"""

import re

import pytest
from crawling import crawl
from doing import prepare

CAST = """UPDATE ballot SET status = 'cast', cast_at = dealt_at, opened_at = dealt_at,
    version = 1 WHERE status = 'dealt'"""
MARKED = """INSERT INTO score (ballot_id, criterion_id, value)
    SELECT b.id, c.id, 5 FROM ballot b JOIN criterion c ON c.round_id = b.round_id
    WHERE NOT EXISTS (SELECT 1 FROM score s WHERE s.ballot_id = b.id)"""
# The marks that Vivian gave in rounds that are open.
HERS = (
    "UPDATE score SET value = {value} WHERE ballot_id IN (SELECT b.id FROM ballot b"
    " JOIN juror j ON j.id = b.juror_id JOIN round r ON r.id = b.round_id"
    " JOIN user_account u ON u.id = j.user_id"
    " WHERE r.closed_at IS NULL AND u.email = 'vivian@house.example.org')"
)
WORDS = (
    "UPDATE ballot SET note = '{word}', comment = '{word}' WHERE juror_id IN (SELECT j.id FROM"
    " juror j JOIN user_account u ON u.id = j.user_id"
    " WHERE u.email = 'vivian@house.example.org')"
)
WORLDS = ((3, "FVFIRST"), (9, "FVSECOND"))
CHANCE = (
    re.compile(rb'csrf[-_]token"[^>]*(?:value|content)="[^"]+'),
    re.compile(rb'name="(?:key|upload_key)"[^>]*value="[^"]+'),
    re.compile(rb"\d+ (?:seconds?|minutes?)"),
)
HEADERS = frozenset({"Set-Cookie", "Date", "Content-Length"})


@pytest.fixture(scope="module")
def judged(grounds):
    """Every ballot is cast; no round that was open is closed."""
    prepare(grounds, CAST, MARKED)
    with grounds.held():
        yield grounds


def picture_of(answer):
    body = answer.get_data()
    for what in CHANCE:
        body = what.sub(b"", body)
    headers = sorted(pair for pair in answer.headers if pair[0] not in HEADERS)
    return answer.status_code, headers, body


def worlds_of(grounds, role):
    """Give what a role meets in both worlds, by address."""
    met = []
    for value, word in WORLDS:
        prepare(grounds, HERS.format(value=value), WORDS.format(word=word))
        with grounds.held():
            pages = crawl(grounds, role)
        met.append({url: picture_of(one) for url, one in pages.items()})
    return met


def differing(grounds, role):
    one, other = worlds_of(grounds, role)
    return {url for url in one.keys() | other.keys() if one.get(url) != other.get(url)}


SLOW = pytest.mark.slow
ROLES = [
    "gordon",
    *(pytest.param(one, marks=SLOW) for one in (
        "henri", "ansel", "nobody", "secretary", "editor", "administrator", "imogen", "ernst", "dorothea", "stranger",
    )),
]  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_nobody_can_tell_two_worlds_of_marks_apart(judged, role):
    assert differing(judged, role) == set()


def test_juror_sees_the_marks_of_their_own(judged):
    seen = differing(judged, "vivian")

    assert any(url.startswith("/jury/") for url in seen)


def test_exports_of_an_open_round_are_not_there(judged):
    code = judged.house.special["jury"]["round_code"]
    desk = f"/desk/{judged.house.values['edition']}/rounds/{code}"

    told = {
        end: judged.ask("gordon", "GET", f"{desk}/{end}").response.status_code
        for end in ("standings", "standings.csv", "standings.json")
    }

    assert set(told.values()) == {404}
