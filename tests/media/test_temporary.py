"""Folders of short work: gone with it, and swept where their process was killed."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import pytest

from contest.media import cage
from contest.media.temporary import PREFIX, own_folder, sweep_folders

WORK = """
import time
from contest.media.temporary import own_folder
with own_folder() as folder:
    (folder / "half").write_bytes(b"half")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Where folders of short work stand, for us and for those we start."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def sweep():
    return sweep_folders(unused_for=timedelta(hours=1))


def grow_old(folder):
    os.utime(folder, (0, 0))


def until(done):
    end = time.monotonic() + 20
    while not done() and time.monotonic() < end:
        time.sleep(0.02)
    assert done()


def test_folder_is_gone_with_its_work(place):
    with own_folder() as folder:
        (folder / "file").write_bytes(b"")
        grow_old(folder)
        assert sweep() == 0

    assert list(place.iterdir()) == []


def test_folder_of_the_killed_is_swept_and_of_the_living_is_not(place):
    with subprocess.Popen(
        [sys.executable, "-c", WORK], stdout=subprocess.PIPE, text=True
    ) as worker:
        folder = Path(worker.stdout.readline().strip())
        grow_old(folder)
        assert sweep() == 0
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    assert (folder / "half").exists()
    assert sweep() == 1
    assert not folder.exists()


def test_killed_keeper_takes_its_child_along_and_its_folder_is_swept(place):
    os.mkfifo(place / "endless.jpg")
    ask = {"work": "examine", "path": str(place / "endless.jpg"), "formats": ["JPEG"]}
    keeper = cage.start_keeper()
    keeper.stdin.write(json.dumps(ask) + "\n")
    keeper.stdin.flush()
    family = Path(f"/proc/{keeper.pid}/task/{keeper.pid}/children")
    until(lambda: list(place.glob(f"{PREFIX}*")) and family.read_text())
    child = Path(f"/proc/{family.read_text().split()[0]}")
    (folder,) = place.glob(f"{PREFIX}*")
    grow_old(folder)
    time.sleep(0.2)  # it has taken its limits by then

    keeper.kill()
    cage._stop(keeper)

    until(lambda: not child.exists())
    assert sweep() == 1
    assert list(place.iterdir()) == [place / "endless.jpg"]


def test_what_is_young_or_not_ours_stays(place):
    young, file = place / f"{PREFIX}young", place / f"{PREFIX}file"
    young.mkdir()
    file.touch()
    link = place / f"{PREFIX}link"
    link.symlink_to(young)
    other = place / "foreign-view-2026-11-27"
    other.mkdir()
    for one in (file, other):
        grow_old(one)

    assert sweep() == 0
    assert sorted(place.iterdir()) == sorted((young, file, link, other))
