"""The author of a film: it is sent, told how far it is, given a poster and its words."""

import io
import re

import clips
import factories
import films
import pytest
from sqlalchemy import select

from contest.db import db
from contest.flow.copying import waiting
from contest.jobs import films as job
from contest.models.entry import Captions, Entry, Piece
from contest.models.image import Making
from uploads import JSON, pieces_of, send

VTT = b"WEBVTT\n\n00:00.500 --> 00:01.000\nRain\n"


@pytest.fixture
def category(app):
    return films.a_film_category(factories.an_open_edition())


@pytest.fixture
def draft(client, category):
    user = factories.ansel()
    factories.sign_in(client, user)
    entry = Entry(category_id=category.id, user_id=user.id, title="Rain")
    factories.keep(entry)
    return entry


@pytest.fixture
def sent(app, client, draft, tmp_path):
    body = clips.a_film(tmp_path / "a.mp4", size=(320, 240)).read_bytes()
    assert send(client, draft, ("rain.mp4", body)).status_code in {200, 303}
    return pieces_of(draft)[0]


def address_in(page):
    (address,) = set(re.findall(r"/pictures/\w+/thumb\?v=\w{8}", page))
    return address


def at(draft, piece, what):
    return f"/entries/{draft.code}/pieces/{piece.code}/{what}"


def test_film_is_taken_and_waits_for_its_copies(client, draft, sent):
    assert (sent.frame, [one.original_id for one in waiting(limit=9)]) == (
        5,
        [sent.original_id],
    )
    assert "Waiting to be prepared" in client.get(f"/entries/{draft.code}").text

    factories.keep(Making(original_id=sent.original_id, percent=42))

    assert "Being prepared: 42 %" in client.get(f"/entries/{draft.code}").text


def test_page_of_a_film_speaks_of_no_photograph(client, draft, sent):
    page = client.get(f"/entries/{draft.code}").text

    assert "hotograph" not in page[page.index("<main") : page.index("</main>")]
    assert "The frame has at most 4096 × 2304 pixels, lying or upright." in page
    assert "At most 1,000 MB and 5 seconds each." in page
    assert '<a href="#part-1">Film</a>' in page
    assert "Cut and graded from what the camera recorded" in page
    assert "<dt>Coded as</dt>" in page
    assert "<dt>Colors</dt>" not in page


def test_photograph_in_a_film_category_is_refused_in_words(client, draft):
    factories_jpeg = b"\xff\xd8\xff\xe0" + b"x" * 200

    told = send(client, draft, ("a.jpg", factories_jpeg)).text

    assert "The file is a photograph, JPEG. Taken here: MOV, MP4, WEBM." in told
    assert pieces_of(draft) == []


def test_film_that_is_too_long_is_told_the_limit(client, draft, tmp_path):
    body = clips.a_film(tmp_path / "a.mp4", seconds=8, sound=None).read_bytes()

    told = send(client, draft, ("a.mp4", body)).text

    assert "It lasts 8 seconds; at most 5 are taken." in told


def test_poster_is_one_of_nine(app, client, draft, sent):
    job.work(app)
    page = client.get(f"/entries/{draft.code}").text
    frames = [client.get(at(draft, sent, f"frames/{n}")) for n in range(1, 10)]

    client.post(at(draft, sent, "poster"), data={"frame": "2"})
    wrong = client.post(at(draft, sent, "poster"), data={"frame": "10"})

    assert f'src="/films/{sent.code}/film-720"' in page  # its author can play it
    assert page.count('type="radio" name="frame"') == 9
    assert [one.status_code for one in frames] == [200] * 9
    assert frames[0].data != frames[8].data
    assert client.get(at(draft, sent, "frames/10")).status_code == 404
    assert wrong.status_code == 422
    assert pieces_of(draft)[0].frame == 2
    served = client.get(f"/pictures/{sent.code}/thumb").data
    assert served == frames[1].data
    again = client.get(f"/entries/{draft.code}").text
    assert address_in(page) != address_in(again)  # no browser shows the old one


