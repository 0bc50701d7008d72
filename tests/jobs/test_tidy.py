"""Tidy: only what nobody names goes, and only after a day."""

import io
import os
from datetime import timedelta

import pytest
import time_machine
from damages import put_bytes
from factories import an_entry, an_open_edition, ansel
from keeping import a_kept_original
from pictures import a_jpeg
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.hints import hold_tidy
from contest.jobs import renditions, tidy
from contest.media.parts import PartGone
from contest.models.contest import Category
from contest.models.entry import Piece
from contest.models.image import Original
from contest.models.upload import Upload

LATER = timedelta(hours=25)


@pytest.fixture
def store(app):
    return app.extensions["store"]


def test_named_original_stays_and_unnamed_one_goes(app, config, store):
    named, lone = (a_kept_original(store, seed=seed) for seed in (1, 2))
    named_key, lone_key = named.key, lone.key
    ids = named.id, lone.id
    edition = an_open_edition()
    category = db.session.scalar(
        select(Category)
        .where(Category.edition_id == edition.id)
        .order_by(Category.position)
    )
    entry = an_entry(ansel(), category, pieces=0)
    db.session.add(Piece(entry_id=entry.id, original_id=named.id))
    db.session.commit()

    with time_machine.travel(now() + LATER, tick=False):
        tidy.work(app)

    assert db.session.get(Original, ids[0]) is not None
    assert db.session.get(Original, ids[1]) is None
    assert (store.has(named_key), store.has(lone_key)) == (True, False)


def test_young_files_stay(app, store):
    key = a_kept_original(store, seed=1).key

    assert tidy.work(app) == 0
    assert store.has(key)


def test_half_received_files_go_after_a_day(app, config, store):
    store.receive(io.BytesIO(a_jpeg()), limit_bytes=None)
    (half,) = (config.data / "spool").iterdir()
    assert tidy.work(app) == 0

    old = (now() - LATER).timestamp()
    os.utime(half, (old, old))

    assert tidy.work(app) == 1
    assert not half.exists()


def test_files_stay_while_a_backup_copies_them(app, config, store):
    key = store.keep(
        store.receive(io.BytesIO(a_jpeg()), limit_bytes=None), extension="jpg"
    )

    with time_machine.travel(now() + LATER, tick=False):
        hold_tidy()
        held = tidy.work(app), store.has(key)
    with time_machine.travel(now() + LATER + timedelta(minutes=16), tick=False):
        later = tidy.work(app), store.has(key)

    assert (held, later) == ((0, True), (1, False))


def test_a_file_with_a_name_that_is_not_ours_stops_nothing(app, config, store):
    store.keep(store.receive(io.BytesIO(a_jpeg()), limit_bytes=None), extension="jpg")
    put_bytes(store, "originals/notes.txt", b"mine")

    with time_machine.travel(now() + LATER, tick=False):
        assert tidy.work(app) == 1

    assert [one.key for one in store.walk("originals")] == ["originals/notes.txt"]


def test_announced_files_are_forgotten_after_a_day(app, config, store):
    edition = an_open_edition()
    category = db.session.scalar(
        select(Category).where(Category.edition_id == edition.id).limit(1)
    )
    entry = an_entry(ansel(), category, pieces=0)
    upload = Upload(entry_id=entry.id, file_name="late.jpg", bytes=9)
    db.session.add(upload)
    db.session.commit()
    store.parts.begin(upload.code)
    code = upload.code
    assert tidy.work(app) == 0

    (part,) = (config.data / "spool").iterdir()
    old = (now() - LATER).timestamp()
    os.utime(part, (old, old))
    with time_machine.travel(now() + LATER, tick=False):
        assert tidy.work(app) == 2

    assert db.session.scalars(select(Upload)).all() == []
    with pytest.raises(PartGone):
        store.parts.size(code, whole=9)


def test_rendition_that_another_took_the_place_of_goes(app, store, tmp_path):
    original = a_kept_original(store, seed=1)
    edition = an_open_edition()
    category = db.session.scalar(
        select(Category).where(Category.edition_id == edition.id).limit(1)
    )
    entry = an_entry(ansel(), category, pieces=0)
    db.session.add(Piece(entry_id=entry.id, original_id=original.id))
    db.session.commit()
    renditions.work(app)
    named = {one.key for one in store.walk("renditions")}
    (tmp_path / "old.jpg").write_bytes(b"of an older recipe")
    old = store.keep_rendition(original.sha256, "grid", tmp_path / "old.jpg")

    with time_machine.travel(now() + LATER, tick=False):
        tidy.work(app)

    assert not store.has(old)
    assert {one.key for one in store.walk("renditions")} == named
