"""Pictures that look alike: seven bits of sixty-four may differ, eight may not."""

import pytest
from factories import a_category, an_entry, an_open_edition, ansel, keep
from flask import Flask
from sqlalchemy import select

from contest.db import db
from contest.models.entry import Entry, Piece
from contest.models.image import Original
from contest.queries.alike import alike_of, look_alikes
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
