"""Pictures that look alike: seven bits of sixty-four may differ, eight may not."""

from random import Random
from typing import Any

import pytest
from counting import count_queries
from factories import (
    a_category,
    a_contest,
    an_entry,
    an_open_edition,
    ansel,
    dorothea,
    keep,
)
from flask import Flask
from sqlalchemy import Select, select

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.image import Original
from contest.queries.alike import alike_of, look_alikes, looks_near, own_alike
from contest.queries.entries import WHOLE

LOOK = "ffff0000ffff0000"
SEVEN_OFF, EIGHT_OFF = "ffff0000ffff007f", "ffff0000ffff00ff"


def whole(entry: Entry) -> Entry:
    query = select(Entry).options(*WHOLE).where(Entry.id == entry.id)
    return (
        db.session.scalars(query.execution_options(populate_existing=True))
        .unique()
        .one()
    )


def with_looks(*looks: str) -> Entry:
    return Entry(
        pieces=[
            Piece(id=number, original=Original(phash=look))
            for number, look in enumerate(looks, 1)
        ]
    )


@pytest.mark.parametrize(
    ("looks", "found"),
    [
        ((LOOK, SEVEN_OFF), {2: 1}),
        ((LOOK, EIGHT_OFF), {}),
        ((LOOK, EIGHT_OFF, SEVEN_OFF), {3: 1}),
        (("", LOOK, "", SEVEN_OFF), {4: 2}),
        (("", ""), {}),
    ],
)
def test_pieces_of_an_entry_look_alike_up_to_seven_bits(
    looks: tuple[str, ...], found: dict[int, int]
) -> None:
    entry = with_looks(*looks)

    assert look_alikes(entry) == found


def test_other_entries_look_alike_up_to_seven_bits(app: Flask) -> None:
    category, author = a_category(an_open_edition(), "street"), ansel()
    keep(category)
    mine, near, far = map(whole, [an_entry(author, category) for _ in range(3)])
    for entry, look in ((mine, LOOK), (near, SEVEN_OFF), (far, EIGHT_OFF)):
        entry.pieces[0].original.phash = look
        db.session.flush()

    found = alike_of(mine)

    assert [(one.other.entry_id, one.percent) for one in found] == [(near.id, 89)]


def with_look(entry: Entry, look: str) -> Entry:
    found = whole(entry)
    found.pieces[0].original.phash = look
    db.session.flush()
    return found


def turned(look: int, bits: list[int]) -> str:
    for bit in bits:
        look ^= 1 << bit
    return f"{look:016x}"


def an_original(number: int, look: str) -> Original:
    return Original(
        sha256=f"{number:064x}", bytes=1, format="JPEG", extension="jpg",
        width=1, height=1, phash=look,
    )  # fmt: skip


def test_index_gives_exactly_what_a_scan_gives(app: Flask) -> None:
    """Hashes near at every distance up to ten, and others that have nothing of it."""
    dice = Random(7)
    wanted = dice.getrandbits(64)
    looks = [
        turned(wanted, dice.sample(range(64), number % 11)) for number in range(660)
    ]
    looks += [turned(wanted, [bit, bit + 1, 60]) for bit in range(0, 60, 2)]
    looks += [f"{dice.getrandbits(64):016x}" for _ in range(300)]
    keep(*(an_original(number, look) for number, look in enumerate(looks, 1)))

    rows = looks_near([f"{wanted:016x}"])

    near = {
        (one.id, one.phash)
        for one in db.session.scalars(select(Original))
        if (int(one.phash, 16) ^ wanted).bit_count() <= 7
    }
    found = {
        (number, look)
        for number, look in rows
        if (int(look, 16) ^ wanted).bit_count() <= 7
    }
    assert found == near
    assert len(near) > 480


def a_place(edition: Edition) -> Select[Any]:
    return select(Category).filter_by(edition_id=edition.id).limit(1)


def test_alike_are_found_over_editions_and_never_over_contests(app: Flask) -> None:
    author, house = ansel(), a_contest()
    before, now_ = an_open_edition(house, slug="2026"), an_open_edition(house)
    elsewhere = an_open_edition(a_contest(slug="next-door"), slug="elsewhere")
    entries = [
        with_look(an_entry(who, db.session.scalar(a_place(one))), LOOK)
        for who, one in ((dorothea(), before), (author, now_), (author, elsewhere))
    ]
    db.session.commit()
    old, mine, foreign = map(whole, entries)

    (found,) = alike_of(mine)

    assert found.other.entry_id == old.id
    assert (found.same_author, found.is_earlier, found.percent) == (False, True, 100)
    assert own_alike(mine)[mine.pieces[0].id].entry_id == foreign.id
    assert own_alike(old) == {}


def test_number_of_queries_does_not_grow(app: Flask) -> None:
    category, author = a_category(an_open_edition(), "street"), ansel()
    keep(category)
    mine = with_look(an_entry(author, category), LOOK)
    counts = []
    for _ in range(2):
        with_look(an_entry(author, category), LOOK)
        fresh = whole(mine)
        with count_queries() as counted:
            alike_of(fresh)
            own_alike(fresh)
        counts.append(len(counted))

    assert counts == [3, 3]
