"""The inside of the cage, tried from the inside."""

import errno
import json
import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pictures
import pytest

from contest.media import allowance, child
from contest.media.reasons import Reason
from contest.media.silence import ARCHITECTURES

ROOT = Path(child.__file__).parents[2]


def served(monkeypatch, tmp_path, work, **request):
    monkeypatch.setitem(child.WORKS, "try", work)
    line = json.dumps({"work": "try", **request}).encode()
    reader, writer = os.pipe()  # an input that stays open and silent
    saved = os.dup(0)
    os.dup2(reader, 0)
    try:
        return json.loads(child._served(line, str(tmp_path)))
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


def calling():
    """Ask for what decoding never needs; give the errors it meets."""
    met = []
    for ask in (
        lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        lambda: socket.socket(socket.AF_UNIX),
        lambda: os.execv("/bin/true", ["true"]),
    ):
        try:
            ask()
        except OSError as error:
            met.append(error.errno)
    return {"met": met}


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


@pytest.mark.skipif(
    os.uname().machine not in ARCHITECTURES, reason="no filter for this processor"
)
def test_the_child_reaches_nobody_and_starts_nothing(monkeypatch, tmp_path):
    found = served(monkeypatch, tmp_path, calling)["found"]

    assert found == {"met": [errno.EPERM] * 3}


@pytest.mark.parametrize(
    ("stays", "answer"), [(True, b'{"found"'), (False, b'{"reason": "too_slow"}')]
)
def test_folder_of_a_child_is_empty_afterwards(tmp_path, stays, answer):
    """Also where whoever asked has gone before the answer."""
    pictures.a_jpeg(tmp_path / "a.jpg")
    ask = {"work": "examine", "path": str(tmp_path / "a.jpg"), "formats": ["JPEG"]}
    ask |= {"max_pixels": None, "min_long_side": None}
    rest = tmp_path / "rest"
    rest.mkdir()

    with subprocess.Popen(
        [sys.executable, "-m", "contest.media.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"TMPDIR": str(rest), "PATH": os.defpath},
        cwd=ROOT,
    ) as keeper:
        keeper.stdin.write(json.dumps(ask).encode() + b"\n")
        keeper.stdin.flush()
        if not stays:
            keeper.stdin.close()
        said = keeper.stdout.readline()

    assert said.startswith(answer)
    assert list(rest.iterdir()) == []
