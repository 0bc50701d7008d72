"""The worker killed in the midst of films: every copy comes, whole, once."""

import hashlib
import random
import time
from pathlib import Path

import factories
import films
import pytest
from sqlalchemy import func, select

from contest.db import db
from contest.flow.copying import waiting
from contest.media.specs import STILLS
from contest.models.image import Making, Original, Rendition

pytestmark = pytest.mark.slow
KILLS, FILMS, COPIES = 8, 6, 1 + 9 * len(STILLS)
PATIENCE = 120


@pytest.fixture
def entered(app, tmp_path):
    """Films that take a second or two each, every one in an entry."""
    category = films.a_film_category(factories.an_open_edition())
    user, store = factories.ansel(), app.extensions["store"]
    for number in range(FILMS):
        path = films.a_clip(
            tmp_path, f"{number}.mp4", seconds=6 + number, size=(640, 480), rate=25
        )
        films.a_film_entry(store, path, category=category, user=user)


def rows():
    db.session.rollback()
    return db.session.scalar(select(func.count(Rendition.id)))


def benches(store) -> list[Path]:
    return list(store._folder.glob("bench-*"))


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "nothing more is made"
        time.sleep(0.02)


def test_every_film_gets_its_copies_whole_and_once(app, start, entered):
    dice, store, deaths, midst = random.Random(7), app.extensions["store"], 0, 0

    while deaths < KILLS and rows() < FILMS * COPIES:
        worker = start()
        wait_for(lambda: benches(store) or rows() == FILMS * COPIES)
        time.sleep(dice.uniform(0, 1.2))
        midst += any(folder.glob("*.mp4") for folder in benches(store))
        worker.kill()
        worker.wait()
        assert rows() % COPIES == 0  # all files of a film, or none
        deaths += 1
    with start() as last:
        try:
            wait_for(lambda: rows() == FILMS * COPIES and not benches(store))
        finally:
            last.terminate()

    made = db.session.query(Rendition).all()
    assert len({(one.original_id, one.spec, one.frame) for one in made}) == len(made)
    assert {
        hashlib.sha256(store.read(one.key)).hexdigest() == one.digest for one in made
    } == {True}
    assert {one.key for one in store.walk("renditions")} == {one.key for one in made}
    assert waiting(limit=9) == []
    assert db.session.scalar(select(func.count(Making.original_id))) == 0
    assert {one.render_failures for one in db.session.query(Original)} == {0}
    assert (deaths, midst >= KILLS // 2) == (KILLS, True)
