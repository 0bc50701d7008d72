"""Imaging: what is missing is found, made once, and given up after three failures."""

import pytest
from keeping import a_kept_original
from sqlalchemy import select

from contest.db import db
from contest.flow import imaging
from contest.media.specs import ALL
from contest.models.image import Rendition
from contest.queries import unmade


@pytest.fixture
def store(app):
    return app.extensions["store"]


def test_everything_missing_is_made_share_card_included(store, tmp_path):
    original = a_kept_original(store, size=(900, 600))
    (wanted,) = unmade.missing(limit=10)

    imaging.record_made(wanted, imaging.render_missing(store, wanted))
    db.session.commit()

    rows = db.session.scalars(select(Rendition)).all()
    assert {one.spec for one in rows} == set(ALL)
    assert all(store.size(one.key) == one.bytes for one in rows)
    assert all(len(one.digest) == 64 for one in rows)
    assert unmade.missing(limit=10) == []
    assert original.render_failures == 0


def test_two_workers_leave_one_row_each(store, tmp_path):
    a_kept_original(store, size=(900, 600))
    (wanted,) = unmade.missing(limit=10)
    made = imaging.render_missing(store, wanted)

    first = imaging.record_made(wanted, made)
    second = imaging.record_made(wanted, imaging.render_missing(store, wanted))
    db.session.commit()

    assert (len(first), len(second)) == (len(ALL), 0)


def test_only_what_lacks_is_made_again(store, tmp_path):
    a_kept_original(store, size=(900, 600))
    (wanted,) = unmade.missing(limit=10)
    imaging.record_made(wanted, imaging.render_missing(store, wanted))
    db.session.delete(
        db.session.scalar(select(Rendition).where(Rendition.spec == "grid"))
    )
    db.session.commit()

    (again,) = unmade.missing(limit=10)

    assert again.specs == ("grid",)


def test_size_that_took_the_place_of_another_is_made(store, tmp_path):
    a_kept_original(store, size=(900, 600))
    (wanted,) = unmade.missing(limit=10)
    imaging.record_made(wanted, imaging.render_missing(store, wanted))
    former = db.session.scalar(select(Rendition).where(Rendition.spec == "grid"))
    former.spec = former.recipe = "earlier"
    db.session.commit()

    (again,) = unmade.missing(limit=10)

    assert unmade.still_missing(again) == again
    assert again.specs == ("grid",)


def test_original_is_left_alone_after_three_failures(store, tmp_path):
    a_kept_original(store, size=(900, 600))
    (wanted,) = unmade.missing(limit=10)

    counts = [imaging.record_failure(wanted) for _ in range(3)]
    db.session.commit()

    assert counts == [1, 2, 3]
    assert unmade.missing(limit=10) == []


def test_original_that_is_gone_gets_no_rows(store, tmp_path):
    original = a_kept_original(store, size=(900, 600))
    (wanted,) = unmade.missing(limit=10)
    made = imaging.render_missing(store, wanted)
    db.session.delete(original)
    db.session.commit()

    assert imaging.record_made(wanted, made) == []
    assert imaging.record_failure(wanted) == 0
