"""The worker killed in the midst of tiles: every set comes, whole, once."""

import hashlib
import random
import time

import pytest
from factories import a_person, an_entry
from juries import a_stage, henri
from keeping import a_kept_original
from sqlalchemy import func, select

from contest.db import db
from contest.media.tiles import TILES
from contest.models.entry import Piece
from contest.models.gallery import Exhibit, Gallery
from contest.models.image import Original, Rendition

pytestmark = pytest.mark.slow
KILLS, EXHIBITS = 8, 24
PATIENCE = 120


@pytest.fixture
def hung(app):
    """Photographs on the wall, each larger than its renditions."""
    stage = a_stage(0, henri())
    gallery = Gallery(edition_id=stage.edition.id)
    db.session.add(gallery)
    db.session.commit()
    for seed in range(EXHIBITS):
        size = (3200, 2000)
        original = a_kept_original(app.extensions["store"], seed=seed, size=size)
        entry = an_entry(a_person(f"Author{seed}"), stage.single)
        piece = db.session.scalar(select(Piece).where(Piece.entry_id == entry.id))
        piece.original_id = original.id
        place = {"gallery_id": gallery.id, "entry_id": entry.id}
        db.session.add(Exhibit(**place, slug=entry.code))
        db.session.commit()


def sets():
    db.session.rollback()
    counted = select(func.count(Rendition.id)).where(Rendition.spec == TILES)
    return db.session.scalar(counted)


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "nothing more is made"
        time.sleep(0.02)


def test_every_exhibit_gets_its_tiles_whole_and_once(app, start, hung):
    dice, store, deaths = random.Random(4), app.extensions["store"], 0

    while deaths < KILLS and sets() < EXHIBITS:
        before, worker = sets(), start()
        wait_for(lambda before=before: sets() > before)
        time.sleep(dice.uniform(0, 0.6))
        worker.kill()
        worker.wait()
        deaths += 1
    with start() as last:
        wait_for(lambda: sets() == EXHIBITS)
        last.terminate()

    rows = db.session.query(Rendition).filter_by(spec=TILES).all()
    assert {
        hashlib.sha256(store.read(one.key)).hexdigest() == one.digest for one in rows
    } == {True}
    named = {one.key for one in rows}
    there = {one.key for one in store.walk("renditions") if one.key.endswith(".zip")}
    assert there == named
    failures = db.session.query(Original.tile_failures).distinct().all()
    assert failures == [(0,)]
    assert deaths >= KILLS // 2
