"""No byte that a juror can get names the author: a canary crawl of every jury page."""

import io
import re
from collections import deque
from dataclasses import fields
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from canaries import hidden
from factories import a_person, an_entry, sign_in
from juries import a_stage, an_open_round, jurors_of, user_of
from pictures import a_jpeg
from PIL import Image

from contest.db import Base, db
from contest.flow import imaging
from contest.models.entry import Entry, Piece
from contest.models.image import Original, Rendition
from contest.models.states import MadeBy, Method
from contest.queries.ballots import MyRound
from contest.queries.sheets import BallotSheet, Shown
from contest.queries.unmade import missing
from contest.web.jury.room import Room

CANARY = "FVCANARY"
ADDRESS = re.compile(
    r"""(?:href|src|action)="([^"]*)"|srcset="([^"]*)"|data-ahead="([^"]*)\""""
)
LEAVES = ("/?lang", "/static/", "/account")


def a_hidden_author(number: int):
    return a_person(
        f"Hidden{number}",
        email=f"fvcanary-mail-{number}@example.org",
        name=f"{CANARY}-NAME-{number}",
        name_latin=f"{CANARY}-LATIN-{number}",
        country="KR",
    )


def hide(entry: Entry, app, number: int) -> None:
    """Give every field of author and file a canary; the bytes carry one too."""
    _mark(entry)
    for piece in db.session.query(Piece).filter_by(entry_id=entry.id):
        _mark(piece)
        original = db.session.get_one(Original, piece.original_id)
        _mark(original)
        original.sha256 = _keep(app, number)
        db.session.query(Rendition).filter_by(original_id=original.id).delete()
    db.session.commit()


def _mark(row: Base) -> None:
    for column in hidden(type(row)):
        setattr(row, column, f"{CANARY}-{column.upper()}-{row.id}")


def _keep(app, number: int) -> str:
    """Keep a real photograph whose metadata name its author."""
    tags = {0x013B: f"{CANARY}-ARTIST", 0x8298: f"{CANARY}-COPYRIGHT", 0x010E: CANARY}
    data = a_jpeg(seed=number, exif=tags, comment=f"{CANARY}-COMMENT".encode())
    assert CANARY.encode() in data
    store = app.extensions["store"]
    incoming = store.receive(io.BytesIO(data), limit_bytes=None)
    store.keep(incoming, extension="jpg")
    return incoming.sha256


@pytest.fixture
def stage(app):
    stage = a_stage(0)
    for number in range(3):
        facts = {
            "title": f"Title {number}",
            "statement": "A text.",
            "made_by": MadeBy.none,
        }
        entry = an_entry(a_hidden_author(number), stage.single, pieces=1, **facts)
        hide(entry, app, number)
    for wanted in missing(limit=3):
        imaging.record_made(
            wanted, imaging.render_missing(app.extensions["store"], wanted)
        )
    db.session.commit()
    return stage


def told(answer) -> str:
    """Everything the answer says: status line, headers, body, decoded in every way."""
    body = answer.get_data()
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers)
    text = head + body.decode("utf-8", "replace") + body.decode("utf-16", "replace")
    return (text + unquote(unescape(text))).lower()


def addresses(page: str, at: str) -> set[str]:
    found = set()
    for groups in ADDRESS.findall(page):
        for group in groups:
            for part in group.split(",") if "w," in group else group.split():
                found.add(urljoin(at, unescape(part.split()[0])))
    return {url for url in found if not urlsplit(url).netloc}


def crawl(client, start: str) -> dict[str, object]:
    """Fetch everything that can be reached by following addresses from `start`."""
    seen, waiting = {}, deque([start])
    while waiting and len(seen) < 300:
        url = waiting.popleft().split("#")[0]
        if url in seen or any(url.startswith(one) for one in LEAVES) or url == "/":
            continue
        answer = seen[url] = client.get(url, buffered=True)
        if answer.status_code in {302, 303}:
            waiting.append(urljoin(url, answer.location))
        if answer.mimetype == "text/html":
            waiting.extend(sorted(addresses(answer.get_data(as_text=True), url)))
    return seen


