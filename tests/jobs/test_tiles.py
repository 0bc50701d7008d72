"""Which tile sets are made, by whom and when: the database knows, a worker asks."""

from datetime import timedelta

import pytest
from factories import a_person, an_entry
from juries import a_stage, an_open_round, henri
from keeping import a_kept_original
from sqlalchemy import select

from contest import hints
from contest.clock import now
from contest.db import db
from contest.flow.tiling import (
    Untiled,
    cut_tiles,
    record_tiles,
    record_uncut,
    still_untiled,
    untiled,
)
from contest.jobs import tiles
from contest.media.keys import is_key
from contest.media.tiles import TILES
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit, Gallery
from contest.models.image import Original, Rendition
from contest.models.states import Medium

LARGE = (2700, 300)


@pytest.fixture
def store(app):
    return app.extensions["store"]


def a_large_entry(stage, store, seed=0, size=LARGE):
    original = a_kept_original(store, seed=seed, size=size)
    entry = an_entry(a_person(f"Author{seed}"), stage.single)
    piece = db.session.scalar(select(Piece).where(Piece.entry_id == entry.id))
    piece.original_id = original.id
    db.session.commit()
    return entry, original


def wanted():
    db.session.rollback()
    return {one.original_id for one in untiled(limit=50)}


@pytest.fixture
def stage(app):
    return a_stage(0, henri())


def on_the_wall(stage, entry, **facts):
    gallery = db.session.scalar(select(Gallery))
    if gallery is None:
        gallery = Gallery(edition_id=stage.edition.id)
        db.session.add(gallery)
        db.session.flush()
    exhibit = Exhibit(gallery_id=gallery.id, entry_id=entry.id, slug=entry.code)
    for name, value in facts.items():
        setattr(exhibit, name, value)
    db.session.add(exhibit)
    db.session.commit()
    return exhibit


def test_tiles_are_for_what_hangs_and_is_larger_than_its_renditions(stage, store):
    hung, original = a_large_entry(stage, store, 1)
    a_large_entry(stage, store, 2)
    small, _ = a_large_entry(stage, store, 3, size=(600, 400))
    down, _ = a_large_entry(stage, store, 4)
    left, _ = a_large_entry(stage, store, 5)
    film, moving = a_large_entry(stage, store, 6)
    moving.kind, moving.milliseconds = Medium.film, 1_000
    for one in (hung, small, left, film):
        on_the_wall(stage, one)
    on_the_wall(stage, down, taken_down_at=now())
    left.withdrawn_at = now()
    db.session.commit()

    assert wanted() == {original.id}


@pytest.mark.parametrize("shows_pixels", [True, False])
def test_tiles_are_for_juries_that_zoom_while_they_judge(stage, store, shows_pixels):
    _, original = a_large_entry(stage, store)
    judged = an_open_round(stage, shows_pixels=shows_pixels)
    assert wanted() == ({original.id} if shows_pixels else set())

    judged.closed_at = now() + timedelta(seconds=1)
    db.session.commit()

    assert wanted() == set()


def test_worker_makes_a_set_once_and_the_row_comes_last(app, stage, store):
    entry, original = a_large_entry(stage, store)
    on_the_wall(stage, entry)

    assert (tiles.work(app), tiles.work(app)) == (1, 0)

    row = db.session.scalar(select(Rendition).where(Rendition.spec == TILES))
    assert (row.original_id, row.width, row.height) == (original.id, *LARGE)
    assert store.size(row.key) == row.bytes
    assert is_key(row.key)
    assert row.key.startswith("renditions/")


def test_few_are_made_at_once_and_a_hint_tells_of_the_rest(
    app, stage, store, monkeypatch
):
    monkeypatch.setattr(tiles, "ROUND", 2)
    for seed in range(3):
        on_the_wall(stage, a_large_entry(stage, store, seed)[0])
    while hints.queue().dequeue():
        pass

    made = tiles.work(app)

    assert made == 2
    assert hints.queue().dequeue().args == ("tiles",)
    assert tiles.work(app) == 1
    assert hints.queue().dequeue() is None


def test_one_that_cannot_be_cut_is_left_after_three_tries(app, stage, store):
    entry, _ = a_large_entry(stage, store)
    bad = a_kept_original(store, seed=9, body=b"no picture", size=LARGE)
    piece = db.session.scalar(select(Piece).where(Piece.entry_id == entry.id))
    piece.original_id = bad.id
    on_the_wall(stage, entry)

    assert [tiles.work(app) for _ in range(4)] == [0] * 4
    failed = db.session.get(Original, bad.id)
    assert (failed.tile_failures, failed.render_failures) == (3, 0)
    assert wanted() == set()


def test_second_worker_writes_no_second_row(stage, store):
    entry, _ = a_large_entry(stage, store)
    on_the_wall(stage, entry)
    (one,) = untiled(limit=1)

    first, second = cut_tiles(store, one), cut_tiles(store, one)
    rows = [record_tiles(one, first), record_tiles(one, second)]
    db.session.commit()

    assert first == second
    assert rows[1] is None
    assert not still_untiled(one)
    assert db.session.query(Rendition).filter_by(spec=TILES).count() == 1


def test_nothing_is_written_for_an_original_that_has_gone(app, store):
    gone = Untiled(4_711, "originals/00/00/" + "0" * 64 + ".jpg", "0" * 64)

    assert record_uncut(gone) == 0
    assert db.session.query(Entry).count() == 0
