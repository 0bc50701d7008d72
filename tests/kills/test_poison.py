"""Hostile files harm only themselves: nothing stays, nobody grows, the next one works."""

import os
from pathlib import Path

import pytest
from pictures import a_jpeg

from contest.errors import MediaRejected
from contest.media import cage
from contest.media.examine import Limits, examine

pytestmark = pytest.mark.slow
ANY = Limits(max_bytes=None, max_pixels=100_000_000, min_long_side=None)
MOST_HELD = 200_000_000  # bytes of a keeper, which decodes nothing itself


@pytest.fixture
def scrap(tmp_path, monkeypatch):
    """A folder that is the whole of /tmp for a fresh keeper."""
    folder = tmp_path / "scrap"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    cage._KEEPERS.stop_all()
    yield folder
    cage._KEEPERS.stop_all()


def held_by(process: int) -> int:
    """Count the bytes that a process has in memory."""
    pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def test_nothing_of_a_hostile_file_stays(scrap, corpus, tmp_path):
    good = tmp_path / "good.jpg"
    a_jpeg(good)
    left, refused = [], 0
    examine(good, limits=ANY)
    (keeper,) = cage._KEEPERS._idle

    for path in sorted((corpus / "hostile").iterdir()):
        try:
            examine(path, limits=ANY)
        except MediaRejected:
            refused += 1
        left += [f"{path.name}: {one.name}" for one in scrap.rglob("*")]

    assert left == []
    assert refused > 50
    assert examine(good, limits=ANY).width == 60
    assert held_by(keeper.pid) < MOST_HELD
    assert list(cage._KEEPERS._idle) == [keeper]
