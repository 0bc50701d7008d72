"""Originals on a disk of our own: its reserve, its links, what a power cut leaves."""

import os
import stat
from pathlib import Path

import pytest
from media.test_store import HELLO, SHA, received, waiting

from contest.errors import StoreFull
from contest.media.keys import original_key
from contest.media.store import Store


def test_a_full_disk_is_said_before_it_is_full(tmp_path):
    store = Store.at(tmp_path.as_uri(), reserve=1 << 62)

    with pytest.raises(StoreFull):
        received(store)

    assert waiting(store) == []
    assert not store.healthy()


def test_what_a_request_brings_waits_in_the_spool_within_its_reserve(tmp_path):
    roomy = Store.at(tmp_path.as_uri(), reserve=0)
    full = Store.at(tmp_path.as_uri(), reserve=1 << 62)

    with roomy.park() as parked, full.park() as refused:
        parked.write(b"x" * 1_000_000)
        where = Path(f"/proc/self/fd/{parked.fileno()}").readlink()
        with pytest.raises(StoreFull):
            refused.write(b"x")

    assert where.is_relative_to(tmp_path / "incoming")
    assert waiting(roomy) == []


def test_an_original_is_read_only_and_its_links_are_gone(tmp_path):
    store = Store.at(tmp_path.as_uri(), reserve=0)

    path = tmp_path / store.keep(received(store), extension="png")

    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert path.stat().st_nlink == 1


def test_a_half_file_from_a_fault_is_healed(tmp_path):
    store = Store.at(tmp_path.as_uri(), reserve=0)
    key = original_key(SHA, extension="jpg")
    (tmp_path / key).parent.mkdir(parents=True)
    (tmp_path / key).write_bytes(HELLO[:5])

    store.keep(received(store), extension="jpg")

    assert store.read(key) == HELLO


def test_walk_passes_over_links(tmp_path):
    store = Store.at(tmp_path.as_uri(), reserve=0)
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / "link").symlink_to("/etc/passwd")

    assert list(store.walk("originals")) == []


def test_a_store_that_cannot_be_written_is_not_healthy(tmp_path):
    (tmp_path / "file").write_text("in the way")

    assert not Store.at((tmp_path / "file").as_uri()).healthy()


def test_everything_is_safe_on_the_disk_before_the_answer(tmp_path, monkeypatch):
    """The order of a promise: the file, then its name, then the folders above it."""
    synced = []
    real = os.fsync

    def watched(handle):
        synced.append(Path(f"/proc/self/fd/{handle}").readlink())
        real(handle)

    monkeypatch.setattr(os, "fsync", watched)
    store = Store.at(tmp_path.as_uri(), reserve=0)
    incoming = received(store)

    key = store.keep(incoming, extension="jpg")

    target = tmp_path / key
    assert synced[0] == incoming.path
    assert synced[-1] == target.parent
    assert {target.parents[1], target.parents[2], tmp_path} <= set(synced)
