"""Copies of films: made once, told while they are made, ended and begun anew cleanly."""

import hashlib
from contextlib import nullcontext

import damages
import factories
import films
import pytest
from sqlalchemy import delete, func, select

from contest.clock import now
from contest.db import db
from contest.flow import copying
from contest.jobs import films as job
from contest.jobs import renditions
from contest.media.moving.copies import FRAMES
from contest.media.specs import STILLS
from contest.models.entry import Captions, Piece
from contest.models.image import Making, Original, Rendition
from contest.models.states import Medium


@pytest.fixture
def store(app):
    return app.extensions["store"]


@pytest.fixture
def enter(app, store, tmp_path):
    edition, user = factories.an_open_edition(), factories.ansel()
    made = {
        one: films.a_film_category(edition, one) for one in (Medium.film, Medium.sound)
    }

    def enter(name="a.mp4", **how):
        path = films.a_clip(tmp_path, name, **how)
        medium = Medium.film if name.endswith(("mp4", "mov", "webm")) else Medium.sound
        entry = films.a_film_entry(store, path, category=made[medium], user=user)
        return db.session.scalar(select(Piece).where(Piece.entry_id == entry.id))

    return enter


def rows_of(original_id):
    found = select(Rendition).where(Rendition.original_id == original_id)
    return {(one.spec, one.frame): one for one in db.session.scalars(found)}


def leftovers(store):
    return [
        one for one in store._folder.rglob("*") if one.is_file() or "bench" in one.name
    ]


def test_film_and_sound_get_all_their_copies(app, store, enter):
    film, sound = enter().original_id, enter("b.wav", codec="pcm_s16le").original_id

    assert job.work(app) == 2
    assert renditions.work(app) == 0  # which is for photographs

    frames = {(spec.name, number) for spec in STILLS for number in range(1, FRAMES + 1)}
    assert set(rows_of(film)) == frames | {("film-720", 0)}
    assert set(rows_of(sound)) == {("sound", 0)} | {(spec.name, 0) for spec in STILLS}
    for row in (*rows_of(film).values(), *rows_of(sound).values()):
        body = store.read(row.key)
        assert (len(body), hashlib.sha256(body).hexdigest()) == (row.bytes, row.digest)
    assert copying.waiting(limit=9) == []
    assert db.session.scalar(select(func.count(Making.original_id))) == 0
    assert leftovers(store) == []


def test_progress_is_a_row_that_others_read(app, enter, monkeypatch):
    original = enter(size=(320, 240)).original_id
    monkeypatch.setattr(job, "PAUSE", 0.0)
    seen = []
    record = job.record_progress

    def recorded(one, *, percent):
        seen.append(percent)
        return record(one, percent=percent)

    monkeypatch.setattr(job, "record_progress", recorded)

    job.work(app)

    assert seen == sorted(seen)
    assert seen[0] < 20
    assert 80 < seen[-1] <= 100
    assert ("film-720", 0) in rows_of(original)


def test_film_taken_out_meanwhile_ends_the_work(app, store, enter, monkeypatch):
    piece = enter()
    original, piece_id = piece.original_id, piece.id
    monkeypatch.setattr(job, "PAUSE", 0.0)
    record = job.record_progress

    def taken_out(one, *, percent):
        if percent > 30:
            db.session.execute(delete(Piece).where(Piece.id == piece_id))
        return record(one, percent=percent)

    monkeypatch.setattr(job, "record_progress", taken_out)

    assert job.work(app) == 0
    assert rows_of(original) == {}
    assert db.session.scalar(select(func.count(Making.original_id))) == 0
    assert leftovers(store) == []
    assert db.session.get(Original, original).render_failures == 0


def test_film_that_nobody_names_is_not_copied(app, store, tmp_path):
    films.a_kept_film(store, films.a_clip(tmp_path))

    assert copying.waiting(limit=9) == []


def test_broken_film_is_told_and_not_tried_again(app, store, enter):
    original = db.session.get(Original, enter().original_id)
    body = store.read(original.key)
    data = body.index(b"mdat") + 4
    damages.put_bytes(store, original.key, body[:data] + bytes(len(body[data:])))

    assert job.work(app) == 0
    db.session.expire_all()
    assert original.render_failures == copying.TRIES
    assert job.work(app) == 0


def test_bench_of_a_dead_worker_is_cleared_and_begun_anew(app, store, enter):
    original = enter().original_id
    dead, alive = store._folder / f"bench-{original}", store._folder / "bench-999"
    for folder in (dead, alive):
        folder.mkdir(parents=True)
        (folder / "half.mp4").write_bytes(b"half")

    store.sweep_benches(lambda number: nullcontext(number != 999))

    assert not dead.exists()
    assert alive.exists()
    assert job.work(app) == 1
    assert ("film-720", 0) in rows_of(original)


def test_captions_go_with_their_piece(app, enter):
    piece = enter()
    db.session.add(
        Captions(piece_id=piece.id, language="en", text="WEBVTT\n", added_at=now())
    )
    db.session.commit()

    db.session.execute(delete(Piece).where(Piece.id == piece.id))
    db.session.commit()

    assert db.session.scalar(select(func.count(Captions.id))) == 0
