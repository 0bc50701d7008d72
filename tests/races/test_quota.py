"""What one person may keep is counted once, however many files come at the same time."""

import pytest
from crowds import statuses
from factories import an_entry, an_open_edition, ansel
from guests import JSON
from pictures import SEEDS, a_jpeg

from contest.db import db
from contest.flow.entering.pieces import QUOTA
from contest.models.contest import Category
from contest.models.entry import Entry, Piece
from contest.models.image import Original

pytestmark = [pytest.mark.xdist_group("races"), pytest.mark.slow]
AT_ONCE = 50
FREE = 7


def fill(author, series, pieces, *, bytes_each=1000):
    """Let the person keep so many pieces already, in entries that were full long ago."""
    original = Original(
        sha256="f" * 64, bytes=bytes_each, format="JPEG", extension="jpg",
        width=3000, height=2000,
    )  # fmt: skip
    entry = Entry(category_id=series.id, user_id=author.id, title="Long ago")
    db.session.add_all((original, entry))
    db.session.flush()
    db.session.add_all(
        Piece(entry_id=entry.id, original_id=original.id, position=n)
        for n in range(pieces)
    )
    db.session.commit()


def send_all(servers, crowd, author, series):
    """Send so many different files to several entries of one person at once."""
    codes = [an_entry(author, series, pieces=0, submitted=False).code for _ in range(6)]
    guest = servers.guest(author)
    forms = [guest.form(f"/entries/{code}", "/pieces") for code in codes]
    asks = [
        guest.at(port).uploading(
            forms[n % 6].filled(upload_key=f"key-{n}"),
            "a.jpg",
            a_jpeg(seed=next(SEEDS)),
            **JSON,
        )
        for n, port in enumerate(servers.ports(AT_ONCE))
    ]
    return crowd.volley(asks)


@pytest.fixture
def author(servers):
    an_open_edition()
    return ansel()


@pytest.fixture
def series(author):
    return db.session.query(Category).filter_by(slug="series").one()


def test_quota_of_pieces_holds_under_fifty_uploads_at_once(
    servers, crowd, author, series
):
    fill(author, series, QUOTA.pieces - FREE)

    told = send_all(servers, crowd, author, series)

    assert statuses(told) == {200: FREE, 422: AT_ONCE - FREE}
    db.session.rollback()
    assert db.session.query(Piece).count() == QUOTA.pieces


def test_quota_of_bytes_holds_under_fifty_uploads_at_once(
    servers, crowd, author, series
):
    size = len(a_jpeg(seed=next(SEEDS)))
    fill(author, series, 100, bytes_each=(QUOTA.bytes - FREE * size) // 100)

    told = send_all(servers, crowd, author, series)

    db.session.rollback()
    kept = sum(
        original.bytes
        for original, _ in db.session.query(Original, Piece).join(
            Piece, Piece.original_id == Original.id
        )
    )
    taken = statuses(told)[200]
    assert statuses(told) == {200: taken, 422: AT_ONCE - taken}
    assert 0 < taken < AT_ONCE
    assert kept <= QUOTA.bytes < kept + 2 * size
