"""Originals come whole or in part, from a folder and from a bucket alike."""

import io

import pytest
from pictures import a_jpeg

from contest.db import db
from contest.models.entry import Piece
from contest.models.image import Original

BODY = a_jpeg(size=(900, 600), quality=95, seed=5)


@pytest.fixture
def url(app, staff, edition, entry):
    store = app.extensions["store"]
    kept = store.receive(io.BytesIO(BODY), limit_bytes=None)
    store.keep(kept, extension="jpg")
    original = Original(
        sha256=kept.sha256,
        bytes=kept.bytes,
        format="JPEG",
        extension="jpg",
        width=900,
        height=600,
    )
    db.session.add(original)
    db.session.flush()
    piece = db.session.query(Piece).one()
    piece.original_id = original.id
    db.session.commit()
    return f"/desk/2027/originals/{piece.code}"


@pytest.mark.parametrize(
    ("asked", "first", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=100-", 100, len(BODY)),
        ("bytes=-7", len(BODY) - 7, len(BODY)),
        (f"bytes=5-{len(BODY) * 2}", 5, len(BODY)),
    ],
)
def test_part_of_an_original_is_that_part(staff, url, asked, first, end):
    answer = staff.get(url, headers={"Range": asked}, buffered=True)

    assert (answer.status_code, answer.get_data()) == (206, BODY[first:end])
    assert answer.headers["Content-Range"] == f"bytes {first}-{end - 1}/{len(BODY)}"
    assert answer.content_length == end - first
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "application/octet-stream"


def test_part_that_is_not_there_is_refused(staff, url):
    answer = staff.get(url, headers={"Range": f"bytes={len(BODY)}-"}, buffered=True)

    assert answer.status_code == 416


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=-99999999",
        "bytes=0-1,3-4",
        "bytes=" + ",".join(["0-"] * 5_000),
        "bytes=5-2",
        "bytes=a-b",
        "bytes=-",
        "items=0-1",
    ],
)
def test_what_is_no_one_part_is_passed_over(staff, url, asked):
    """As RFC 9110 asks; several parts would only let one request weigh as many."""
    answer = staff.get(url, headers={"Range": asked}, buffered=True)

    assert (answer.status_code, answer.get_data()) == (200, BODY)


def test_broken_download_goes_on_only_with_the_same_file(staff, url):
    whole = staff.get(url, buffered=True)
    part = {"Range": "bytes=10-"}

    same = staff.get(
        url, headers={**part, "If-Range": whole.headers["ETag"]}, buffered=True
    )
    other = staff.get(url, headers={**part, "If-Range": '"another"'}, buffered=True)

    assert whole.get_data() == BODY
    assert (same.status_code, same.get_data()) == (206, BODY[10:])
    assert (other.status_code, other.get_data()) == (200, BODY)


def test_asking_only_for_the_headers_leaves_no_file_open(staff, url):
    answer = staff.head(url, buffered=True)

    assert (answer.status_code, answer.content_length) == (200, len(BODY))
    assert answer.headers["Accept-Ranges"] == "bytes"
