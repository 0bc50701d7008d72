"""An upload sent again because its answer was lost: the same piece, whatever is full."""

import io

import pytest
import time_machine
from enterings import a_begun
from pictures import a_jpeg

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Piece

JSON = {"Accept": "application/json"}


@pytest.fixture
def draft(client, edition):
    return a_begun(client, edition, pieces=0)


def send(client, draft, *, key, seed=1):
    return client.post(
        f"/entries/{draft.code}/pieces",
        data={"files": (io.BytesIO(a_jpeg(seed=seed)), "a.jpg"), "upload_key": key},
        headers=JSON,
    )


def test_same_upload_again_finds_its_piece_though_the_entry_is_full(client, draft):
    first = send(client, draft, key="page")

    again = send(client, draft, key="page")

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json["piece"] == first.json["piece"]
    assert db.session.query(Piece).count() == 1


def test_same_upload_again_finds_its_piece_after_the_deadline(client, draft):
    closes_at = db.session.query(Edition.closes_at).scalar()
    first = send(client, draft, key="page")

    with time_machine.travel(closes_at, tick=False):
        again = send(client, draft, key="page")

    assert again.json["piece"] == first.json["piece"]


def test_another_upload_does_not(client, draft):
    send(client, draft, key="page")

    other = send(client, draft, key="another page", seed=2)

    assert other.status_code == 422
    assert "Remove or replace one" in other.json["message"]
    assert db.session.query(Piece).count() == 1


def test_other_bytes_under_the_same_key_are_another_upload(client, draft):
    """An old page, come back to, may send another file."""
    draft.category_id = db.session.query(Category).filter_by(slug="series").one().id
    db.session.commit()
    first = send(client, draft, key="page")

    other = send(client, draft, key="page", seed=2)
    again = send(client, draft, key="page", seed=2)

    assert (other.status_code, again.status_code) == (200, 200)
    assert other.json["piece"] == again.json["piece"] != first.json["piece"]
    assert db.session.query(Piece).count() == 2
