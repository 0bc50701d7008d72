"""Broken, cut, flipped and lying films and sounds: a sentence each, and never a crash."""

import random

import clips
import pytest

from contest.errors import MediaRejected
from contest.media.examine import Limits, examine_paths
from contest.media.moving.inspection import _check_hidden
from contest.media.moving.measuring import Measured
from contest.media.reasons import Reason
from contest.media.signature import FILMS, SOUNDS

FILM = Limits(formats=FILMS, max_seconds=300, max_pixels=9_500_000, min_long_side=None)
SOUND = Limits(formats=SOUNDS, max_seconds=600, min_long_side=None)


def verdict_on(path, limits):
    """Give the reason, or "taken"; every reason has a sentence."""
    verdict = next(examine_paths([path], limits_for=lambda _: limits))
    assert verdict.accepted or verdict.message.endswith(".")
    return verdict.reason or "taken"


@pytest.fixture
def film(tmp_path):
    return clips.a_film(tmp_path / "a.mp4", seconds=4)


def test_film_cut_anywhere_is_never_taken(film):
    body = film.read_bytes()
    for share in (0.02, 0.3, 0.6, 0.9):
        film.write_bytes(body[: int(len(body) * share)])
        assert verdict_on(film, FILM) != "taken"
    film.write_bytes(b"")
    assert verdict_on(film, FILM) == Reason.EMPTY


def test_film_of_which_the_head_came_and_not_the_rest(tmp_path, film):
    """A head in front claims all; the bytes behind it are missing."""
    body = film.read_bytes()
    data = body.index(b"mdat") - 4
    size = int.from_bytes(body[data : data + 4])
    body = body[: data + 8] + bytes(size - 8) + body[data + size :]
    film.write_bytes(body)

    assert verdict_on(film, FILM) in {Reason.MOVING_DAMAGED, Reason.MOVING_UNDECODABLE}


def test_boxes_that_claim_huge_sizes_cost_nothing(film):
    body = film.read_bytes()
    for box in (b"stsz", b"stts", b"stsc", b"trak", b"moov"):
        place = body.index(box)
        lying = body[: place - 4] + b"\x7f\xff\xff\xff" + body[place:]
        film.write_bytes(lying)
        assert verdict_on(film, FILM) in {"taken", *Reason}, box
        counted = body[: place + 8] + b"\x7f\xff\xff\xff" + body[place + 12 :]
        film.write_bytes(counted)
        assert verdict_on(film, FILM) in {"taken", *Reason}, box


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_end_in_a_verdict(tmp_path, film, seed):
    dice, body = random.Random(seed), bytearray(film.read_bytes())
    for _ in range(40):
        body[dice.randrange(len(body))] = dice.randrange(256)
    film.write_bytes(body)

    assert verdict_on(film, FILM) in {"taken", *Reason}


def test_wave_that_claims_more_than_there_is(tmp_path):
    path = clips.a_sound(tmp_path / "a.wav", codec="pcm_s16le", seconds=6)
    path.write_bytes(path.read_bytes()[:300_000])

    assert verdict_on(path, SOUND) == Reason.MOVING_DAMAGED


@pytest.mark.parametrize(
    ("name", "codec"), [("a.flac", "flac"), ("a.m4a", "aac"), ("a.mp3", "libmp3lame")]
)
def test_sound_cut_in_half_ends_in_a_verdict(tmp_path, name, codec):
    path = clips.a_sound(tmp_path / name, codec=codec, seconds=8)
    body = path.read_bytes()
    path.write_bytes(body[: len(body) // 2])

    assert verdict_on(path, SOUND) != "taken"


def test_playlists_and_references_open_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x" * 500)
    path = tmp_path / "a.mp4"
    for words in ("#EXTM3U\n#EXTINF:1,\n{0}\n", "ffconcat version 1.0\nfile {0}\n"):
        path.write_text(words.format(secret))
        assert verdict_on(path, FILM) == Reason.NOT_MOVING


def test_moment_of_picture_with_hours_of_sound_is_too_long(tmp_path):
    """Hours of silence weigh nothing, and copies are made of all of it."""
    hours = Limits(formats=FILMS, max_seconds=3, min_long_side=None)
    path = clips.a_film(tmp_path / "a.mp4", seconds=9, stamps=[0, 0.5, 1.0])

    assert verdict_on(path, hours) == Reason.TOO_LONG


def test_more_pictures_than_a_film_has_are_too_fast():
    """Whatever rate the container claims: copies decode them all."""
    with pytest.raises(MediaRejected) as caught:
        _check_hidden(Measured(seconds=2, pictures=100_000), limits=FILM)

    assert caught.value.reason == Reason.TOO_FAST
    assert caught.value.facts == {"limit": 240, "found": 50_000}
