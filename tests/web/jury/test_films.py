"""A film before the jury: whole, with its length and captions, by a blind address."""

import re

import factories
import films
import juries
import pytest
from rooms import codes
from sqlalchemy import select

from contest.db import db
from contest.jobs import films as job
from contest.models.entry import Captions, Entry, Piece
from contest.models.image import Original
from contest.models.states import Medium


@pytest.fixture
def before_jury(app, client, tmp_path):
    """Every piece of the round is one film, made ready; its first juror is here."""
    stage = juries.a_stage(1)
    original = films.a_kept_film(
        app.extensions["store"], films.a_clip(tmp_path, size=(320, 240))
    )
    piece = db.session.scalars(select(Piece)).first()
    piece.original_id, piece.frame = original.id, 5
    piece.transcript = "It rains."
    factories.keep(piece, Captions(piece_id=piece.id, language="en", text="WEBVTT\n"))
    job.work(app)
    judged = juries.an_open_round(stage)
    juror = juries.jurors_of(stage.panel)[0]
    factories.sign_in(client, juries.user_of(juror))
    return judged, codes(judged, juror)[0], piece


def test_room_plays_a_film_and_starts_nothing(client, before_jury):
    judged, code, piece = before_jury

    page = client.get(f"/jury/{judged.code}/{code}")

    video = re.search(r"<video.*?</video>", page.text, re.DOTALL)[0]
    assert f"/films/{piece.code}/film-720" in video
    assert 'srclang="en"' in video
    assert "autoplay" not in video
    assert "Film, 0:02" in page.text
    assert "It rains." in page.text


def test_juror_plays_what_lies_before_them_and_nobody_keeps_it(client, before_jury):
    _, _, piece = before_jury
    for url in (f"/films/{piece.code}/film-720", f"/films/{piece.code}/captions/en"):
        answer = client.get(url)

        assert (answer.status_code, answer.data[:0]) == (200, b"")
        assert answer.headers["Cache-Control"] == "private, no-store"
        answer.close()
    original = db.session.get_one(Original, piece.original_id)
    answer = client.get(f"/films/{piece.code}/film-720")
    assert original.sha256[:16] not in str(answer.headers)
    assert b"rain.mp4" not in answer.data
    answer.close()


@pytest.mark.parametrize(
    ("medium", "verb"),
    [(Medium.photograph, "Look"), (Medium.film, "Watch"), (Medium.sound, "Listen")],
)
def test_first_words_say_what_to_do_with_the_medium(client, medium, verb):
    stage = juries.a_stage(1)
    category = stage.single
    if medium is not Medium.photograph:
        category = films.a_film_category(stage.edition, medium)
        db.session.scalars(select(Entry)).one().category_id = category.id
        db.session.commit()
    judged = juries.an_open_round(stage, categories=[category])
    juror = juries.jurors_of(stage.panel)[0]
    factories.sign_in(client, juries.user_of(juror))

    page = client.get(f"/jury/{judged.code}/{codes(judged, juror)[0]}")

    assert f"First time here? {verb} first" in page.text
