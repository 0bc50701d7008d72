"""The worker's rounds over originals: all served, a broken one left, none in the way."""

import pytest
from keeping import a_kept_original
from sqlalchemy import select

from contest import jobs
from contest.db import db
from contest.hints import WORK
from contest.jobs import renditions
from contest.media.specs import ALL
from contest.models.image import Original, Rendition


@pytest.fixture
def store(app):
    return app.extensions["store"]


def test_all_are_served_though_one_is_broken(app, store, tmp_path):
    good = a_kept_original(store, seed=1).id
    bad = a_kept_original(store, seed=2, body=b"no picture").id
    also = a_kept_original(store, seed=3).id

    served = renditions.work(app)

    rows = db.session.scalars(select(Rendition.original_id)).all()
    assert served == 2
    assert {good, also} == set(rows)
    assert len(rows) == 2 * len(ALL)
    assert db.session.get(Original, bad).render_failures == 1


def test_missing_bytes_are_counted_not_fatal(app, store):
    db.session.add(
        Original(
            sha256="0" * 64, bytes=1, format="JPEG", extension="jpg", width=1, height=1
        )
    )
    db.session.commit()

    assert renditions.work(app) == 0
    assert db.session.scalar(select(Original.render_failures)) == 1


def test_hints_find_their_work(app, store, tmp_path):
    a_kept_original(store, seed=1)
    jobs.register(app)

    assert WORK["renditions"]() == 1
