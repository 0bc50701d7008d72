"""Films and sounds broken on purpose: refused or copied, never a hang, never a crash."""

import resource
import time
from pathlib import Path
from random import Random

import clips
import pytest
from films import ANY
from fuzzing import CHANGES, flip

from contest.errors import MediaRejected
from contest.media.allowance import ROOMS
from contest.media.cage import _KEEPERS
from contest.media.examine import examine
from contest.media.moving.making import copy_safely

pytestmark = pytest.mark.slow
CASES, LONGEST = 240, 60.0


@pytest.fixture
def bodies(tmp_path: Path) -> list[bytes]:
    """Small films and sounds of every container."""
    films = [
        clips.a_film(tmp_path / "a.mp4"),
        clips.a_film(tmp_path / "b.mov", rotation=90),
        clips.a_film(tmp_path / "c.webm", codec="libvpx", sound=None),
    ]
    sounds = [
        clips.a_sound(tmp_path / name, codec=codec)
        for name, codec in (
            ("d.m4a", "aac"), ("e.mp3", "libmp3lame"), ("f.wav", "pcm_s16le"),
            ("g.flac", "flac"),
        )
    ]  # fmt: skip
    return [one.read_bytes() for one in (*films, *sounds)]


def judged(path: Path, into: Path) -> str:
    """Examine a case, and copy what is accepted; give what came of it."""
    into.mkdir()
    try:
        found = examine(path, limits=ANY)
        made = copy_safely(path, form=found.format, into=into, tell=lambda _done: None)
    except MediaRejected as rejected:
        return rejected.reason
    assert all(one.path.stat().st_size == one.bytes > 0 for one in made)
    return "copied"


def test_broken_films_break_nothing(tmp_path, bodies):
    dice, outcomes, longest = Random(11), {}, 0.0
    for number in range(CASES):
        body, other = dice.choice(bodies), dice.choice(bodies)
        broken = dice.choice(CHANGES)(body, dice, other)
        if broken and dice.randrange(4) == 0:
            broken = flip(broken, dice, b"")
        path = tmp_path / "case"
        path.write_bytes(broken)
        began = time.monotonic()
        outcome = judged(path, tmp_path / f"into-{number}")
        longest = max(longest, time.monotonic() - began)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1

    _KEEPERS.stop_all()  # only who has ended is counted
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(outcomes, f"longest {longest:.1f} s, peak {peak / 1e6:.0f} MB")  # noqa: T201
    assert len(outcomes) > 3
    assert outcomes["copied"] > 10
    assert longest < LONGEST
    assert 0 < peak < ROOMS["copy_moving"].memory
