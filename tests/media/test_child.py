"""The inside of the cage, tried from the inside."""

import errno
import json
import os
import resource
import signal
from pathlib import Path

import pytest

from contest.media import allowance, child
from contest.media.reasons import Reason


def served(monkeypatch, tmp_path, work):
    monkeypatch.setitem(child.WORKS, "try", work)
    reader, writer = os.pipe()  # an input that stays open and silent
    saved = os.dup(0)
    os.dup2(reader, 0)
    try:
        return json.loads(child._served(b'{"work": "try"}', str(tmp_path)))
    finally:
        os.dup2(saved, 0)
        for handle in (reader, writer, saved):
            os.close(handle)


def full():
    raise OSError(errno.ENOSPC, "full")


def greedy():
    return {"bytes": len(bytearray(3 << 30))}


def endless():
    while True:
        pass


def limits():
    names = ("RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_CPU", "RLIMIT_NOFILE")
    return {name: resource.getrlimit(getattr(resource, name))[1] for name in names}


@pytest.mark.parametrize(
    ("work", "answer"),
    [
        (full, {"full": True}),
        (greedy, {"reason": "undecodable"}),
        (lambda: os.kill(os.getpid(), signal.SIGUSR1), {"reason": "undecodable"}),
        (lambda: os.kill(os.getpid(), signal.SIGXCPU), {"reason": "too_slow"}),
        (lambda: {"odd": float("nan")}, {"reason": "undecodable"}),
    ],
)
def test_whatever_happens_becomes_one_answer(monkeypatch, tmp_path, work, answer):
    assert served(monkeypatch, tmp_path, work) == answer


def test_an_endless_decoder_is_stopped(monkeypatch, tmp_path):
    monkeypatch.setitem(allowance.ROOMS, "try", allowance.Room(wall=0.3))

    assert served(monkeypatch, tmp_path, endless) == {"reason": Reason.TOO_SLOW}


def test_the_child_is_limited_and_in_its_own_folder(monkeypatch, tmp_path):
    def look():
        return {
            **limits(),
            "folder": str(Path.cwd()),
            "out": str(Path("/proc/self/fd/1").readlink()),
        }

    found = served(monkeypatch, tmp_path, look)["found"]

    assert found == {
        "RLIMIT_AS": 1_500_000_000,
        "RLIMIT_CORE": 0,
        "RLIMIT_CPU": 20,
        "RLIMIT_NOFILE": 64,
        "folder": str(tmp_path),
        "out": "/dev/null",
    }
