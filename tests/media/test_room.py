"""A disk that is full or fails is told from every other fault."""

from pathlib import Path

import pytest

from contest.errors import StoreAway, StoreFull
from contest.media.room import room_or_refusal


def test_full_disk_is_a_refusal():
    with pytest.raises(StoreFull), room_or_refusal():
        Path("/dev/full").write_bytes(b"x")


def test_failing_disk_is_a_refusal():
    with (
        pytest.raises(StoreAway),
        room_or_refusal(),
        Path("/proc/self/mem").open("rb", buffering=0) as file,
    ):
        file.read(1)  # nothing is at the first address of a process: EIO


def test_other_faults_stay_what_they_are(tmp_path):
    with pytest.raises(FileNotFoundError), room_or_refusal():
        (tmp_path / "nowhere" / "a").write_bytes(b"x")
