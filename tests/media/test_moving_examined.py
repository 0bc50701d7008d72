"""Films and sounds: what is taken, what is refused and why, and what is read of them."""

import struct

import clips
import pytest

from contest.errors import MediaRejected
from contest.media.examine import Limits, Moving, examine
from contest.media.reasons import Reason, message_of
from contest.media.signature import FILMS, SOUNDS

FILM = Limits(formats=FILMS, max_seconds=300, max_pixels=9_500_000, min_long_side=None)
SOUND = Limits(formats=SOUNDS, max_seconds=600, min_long_side=None)
FAST = "video/webm", {"codec": "libvpx"}


def refusal_of(path, limits=FILM):
    with pytest.raises(MediaRejected) as caught:
        examine(path, limits=limits)
    assert message_of(caught.value).endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("name", "form", "made"),
    [
        ("a.mp4", "MP4", {}),
        ("a.mov", "MOV", {"codec": "prores_ks", "pix_fmt": "yuv422p10le"}),
        ("a.webm", "WEBM", {"codec": "libvpx"}),
    ],
)
def test_film_is_known_by_content(tmp_path, name, form, made):
    path = clips.a_film(tmp_path / name, **made).rename(tmp_path / "renamed.jpg")

    found = examine(path, limits=FILM)

    assert (found.format, found.width, found.height) == (form, 160, 120)
    assert found.moving.milliseconds == pytest.approx(2000, abs=60)
    assert (found.moving.rate, found.moving.channels) == (10.0, 2)


def test_film_without_sound_and_with_uneven_frames(tmp_path):
    stamps = [0.0, 0.1, 0.15, 0.9, 1.0, 2.2, 2.3]
    path = clips.a_film(tmp_path / "a.mp4", sound=None, stamps=stamps)

    moving = examine(path, limits=FILM).moving

    assert moving.milliseconds == pytest.approx(2400, abs=120)
    assert (moving.codecs, moving.sample_rate, moving.channels) == ("h264", 0, 0)


def test_phone_clip_is_measured_as_it_is_seen(tmp_path):
    path = clips.a_film(tmp_path / "a.mp4", rotation=-90)

    found = examine(path, limits=FILM)

    assert (found.width, found.height) == (120, 160)


def test_words_places_and_times_are_read(corpus):
    facts = examine(corpus / "media" / "with-gps.mov", limits=FILM).facts

    assert (facts.maker, facts.model) == ("Apple", "iPhone 6")
    assert (facts.latitude, facts.longitude) == (32.0929, 34.862)
    assert (facts.taken_at, facts.taken_offset) == ("2019-07-24T11:25:40", "+03:00")


@pytest.mark.parametrize(
    ("name", "form", "codec", "layout"),
    [
        ("a.wav", "WAV", "pcm_s24le", "mono"),
        ("a.flac", "FLAC", "flac", "stereo"),
        ("a.mp3", "MP3", "libmp3lame", "stereo"),
        ("a.m4a", "M4A", "aac", "5.1"),
    ],
)
def test_sound_is_known_by_content(tmp_path, name, form, codec, layout):
    path = clips.a_sound(tmp_path / name, codec=codec, layout=layout)

    found = examine(path.rename(tmp_path / "x.exe"), limits=SOUND)

    assert found.format == form
    assert found.moving.milliseconds == pytest.approx(2000, abs=60)
    assert found.moving.channels == {"mono": 1, "stereo": 2, "5.1": 6}[layout]


def test_old_tags_in_another_code_page_are_read(tmp_path):
    path = clips.a_sound(tmp_path / "a.mp3", codec="libmp3lame")
    words = "Шум прибоя".encode("cp1251")
    frame = b"TIT2" + struct.pack(">IH", len(words) + 1, 0) + b"\0" + words
    cover = b"APIC" + struct.pack(">IH", 30, 0) + b"\0image/png\0\3\0".ljust(30, b"x")
    size = len(frame + cover)
    head = b"ID3\3\0\0" + bytes([0, 0, size >> 7, size & 127])
    path.write_bytes(head + frame + cover + path.read_bytes())

    assert examine(path, limits=SOUND).facts.title == "Шум прибоя"


