"""The worker's rounds over originals: all served, a broken one left, none in the way."""

import pytest
from pictures import a_jpeg
from sqlalchemy import select

from contest import jobs
from contest.db import db
from contest.hints import WORK
from contest.jobs import renditions
from contest.media.specs import SPECS
from contest.models.image import Original, Rendition


@pytest.fixture
def store(app):
    return app.extensions["store"]


def keep_original(store, tmp_path, seed, body=None):
    path = tmp_path / f"{seed}.jpg"
    path.write_bytes(body or a_jpeg(seed=seed))
    with path.open("rb") as file:
        incoming = store.receive(file, limit_bytes=None)
    store.keep(incoming, extension="jpg")
    original = Original(
        sha256=incoming.sha256,
        bytes=incoming.bytes,
        format="JPEG",
        extension="jpg",
        width=60,
        height=40,
    )
    db.session.add(original)
    db.session.commit()
    return original.id


def test_all_are_served_though_one_is_broken(app, store, tmp_path):
    good = keep_original(store, tmp_path, 1)
    bad = keep_original(store, tmp_path, 2, body=b"no picture")
    also = keep_original(store, tmp_path, 3)

    served = renditions.work(app)

    rows = db.session.scalars(select(Rendition.original_id)).all()
    assert served == 2
    assert {good, also} == set(rows)
    assert len(rows) == 2 * len(SPECS)
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
    keep_original(store, tmp_path, 1)
    jobs.register(app)

    assert WORK["renditions"]() == 1
