"""The bytes of pictures: for whom, and what the answer must not tell."""

import hashlib

import pytest
from factories import (
    a_person,
    an_entry,
    an_open_edition,
    ansel,
    gordon,
    keep,
    mallory,
    sign_in,
)
from juries import a_stage, an_open_round, ballots_of, henri, jurors_of, vivian
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.models.contest import Category, Contest, Seat
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit, Gallery
from contest.models.image import Original, Rendition
from contest.models.states import BallotStatus, SeatRole
from contest.models.user import User

BODY = b"\xff\xd8\xff not really a picture, but its bytes"


def fill(app, piece):
    """Put bytes behind the renditions of a piece."""
    original = db.session.get(Original, piece.original_id)
    store = app.extensions["store"]
    rows = db.session.scalars(
        select(Rendition).where(Rendition.original_id == original.id)
    )
    for row in rows.all():
        source = app.extensions["foreign_view"].data / "made.jpg"
        source.write_bytes(BODY)
        row.key = store.keep_rendition(original.sha256, row.spec, source)
        row.bytes, row.digest = len(BODY), hashlib.sha256(BODY).hexdigest()
    db.session.commit()


@pytest.fixture
def piece(app):
    edition = an_open_edition()
    category = db.session.scalar(
        select(Category)
        .where(Category.edition_id == edition.id)
        .order_by(Category.position)
    )
    entry = an_entry(ansel(), category)
    found = db.session.scalar(select(Piece).where(Piece.entry_id == entry.id))
    fill(app, found)
    return found


def owner_of(piece):
    entry = db.session.get(Entry, piece.entry_id)
    return db.session.get(User, entry.user_id)


def publish(piece, **facts):
    entry = db.session.get(Entry, piece.entry_id)
    category = db.session.get(Category, entry.category_id)
    gallery = Gallery(edition_id=category.edition_id, published_at=now())
    keep(gallery)
    keep(Exhibit(gallery_id=gallery.id, entry_id=entry.id, slug="x", **facts))
    return gallery


def address(piece, spec="grid"):
    return f"/pictures/{piece.code}/{spec}"


def test_author_sees_an_unpublished_picture_and_nobody_may_keep_it(client, piece):
    sign_in(client, owner_of(piece))

    answer = client.get(address(piece))

    assert answer.status_code == 200
    assert answer.data == BODY
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.mimetype == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Last-Modified" not in answer.headers
    assert answer.headers["Content-Disposition"] == 'inline; filename="photograph.jpg"'


def test_staff_see_it_and_staff_of_another_contest_do_not(app, client, piece):
    contest = db.session.scalar(select(Contest))
    other = Contest(slug="other", name=contest.name)
    keep(other)
    staff = gordon(contest, SeatRole.editor)
    stranger = a_person("Gertrude")

    keep(Seat(contest_id=other.id, user_id=stranger.id, role=SeatRole.organizer))

    ours = sign_in(client, staff).get(address(piece))
    theirs = sign_in(app.test_client(), stranger).get(address(piece))

    assert (ours.status_code, theirs.status_code) == (200, 404)


def test_published_picture_is_for_everybody_for_five_minutes(client, piece):
    publish(piece)

    answer = client.get(address(piece))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_taking_down_and_taking_back_close_it_again(client, piece):
    gallery = publish(piece)
    exhibit = db.session.scalar(select(Exhibit))

    exhibit.taken_down_at = now()
    db.session.commit()
    down = client.get(address(piece)).status_code
    exhibit.taken_down_at, gallery.published_at = None, None
    db.session.commit()
    back = client.get(address(piece)).status_code

    assert (down, back) == (404, 404)


@pytest.mark.parametrize("seal", ["withdrawn_at", "disqualified_at"])
def test_picture_goes_with_its_entry_though_it_still_hangs(client, piece, seal):
    publish(piece)
    setattr(db.session.get(Entry, piece.entry_id), seal, now())
    db.session.commit()

    assert client.get(address(piece)).status_code == 404


def test_tag_is_of_the_bytes_and_asked_only_after_permission(app, client, piece):
    tag = f'"{hashlib.sha256(BODY).hexdigest()[:32]}"'
    sign_in(client, owner_of(piece))

    same = client.get(address(piece), headers={"If-None-Match": tag})
    stranger = app.test_client().get(address(piece), headers={"If-None-Match": tag})
    head = app.test_client().head(address(piece))

    assert (same.status_code, same.headers["ETag"], same.data) == (304, tag, b"")
    assert (stranger.status_code, head.status_code) == (404, 404)
    assert "ETag" not in stranger.headers


def test_picture_being_prepared_is_not_there_for_a_moment(client, piece):
    sign_in(client, owner_of(piece))

    answer = client.get(address(piece, "jury"))

    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "private, max-age=2"


@pytest.mark.parametrize("spec", ["original", "..", "thumb.jpg", "GRID"])
def test_other_sizes_do_not_exist(client, piece, spec):
    sign_in(client, owner_of(piece))

    assert client.get(address(piece, spec)).status_code == 404


def judged(app):
    stage = a_stage(1, henri(), vivian())
    entry = db.session.scalar(select(Entry))
    found = db.session.scalar(select(Piece).where(Piece.entry_id == entry.id))
    fill(app, found)
    return stage, found


def test_juror_sees_what_lies_before_them_in_an_open_round(app, client):
    stage, piece = judged(app)
    juror = jurors_of(stage.panel)[0]
    sign_in(client, db.session.get(User, juror.user_id))
    assert client.get(address(piece)).status_code == 404  # no round yet

    round_ = an_open_round(stage)
    assert client.get(address(piece)).status_code == 200

    (ballot,) = ballots_of(round_, juror)
    ballot.status = BallotStatus.recused
    db.session.commit()
    assert client.get(address(piece)).status_code == 404

    ballot.status = BallotStatus.dealt
    round_.closed_at = now()
    db.session.commit()
    assert client.get(address(piece)).status_code == 404


def test_juror_no_longer_sees_a_withdrawn_entry(app, client):
    stage, piece = judged(app)
    an_open_round(stage)
    sign_in(client, db.session.get(User, jurors_of(stage.panel)[0].user_id))
    db.session.get(Entry, piece.entry_id).withdrawn_at = now()
    db.session.commit()

    assert client.get(address(piece)).status_code == 404


def test_mallory_sees_nothing(client, piece):
    sign_in(client, mallory())

    assert client.get(address(piece)).status_code == 404
    assert client.head(address(piece)).status_code == 404
