"""Rows in bulk: people, entries, and pictures that were never there.

Each verb commits what it makes; nothing here goes through a rule, so nothing may be
said with it about more than the weight and the time of pages.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select

from contest.clock import now
from contest.db import Base, db
from contest.languages import LocalText
from contest.media.specs import SPECS
from contest.models.codes import entry_code
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.image import LOOKS, Original, Rendition, bands_of
from contest.models.states import MadeBy, ScreeningOutcome
from contest.models.user import User

CHUNK = 500  # rows of one insert
# Three scripts, as in life: what they weigh on a page is part of the question.
NAMES = (("Amina Diallo", "SN"), ("Тимур Галеев", "RU"), ("한서윤", "KR"))
TITLES = ("Ten in the morning", "Кто-то дома", "내릴 역이 아니다")
SIZES = {
    "thumb": (320, 213),
    "grid": (800, 533),
    "page": (1600, 1067),
    "jury": (2560, 1707),
}


def said(words: str) -> LocalText:
    return LocalText(en=words, ru=f"{words} (по-русски)", ko=f"{words} (한국어)")


def keep(*things: object) -> None:
    db.session.add_all(things)
    db.session.commit()


def people(name: str, count: int) -> list[User]:
    rows = [
        {
            "email": f"{name}-{number}@example.org",
            "name": f"{NAMES[number % 3][0]} {number}",
            "name_latin": f"{name.title()} {number}",
            "country": NAMES[number % 3][1],
            "verified_at": now(),
        }
        for number in range(count)
    ]
    add(User, rows)
    found = select(User).where(User.email.like(f"{name}-%")).order_by(User.id)
    return list(db.session.scalars(found))


def enter(edition: Edition, authors: Sequence[User]) -> None:
    """Let everyone named enter once for every time they are named."""
    division = category(edition).id
    told = {
        "category_id": division,
        "statement": "What the light did to this street. " * 8,
        "place": "Busan",
        "place_country": "KR",
        "taken_on": "May 2026",
        "made_by": MadeBy.none,
        "submitted_at": now() - timedelta(days=2),
        "screened": ScreeningOutcome.accepted,
        "screened_at": now(),
    }
    rows = [
        {
            **told,
            "code": one,
            "user_id": author.id,
            "title": f"{TITLES[number % 3]} {number}",
        }
        for number, (author, one) in enumerate(
            zip(authors, _codes(len(authors)), strict=True)
        )
    ]
    add(Entry, rows)
    ids = db.session.scalars(select(Entry.id).filter_by(category_id=division))
    _put_files(list(ids))


def _codes(count: int) -> list[str]:
    """Draw codes that differ: of a million at once, two can be the same."""
    drawn: set[str] = set(db.session.scalars(select(Entry.code)))
    fresh: list[str] = []
    while len(fresh) < count:
        one = entry_code()
        if one not in drawn:
            drawn.add(one)
            fresh.append(one)
    return fresh


def category(edition: Edition) -> Category:
    found = select(Category).filter_by(edition_id=edition.id)
    return db.session.scalars(found).one()


def _put_files(entries: Sequence[int]) -> None:
    """Put one picture into each entry: rows as if it had come and been rendered."""
    digests = [hashlib.sha256(f"{one}".encode()).hexdigest() for one in entries]
    told = {
        "bytes": 9_000_000,
        "format": "JPEG",
        "extension": "jpg",
        "width": 6000,
        "height": 4000,
        "camera": "A camera",
    }
    add(Original, [{**told, "sha256": one, **_look(one[:16])} for one in digests])
    found = select(Original.sha256, Original.id)
    ids = dict(db.session.execute(found).all())
    pieces = [
        {
            "entry_id": entry,
            "original_id": ids[digest],
            "file_name": f"IMG_{entry}.jpg",
            "alt": "A street before noon",
        }
        for entry, digest in zip(entries, digests, strict=True)
    ]
    add(Piece, pieces)
    add(Rendition, [one for digest in digests for one in _made(digest, ids)])


def _look(phash: str) -> dict[str, object]:
    return {"phash": phash, **dict(zip(LOOKS, bands_of(phash), strict=True))}


def _made(digest: str, ids: Mapping[str, int]) -> list[dict[str, object]]:
    return [
        {
            "original_id": ids[digest],
            "spec": spec,
            "key": f"renditions/{digest}/{spec}.jpg",
            "width": width,
            "height": height,
            "bytes": 100_000,
            "recipe": SPECS[spec].recipe,
        }
        for spec, (width, height) in SIZES.items()
    ]


def add(model: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
    for some in chunks(rows):
        db.session.connection().execute(insert(model.__table__), list(some))
    db.session.commit()


def chunks(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK))