def test_film_with_sound_only_is_a_sound_in_the_box_of_a_film(tmp_path):
    path = clips.a_sound(tmp_path / "a.mp4", codec="aac")

    assert examine(path, limits=SOUND).format == "M4A"
    assert refusal_of(path).reason == Reason.NO_VIDEO


@pytest.mark.parametrize("trc", [16, 18])
def test_hdr_is_refused_with_advice(tmp_path, trc):
    path = clips.a_film(tmp_path / "a.mp4", trc=trc)

    assert refusal_of(path).reason == Reason.HDR


def test_limits_are_told_with_what_was_found(tmp_path):
    path = clips.a_film(tmp_path / "a.mp4", seconds=4)

    long = refusal_of(path, Limits(formats=FILMS, max_seconds=2, min_long_side=None))
    small = refusal_of(path, Limits(formats=FILMS, max_seconds=9, min_long_side=640))
    large = refusal_of(path, Limits(formats=FILMS, max_pixels=100, min_long_side=None))
    short = refusal_of(clips.a_film(tmp_path / "b.mp4", seconds=0.4, sound=None))

    assert (long.reason, long.facts) == (Reason.TOO_LONG, {"limit": 2, "found": 4})
    assert (small.reason, small.facts["found"]) == (Reason.TOO_SMALL, 160)
    assert large.reason == Reason.TOO_MANY_FILM_PIXELS
    assert short.reason == Reason.TOO_SHORT


def test_length_is_what_is_there_and_not_what_is_claimed(tmp_path):
    path = clips.a_film(tmp_path / "a.mp4", seconds=6, sound=None)
    body = path.read_bytes()
    for box, at in ((b"mvhd", 20), (b"tkhd", 24), (b"mdhd", 20)):
        place = body.index(box) + at
        body = body[:place] + (1).to_bytes(4) + body[place + 4 :]
    path.write_bytes(body)
    limits = Limits(formats=FILMS, max_seconds=3, min_long_side=None)

    assert refusal_of(path, limits).reason in {Reason.TOO_LONG, Reason.TOO_SHORT}
    assert examine(clips.a_film(tmp_path / "b.mp4", seconds=2), limits=limits)


def test_unknown_codecs_and_many_pictures_are_refused(tmp_path):
    odd = clips.a_film(tmp_path / "a.mov", codec="png", pix_fmt="rgb24", sound=None)

    found = refusal_of(odd)

    assert (found.reason, found.facts) == (Reason.OTHER_CODEC, {"codec": "png"})


def test_pictures_and_other_containers_are_named(tmp_path, corpus):
    photograph = refusal_of(next((corpus / "photos").glob("*.heic")))
    ogg = refusal_of(corpus / "media" / "vorbis.ogg", SOUND)
    bomb = refusal_of(corpus / "hostile" / "c2pa-rs-riff_bomb_1000.wav", SOUND)
    (tmp_path / "words.mp4").write_bytes(b"only words" * 99)

    assert (photograph.reason, photograph.facts["format"]) == ("still", "HEIC")
    assert (ogg.reason, ogg.facts["format"]) == (Reason.OTHER_FORMAT, "Ogg")
    assert bomb.reason == Reason.TOO_SHORT
    assert refusal_of(tmp_path / "words.mp4").reason == Reason.NOT_MOVING


def test_film_is_no_sound_and_sound_no_film(tmp_path):
    film = clips.a_film(tmp_path / "a.mp4", seconds=1)
    mute = clips.a_film(tmp_path / "b.webm", seconds=1, codec="vp9", sound=None)
    sound = clips.a_sound(tmp_path / "c.wav", seconds=1, codec="pcm_s16le")

    assert {refusal_of(one, SOUND).reason for one in (film, mute)} == {"not_a_sound"}
    assert refusal_of(sound).reason == "not_a_film"


def test_moving_facts_are_plain_values(tmp_path):
    path = clips.a_sound(tmp_path / "a.wav", codec="pcm_s16le", layout="mono")

    assert examine(path, limits=SOUND).moving == Moving(
        milliseconds=2000, codecs="pcm_s16le", rate=0.0, sample_rate=48_000, channels=1
    )