def test_captions_are_checked_kept_and_taken_away(client, draft, sent):
    def give(body, language="en"):
        files = {"captions": (io.BytesIO(body), "a.vtt"), "language": language}
        return client.post(at(draft, sent, "captions"), data=files)

    bad = give(b"WEBVTT\n\n00:05.000 --> 00:09.000\nRain\n")
    none, strange = give(b""), give(VTT, "fr")
    good = give(VTT)
    kept = db.session.scalars(select(Captions.language)).all()
    client.post(at(draft, sent, "captions/removal"), data={"language": "en"})

    assert bad.status_code == 422
    assert (
        "Line 3: the caption ends after the work does, which lasts 2 seconds."
        in bad.text
    )
    assert "Choose a file first." in none.text
    assert (none.status_code, strange.status_code) == (422, 422)
    assert (good.status_code, kept) == (303, ["en"])
    assert db.session.scalars(select(Captions.language)).all() == []


def test_transcript_is_kept_and_another_file_has_none(client, draft, sent, tmp_path):
    client.post(at(draft, sent, "transcript"), data={"transcript": "It rains."})
    first = pieces_of(draft)[0].transcript
    body = clips.a_film(tmp_path / "b.mp4", seconds=3).read_bytes()

    send(client, draft, ("b.mp4", body), to=f"pieces/{sent.code}/replacement", key="b")

    assert first == "It rains."
    assert pieces_of(draft)[0].transcript == ""


def test_names_in_captions_and_transcripts_are_pointed_out(client, draft, sent):
    vtt = b"WEBVTT\n\n00:00.500 --> 00:01.000\nA film by Ansel Adams\n"
    before = client.get(f"/entries/{draft.code}").text
    files = {"captions": (io.BytesIO(vtt), "a.vtt"), "language": "en"}
    client.post(at(draft, sent, "captions"), data=files)
    captioned = client.get(f"/entries/{draft.code}").text
    client.post(at(draft, sent, "captions/removal"), data={"language": "en"})
    words = {"transcript": "Says Ansel Adams."}
    client.post(at(draft, sent, "transcript"), data=words)
    transcribed = client.get(f"/entries/{draft.code}").text

    assert "A caption names you" not in before
    assert "A caption names you" in captioned
    assert "A caption names you" in transcribed


def test_mallory_sees_no_frame_and_changes_nothing(app, client, draft, sent):
    job.work(app)
    factories.sign_in(client, factories.mallory())

    assert client.get(at(draft, sent, "frames/1")).status_code == 404
    assert (
        client.post(at(draft, sent, "poster"), data={"frame": "1"}).status_code == 404
    )
    assert pieces_of(draft)[0].frame == 5
    assert db.session.scalar(select(Piece.transcript)) == ""


def test_captions_are_offered_in_the_language_of_the_entry(client, draft, sent):
    draft.language = "ko"
    db.session.commit()

    page = client.get(f"/entries/{draft.code}").text

    assert '<option value="ko" lang="ko" selected>' in page[page.index("captions") :]


def test_what_was_done_with_a_film_is_said_where_it_stands(app, client, draft, sent):
    job.work(app)
    acts = {
        "captions": {"captions": (io.BytesIO(VTT), "a.vtt"), "language": "en"},
        "poster": {"frame": "2"},
        "transcript": {"transcript": "It rains."},
    }
    client.get(f"/entries/{draft.code}")
    for part, data in acts.items():
        done = client.post(at(draft, sent, part), data=data)
        client.get(f"/entries/{draft.code}", headers=JSON)  # takes no words away
        page = client.get(done.location).text
        (opened,) = re.findall(r"<details open>(.*?)</details>", page, re.DOTALL)

        assert done.location.endswith(f"/entries/{draft.code}#said-{sent.code}")
        assert f"/{sent.code}/{part}" in opened
        assert f'id="said-{sent.code}" role="status"' in opened
        assert 'class="flash"' not in page
        assert "<details open>" not in client.get(done.location).text
