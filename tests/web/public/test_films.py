"""Films as they are played: parts, tags, captions, and nobody who may not see them."""

import re

import factories
import films
import pytest
from sqlalchemy import select

from contest.db import db
from contest.jobs import films as job
from contest.languages import LocalText
from contest.models.entry import Captions, Piece
from contest.models.gallery import ExhibitCaption
from contest.models.states import Medium

VTT = "WEBVTT\n\n00:00.500 --> 00:01.000\nRain\n"


@pytest.fixture
def piece(app, tmp_path):
    edition = factories.an_open_edition()
    category = films.a_film_category(edition)
    path = films.a_clip(tmp_path, size=(320, 240))
    entry = films.a_film_entry(
        app.extensions["store"], path, category=category, user=factories.ansel()
    )
    job.work(app)
    found = db.session.scalar(select(Piece).where(Piece.entry_id == entry.id))
    factories.keep(Captions(piece_id=found.id, language="en", text=VTT))
    return found


def read(client, url, **headers):
    """Ask, and read to the end as browsers do."""
    answer = client.get(url, headers=headers)
    assert answer.data is not None
    answer.close()
    return answer


def test_film_is_played_in_parts_and_known_by_its_tag(client, piece):
    films.publish(piece)
    url = f"/films/{piece.code}/film-720"

    whole = read(client, url)
    tag = whole.headers["ETag"]
    part = read(client, url, Range="bytes=10-19")
    again = read(client, url, **{"Range": "bytes=10-19", "If-Range": tag})
    other = read(client, url, **{"Range": "bytes=10-19", "If-Range": '"another"'})
    beyond = read(client, url, Range="bytes=99999999-")

    assert (whole.status_code, whole.mimetype) == (200, "video/mp4")
    assert whole.headers["Cache-Control"] == "public, max-age=300"
    assert (part.status_code, part.data) == (206, whole.data[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole.data)}"
    assert (again.status_code, other.status_code) == (206, 200)
    assert beyond.status_code == 416


def test_unpublished_film_is_its_authors_alone(client, app, piece):
    urls = [f"/films/{piece.code}/film-720", f"/films/{piece.code}/captions/en"]
    strange = [client.get(url).status_code for url in urls]
    factories.sign_in(client, db.session.get_one(factories.User, 1))
    own = [read(client, url) for url in urls]
    factories.sign_in(client, factories.mallory())

    assert strange == [404, 404]
    assert [one.status_code for one in own] == [200, 200]
    assert {one.headers["Cache-Control"] for one in own} == {"private, no-store"}
    assert own[1].mimetype == "text/vtt"
    assert own[1].text == VTT
    assert [client.get(url).status_code for url in urls] == [404, 404]


def test_copies_and_languages_that_are_not_there_are_404(client, piece):
    films.publish(piece)
    for rest in ("film-1080", "sound", "jury", "..%2Fx", "captions/ru", "captions/xx"):
        assert client.get(f"/films/{piece.code}/{rest}").status_code == 404


def test_exhibit_plays_a_film_and_the_lightbox_leaves_it_out(client, piece):
    page = client.get(films.publish(piece)).text

    video = re.search(r"<video.*?</video>", page, re.DOTALL)[0]
    assert f"/films/{piece.code}/film-720" in video
    assert f'poster="/pictures/{piece.code}/' in video
    assert 'preload="none"' in video
    assert "autoplay" not in video
    assert re.search(r'<track kind="captions" src="[^"]+" srclang="en"', video)
    assert "data-photo" not in page
    assert '<p class="player__length small">Film, 0:02</p>' in page
    assert '<dt>Captions</dt><dd><span lang="en">English</span></dd>' in page
    assert "data-wave" not in page


def test_film_is_described_in_the_language_of_the_page_or_marked(client, piece):
    there = films.publish(piece)
    piece.alt = "As its author wrote it"
    hung = db.session.scalars(select(ExhibitCaption)).one()
    hung.alt = LocalText(en="Hills pass", ru="Мимо идут холмы")
    db.session.commit()

    pages = {one: client.get(f"{there}?lang={one}").text for one in ("en", "ru", "ko")}

    assert 'aria-label="Hills pass">' in pages["en"]
    assert 'aria-label="Мимо идут холмы">' in pages["ru"]
    assert 'aria-label="Hills pass" lang="en">' in pages["ko"]


def test_film_in_the_making_shows_a_sentence(client, app, tmp_path):
    edition = factories.an_open_edition()
    category = films.a_film_category(edition, Medium.sound)
    path = films.a_clip(tmp_path, "a.wav", codec="pcm_s16le")
    entry = films.a_film_entry(
        app.extensions["store"], path, category=category, user=factories.ansel()
    )
    piece = db.session.scalar(select(Piece).where(Piece.entry_id == entry.id))

    before = client.get(films.publish(piece)).text
    job.work(app)
    after = client.get("/2027/sound/rain").text

    assert "can be played in a while" in before
    assert "<audio" not in before
    assert f"/films/{piece.code}/sound" in after
    assert " data-wave " in after
    assert re.search(r'<p class="player__length small">Sound, 0:0\d</p>', after)
