"""The worker killed again and again: every original gets each rendition, once."""

import random
import sys
import time

import pytest
from keeping import a_kept_original
from sqlalchemy import func, select, update

from contest.db import db
from contest.jobs import renditions
from contest.media.specs import ALL, SPECS
from contest.models.image import Original, Rendition

pytestmark = pytest.mark.slow
KILLS, ORIGINALS, AGED = 20, 60, 30
LIFE = (0.0, 1.0)  # seconds from a worker's first rendition to its death
PATIENCE = 120


@pytest.fixture
def originals(app):
    """Photographs large enough that a worker dies in the midst of one."""
    for seed in range(ORIGINALS):
        a_kept_original(app.extensions["store"], seed=seed, size=(2400, 1600))


def made():
    db.session.rollback()
    return db.session.scalar(select(func.count(Rendition.id)))


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "nothing more is made"
        time.sleep(0.02)


def test_every_original_gets_each_rendition_once(app, start, originals):
    dice, store, deaths = random.Random(2027), app.extensions["store"], 0
    whole = ORIGINALS * len(ALL)

    while deaths < KILLS and made() < whole:
        before, worker = made(), start()
        wait_for(lambda before=before: made() > before)
        time.sleep(dice.uniform(*LIFE))
        worker.kill()
        worker.wait()
        deaths += 1
    with start() as last:
        begun = time.monotonic()
        wait_for(lambda: made() == whole)
        resumed = time.monotonic() - begun
        last.terminate()

    rows = db.session.query(Rendition).all()
    assert {store.size(one.key) == one.bytes for one in rows} == {True}
    assert {one.key for one in store.walk("renditions")} == {one.key for one in rows}
    assert db.session.query(Original.render_failures).distinct().all() == [(0,)]
    assert deaths >= KILLS // 2
    sys.stdout.write(f"{deaths} deaths, {len(rows)} renditions, {resumed:.1f} s\n")


def remade():
    db.session.rollback()
    current = [one.recipe for one in SPECS.values()]
    return db.session.scalar(
        select(func.count(Rendition.id)).where(Rendition.recipe.in_(current))
    )


def test_remaking_goes_on_and_what_is_shown_is_whole_all_the_while(app, start):
    dice, store = random.Random(2028), app.extensions["store"]
    for seed in range(AGED):
        a_kept_original(store, seed=seed, size=(2400, 1600))
    renditions.work(app)
    db.session.execute(update(Rendition).values(recipe="of old"))
    db.session.commit()

    deaths = 0
    while remade() < AGED * len(ALL):
        before, worker = remade(), start()
        wait_for(lambda before=before: remade() > before)
        time.sleep(dice.uniform(*LIFE))
        worker.kill()
        worker.wait()
        deaths += 1
        rows = db.session.scalars(select(Rendition)).all()
        assert {store.size(one.key) == one.bytes for one in rows} == {True}

    assert len(rows) == AGED * len(ALL)
    assert {one.key for one in store.walk("renditions")} == {one.key for one in rows}
    assert deaths > 1
