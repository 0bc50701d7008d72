"""Canaries: everything personal is marked, and each role meets only what it may.

Jurors have a crawl of their own in test_blindness.py; here is everybody else, and what
the public meets before a gallery opens.
"""

import re

import pytest
from canaries import hidden
from crawling import crawl, told
from sqlalchemy import update

from contest.db import db
from contest.media.specs import SPECS
from contest.models.award import Award
from contest.models.ballot import Ballot
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece, ScreeningNote
from contest.models.gallery import Exhibit, Gallery
from contest.models.image import Original
from contest.models.jury import Juror
from contest.models.user import User

CANARY = re.compile(r"fvcanary-([a-z]+)")
FILE = {
    "file", "camera", "lens", "software", "author", "caption", "exposure",
    "copyright",
}  # fmt: skip
CLOSE = ("", "/info.json", "/full/max/0/default.jpg")
PERSON = {"name", "latin", "email"}
# What hangs tells how, when and where it was made; a call names its jury.
PUBLIC = {"award", "juror", "made", "place", "taken", "technique"}
ASKED = {"screening"}
# What each role may read of the author that the house is about, and of its jury.
ALLOWED = {
    "nobody": PUBLIC,
    "mallory": PUBLIC,
    "dorothea": PUBLIC,
    "imogen": PUBLIC,
    "ernst": PUBLIC,
    "stranger": PUBLIC,
    "away": PUBLIC | {"note"},  # a juror's own, in the house next door
    "disabled": PUBLIC,
    "translator": PUBLIC,
    "editor": PUBLIC,
    "secretary": PUBLIC | PERSON | FILE | ASKED,
    "gordon": PUBLIC | PERSON | FILE | ASKED,
    "administrator": PUBLIC | PERSON | FILE | ASKED,
    "ansel": PUBLIC | PERSON | FILE | ASKED,
}


def mark(text):
    return f"FVCANARY-{text.upper()}"


def mark_person(email):
    marked = {"name": mark("name"), "name_latin": mark("latin")}
    db.session.execute(
        update(User)
        .where(User.email == email)
        .values(email=mark("email").lower() + "@example.org", **marked)
    )
    author = db.session.query(User).filter_by(name=mark("name")).one()
    entries = db.session.query(Entry).filter_by(user_id=author.id).all()
    for entry in entries:
        for column in hidden(Entry):
            setattr(entry, column, mark(column))
        notes = update(ScreeningNote).where(ScreeningNote.entry_id == entry.id)
        db.session.execute(notes.values(words=mark("screening")))
    for piece in db.session.query(Piece).filter(
        Piece.entry_id.in_([entry.id for entry in entries])
    ):
        piece.file_name = f"{mark('file')}.jpg"
        original = db.session.get_one(Original, piece.original_id)
        for column in FILE - {"file"}:
            setattr(original, column, mark(column))


def ours(grounds):
    """The edition of the house about which all is asked, not the one next door."""
    return Edition.slug == grounds.house.values["edition"]


@pytest.fixture(scope="module")
def marked(grounds):
    """The house about which all is asked, marked; what an answer writes goes, marks stay."""
    with grounds.app.app_context():
        mark_person("ansel@house.example.org")
        db.session.execute(
            update(Ballot).values(note=mark("note"), comment=mark("comment"))
        )
        db.session.execute(update(Juror).values(name=mark("juror")))
        for award in db.session.query(Award).join(Award.edition).filter(ours(grounds)):
            award.name = type(award.name)(en=mark("award"))
        db.session.commit()
    with grounds.held():
        yield grounds


@pytest.mark.parametrize("role", sorted(ALLOWED))
def test_nobody_meets_more_than_they_may(marked, role):
    seen = crawl(marked, role)

    met = {url: set(CANARY.findall(told(answer))) for url, answer in seen.items()}
    leaks = {url: sorted(one - ALLOWED[role]) for url, one in met.items()}
    assert {url: names for url, names in leaks.items() if names} == {}
    assert any(answer.status_code == 200 for answer in seen.values())


def test_canaries_are_met_where_they_may_be(marked):
    met = {
        name
        for answer in crawl(marked, "gordon").values()
        for name in CANARY.findall(told(answer))
    }

    assert met >= PERSON | {"file", "award", "juror", "screening"}


@pytest.fixture
def unpublished(marked):
    """The gallery hangs, complete; nobody outside is to know."""
    with marked.app.app_context():
        db.session.execute(update(Gallery).values(published_at=None))
        entries = db.select(Entry.id).join(Entry.category).join(Category.edition)
        entries = entries.where(ours(marked))
        pieces = db.select(Piece.code).where(Piece.entry_id.in_(entries))
        exhibits = db.select(Exhibit.slug, Entry.code).join(Exhibit.entry)
        codes = list(db.session.scalars(pieces))
        shown = db.session.execute(exhibits.where(Entry.id.in_(entries))).all()
        db.session.commit()
    with marked.held():
        yield marked, codes, shown


@pytest.mark.parametrize("role", ["nobody", "mallory", "imogen", "stranger"])
def test_nothing_of_results_is_there_before_publication(unpublished, role):
    grounds, codes, shown = unpublished
    edition = grounds.house.values["edition"]
    wanted = [f"/{edition}/gallery", f"/desk/{edition}/rehearsal"]
    wanted += [f"/{edition}/ordinary/{slug}" for slug, _ in shown]
    wanted += [f"/pictures/{code}/{spec}" for code in codes for spec in SPECS]
    wanted += [f"/iiif/{code}{rest}" for code in codes for rest in CLOSE]
    wanted += [f"/entries/{code}" for _, code in shown]

    told_of = {
        url: grounds.ask(role, "GET", url, headers={"Range": "bytes=0-9"}).response
        for url in wanted
    }
    pages = crawl(grounds, role)

    open_ones = {
        url: one.status_code
        for url, one in told_of.items()
        if one.status_code != 404
        and not (one.location or "").startswith("/account/sign")
    }
    assert codes
    assert shown
    assert open_ones == {}
    results = [url for url, one in pages.items() if "fvcanary-award" in told(one)]
    assert results == []
