"""What the demonstration's own films and sounds promise."""

from pathlib import Path

import av
import pytest

from contest.demo.entering import scenes_of
from contest.demo.files import MOVING
from contest.demo.filming import shoot
from contest.demo.reels import REELS, captions_of
from contest.demo.tales import FILM, PAST, PRESENT, SOUND
from contest.media.examine import examine
from contest.media.moving.captions import checked_captions
from contest.media.moving.copies import FRAMES

SHORT = 1.2  # seconds; whole reels take longer and are made the same way
SOME = ("under_the_lamp", "two_bells")


@pytest.mark.parametrize(
    "reel",
    [
        pytest.param(
            one, id=one.name, marks=() if one.name in SOME else pytest.mark.slow
        )
        for one in REELS
    ],
)
def test_reel_is_taken_and_twice_the_same(reel, tmp_path: Path):
    first = shoot(reel, tmp_path / reel.file_name, seconds=SHORT)

    again = shoot(reel, tmp_path / f"again-{reel.file_name}", seconds=SHORT)

    assert first.read_bytes() == again.read_bytes()
    found = examine(first, limits=MOVING)
    assert found.moving.milliseconds == pytest.approx(SHORT * 1000, abs=130)
    assert (found.facts.author is not None) == reel.signed
    assert (found.facts.latitude is not None) == bool(reel.place)


def test_reel_is_heard(tmp_path: Path):
    path = shoot(REELS[-1], tmp_path / "rain.flac", seconds=SHORT)

    with av.open(str(path)) as file:
        loudest = max(
            max(memoryview(bytes(frame.planes[0])).cast("h"))
            for frame in file.decode(audio=0)
        )
    assert 3_000 < loudest < 32_000


def test_reels_have_words_and_captions_in_two_languages():
    for reel in REELS:
        for words in (reel.title, reel.alt):
            assert all((words.en, words.ru, words.ko))
        assert 1 <= reel.poster <= FRAMES
        assert len(reel.tongues) == (2 if reel.film else 0)
        assert bool(reel.transcript) == (reel.film is None)
        for tongue in reel.tongues:
            length = round(reel.seconds * 1000)
            assert checked_captions(captions_of(reel, tongue), milliseconds=length)


def test_every_reel_is_entered_once_where_it_belongs():
    entered = {
        work.stem: work.category
        for work in (*PAST, *PRESENT)
        if work.category in {FILM, SOUND}
    }

    assert entered == {one.name: FILM if one.film else SOUND for one in REELS}
    assert all(len(scenes_of(work)) for work in (*PAST, *PRESENT))