@pytest.mark.parametrize("method", [Method.score, Method.rank])
def test_no_byte_that_a_juror_can_get_names_the_author(client, stage, method):
    judged = an_open_round(stage, method=method)
    code = judged.code
    sign_in(client, user_of(jurors_of(stage.panel)[0]))

    seen = crawl(client, "/jury/")

    assert any(url.startswith("/pictures/") for url in seen)
    assert any(re.fullmatch(rf"/jury/{code}/\w+", url) for url in seen)
    leaks = [url for url, answer in seen.items() if CANARY.lower() in told(answer)]
    assert leaks == []


def test_answers_to_acts_and_refusals_name_nobody(client, stage):
    judged = an_open_round(stage)
    code = judged.code
    sign_in(client, user_of(jurors_of(stage.panel)[0]))
    first = client.get(f"/jury/{code}/").location

    answers = [
        client.post(f"{first}/{act}", data=data, headers=headers, follow_redirects=True)
        for headers in ({}, {"Accept": "application/json"})
        for act, data in (
            ("ballot", {"mark-0": "99", "version": "0"}),
            ("ballot", {"mark-0": "5", "version": "7"}),
            ("ballot", {"mark-0": "5", "version": "0"}),
            ("note", {"note": "x" * 2000}),
            ("flag", {"reason": "machine"}),
            ("recusal", {}),
            ("skip", {}),
        )
    ]
    answers += [
        client.get(f"/jury/{code}/NOBODY"),
        client.get(f"/jury/{code}/?q=FV"),
        client.post(first),
    ]

    assert [answer for answer in answers if CANARY.lower() in told(answer)] == []


def test_every_jury_page_sends_no_referrer_and_is_kept_by_nobody(client, stage):
    an_open_round(stage)
    sign_in(client, user_of(jurors_of(stage.panel)[0]))

    seen = crawl(client, "/jury/")

    mine = {url: a.headers for url, a in seen.items() if url.startswith("/jury/")}
    assert [
        url for url, h in mine.items() if h["Referrer-Policy"] != "no-referrer"
    ] == []
    assert [
        url for url, h in mine.items() if "no-store" not in h["Cache-Control"]
    ] == []
    assert [url for url, headers in mine.items() if "ETag" in headers] == []


def test_pictures_before_the_jury_are_bare_pixels_without_a_date(client, stage):
    an_open_round(stage)
    sign_in(client, user_of(jurors_of(stage.panel)[0]))

    seen = crawl(client, "/jury/")

    shown = {url: a for url, a in seen.items() if url.startswith("/pictures/")}
    assert {answer.status_code for answer in shown.values()} == {200}
    for answer in shown.values():
        assert "Last-Modified" not in answer.headers
        picture = Image.open(io.BytesIO(answer.get_data()))
        assert not picture.getexif()


def test_values_of_the_jury_have_no_place_for_an_author():
    forbidden = re.compile(
        r"user|author|name_|email|file|original|entrant|submitted|country"
    )

    for value in (BallotSheet, Shown, Room, MyRound):
        assert [f.name for f in fields(value) if forbidden.search(f.name)] == []


def test_codes_and_orders_do_not_follow_the_order_of_entering(app):
    stage = a_stage(24)
    judged = an_open_round(stage)
    rows = db.session.execute(
        db.text(
            "select re.id, re.code, b.turn, re.entry_id from round_entry re"
            " join ballot b on b.round_entry_id = re.id where re.round_id = :r and b.juror_id = :j"
        ),
        {"r": judged.id, "j": jurors_of(stage.panel)[0].id},
    ).all()

    for column in range(3):
        order = [row[3] for row in sorted(rows, key=lambda row: row[column])]
        assert order != sorted(order)
        assert abs(_rank_correlation(order)) < 0.8


def _rank_correlation(order: list[int]) -> float:
    """Spearman's rho of an order against the rising one."""
    ranks = {entry: rank for rank, entry in enumerate(sorted(order))}
    count = len(order)
    distance = sum((place - ranks[entry]) ** 2 for place, entry in enumerate(order))
    return 1 - 6 * distance / (count * (count**2 - 1))
