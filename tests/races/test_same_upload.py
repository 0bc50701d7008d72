"""The same thing sent many times at once is done once, and everybody is told the same."""

import json

import pytest
from crowds import statuses
from factories import an_entry, an_open_edition, ansel
from guests import JSON
from pictures import SEEDS, a_jpeg

from contest.db import db
from contest.models.audit import AuditEvent
from contest.models.contest import Category
from contest.models.entry import Entry, Piece, Receipt
from contest.models.image import Original
from contest.models.notice import Notice

pytestmark = pytest.mark.xdist_group("races")
AT_ONCE = 50


@pytest.fixture
def author(servers):
    an_open_edition()
    return ansel()


def an_entry_in(slug, author, **facts):
    category = db.session.query(Category).filter_by(slug=slug).one()
    return an_entry(author, category, **facts)


def count(noun, **facts):
    db.session.rollback()
    return db.session.query(noun).filter_by(**facts).count()


def test_submission_sent_fifty_times_has_one_receipt(servers, crowd, author):
    code = an_entry_in("ordinary", author, submitted=False).code
    guest = servers.guest(author)
    form = guest.form(f"/entries/{code}", f"/{code}").to(f"/entries/{code}/submission")

    told = crowd.volley(
        [guest.at(port).posting(form) for port in servers.ports(AT_ONCE)]
    )

    assert statuses(told) == {303: AT_ONCE}
    receipt = db.session.query(Receipt).one()
    assert {one.header("Location") for one in told} == {
        f"/entries/{code}/receipts/{receipt.code}"
    }
    assert count(Notice, kind="receipt") == 1
    assert count(AuditEvent, act="entry.submitted") == 1


def send_often(servers, crowd, guest, code, *, times):
    """Send one new file so often at once; give the piece that everybody was told."""
    form = guest.form(f"/entries/{code}", "/pieces")
    file = a_jpeg(seed=next(SEEDS))
    told = crowd.volley(
        [
            guest.at(port).uploading(form, "a.jpg", file, **JSON)
            for port in servers.ports(times)
        ]
    )
    assert statuses(told) == {200: times}
    (piece,) = {json.loads(one.body)["piece"] for one in told}
    return piece


def kept_files(servers):
    return len(
        [one for one in servers.data.glob("uploads/originals/**/*") if one.is_file()]
    )


def send_rounds(servers, crowd, author, *, rounds, times):
    """Send a new file in each round, so often; see that each is there once."""
    code = an_entry_in("series", author, pieces=3).code
    before, originals = kept_files(servers), count(Original)
    guest = servers.guest(author)
    pieces = {
        send_often(servers, crowd, guest, code, times=times) for _ in range(rounds)
    }

    assert count(Piece) == 3 + rounds
    assert {one.code for one in db.session.query(Piece)} >= pieces
    assert len(pieces) == rounds
    assert count(Original) == originals + rounds
    assert kept_files(servers) == before + rounds
    # A submitted entry gets a receipt a change of files, and in the end one letter.
    assert count(Receipt) == rounds
    assert count(Notice, kind="receipt") == 1
    assert count(AuditEvent, act="piece.added") == rounds


def test_upload_sent_twice_is_one_piece(servers, crowd, author):
    send_rounds(servers, crowd, author, rounds=3, times=2)


@pytest.mark.slow
def test_upload_sent_fifty_times_is_one_piece(servers, crowd, author):
    send_rounds(servers, crowd, author, rounds=4, times=AT_ONCE)


@pytest.mark.slow
def test_different_files_of_one_name_do_not_mix(servers, crowd, author):
    """Two at once, of one name, under one key of a page: both are kept, each whole."""
    code = an_entry_in("series", author, pieces=0, submitted=False).code
    guest = servers.guest(author)
    sent = {}
    for _ in range(6):
        form = guest.form(f"/entries/{code}", "/pieces")
        files = [a_jpeg(seed=next(SEEDS)) for _ in range(2)]
        asks = [
            guest.at(port).uploading(form, "same.jpg", file, **JSON)
            for port, file in zip(servers.ports(2), files, strict=True)
        ]
        told = crowd.volley(asks)
        assert statuses(told) == {200: 2}
        sent |= {
            json.loads(one.body)["piece"]: file
            for one, file in zip(told, files, strict=True)
        }

    assert len(sent) == 12
    entry = db.session.query(Entry).filter_by(code=code).one()
    pieces = db.session.query(Piece).filter_by(entry_id=entry.id)
    kept = {one.code: servers.kept(one.original_id) for one in pieces}
    assert kept == sent
