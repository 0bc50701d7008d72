"""Parts of a file come one after another, each where the one before it ended."""

import hashlib
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from contest.errors import StoreFull
from contest.media.checksum import Checksum
from contest.media.parts import (
    PartBusy,
    PartDamaged,
    PartElsewhere,
    PartGone,
    Parts,
)
from contest.media.spool import Spool

CODE = "0123456789abcdefghjk"
WHOLE = os.urandom(3_000_000)
HOME = Path(__file__).parents[2]


@pytest.fixture
def parts(tmp_path):
    made = Parts(Spool(tmp_path / "spool", reserve=0))
    made.begin(CODE)
    return made


class Cut:
    """A line that breaks after so many bytes."""

    def __init__(self, content):
        self.stream = io.BytesIO(content)

    def read(self, size, /):
        piece = self.stream.read(size)
        if not piece:
            raise ConnectionResetError
        return piece


def append(parts, content, at, **more):
    return parts.append(CODE, io.BytesIO(content), at=at, whole=len(WHOLE), **more)


def come(parts):
    return parts.size(CODE, whole=len(WHOLE))


def sha1(content):
    return Checksum("sha1", hashlib.sha1(content).digest())


def test_parts_become_the_whole_file(parts):
    at = 0
    for end in (1, 1_000_000, 2_500_000, len(WHOLE)):
        at = append(parts, WHOLE[at:end], at)
        assert at == end
        assert come(parts) == min(end, len(WHOLE) - 1)

    with parts.finished(CODE) as whole:
        assert whole.sha256 == hashlib.sha256(WHOLE).hexdigest()
        assert whole.bytes == len(WHOLE)
        assert whole.path.read_bytes() == WHOLE


def test_part_for_another_place_is_refused_with_the_true_one(parts):
    append(parts, WHOLE[:10], 0)

    for at in (0, 9, 11):
        with pytest.raises(PartElsewhere) as refused:
            append(parts, b"x", at)
        assert refused.value.size == 10
    assert come(parts) == 10


def test_what_a_cut_line_brought_is_kept(parts):
    with pytest.raises(ConnectionResetError):
        parts.append(CODE, Cut(WHOLE[:1_500_000]), at=0, whole=len(WHOLE))

    assert come(parts) == 1_500_000
    assert append(parts, WHOLE[1_500_000:], 1_500_000) == len(WHOLE)
    with parts.finished(CODE) as whole:
        assert whole.sha256 == hashlib.sha256(WHOLE).hexdigest()


def test_no_more_is_written_than_was_announced(parts):
    assert append(parts, WHOLE + b"more", 0) == len(WHOLE)


def test_last_byte_counts_with_what_it_completes(parts):
    """Whoever was killed before the end is asked for it again."""
    append(parts, WHOLE, 0)

    assert come(parts) == len(WHOLE) - 1
    with pytest.raises(PartElsewhere):
        append(parts, b"", len(WHOLE))
    assert append(parts, WHOLE[-1:], len(WHOLE) - 1) == len(WHOLE)
    with parts.finished(CODE) as whole:
        assert whole.sha256 == hashlib.sha256(WHOLE).hexdigest()


def test_part_with_a_right_checksum_is_kept(parts):
    assert append(parts, WHOLE[:9], 0, checksum=sha1(WHOLE[:9])) == 9


@pytest.mark.parametrize("stream", [io.BytesIO(b"wrong"), Cut(b"wro")])
def test_part_with_a_wrong_checksum_leaves_nothing(parts, stream):
    append(parts, WHOLE[:9], 0)

    with pytest.raises((PartDamaged, ConnectionResetError)):
        parts.append(CODE, stream, at=9, whole=100, checksum=sha1(b"right"))

    assert come(parts) == 9


def test_second_part_at_once_is_sent_away(parts):
    """Also where it comes to another process of the site."""
    begun, go_on = threading.Event(), threading.Event()

    class Slow:
        def read(self, _size, /):
            begun.set()
            go_on.wait(20)
            return b""

    slow = threading.Thread(
        target=parts.append, args=(CODE, Slow()), kwargs={"at": 0, "whole": 9}
    )
    slow.start()
    begun.wait(20)
    program = (
        "import io; from pathlib import Path; from contest.media.parts import Parts;"
        "from contest.media.spool import Spool;"
        f"Parts(Spool(Path({str(parts._spool.folder)!r}), reserve=0))"
        f".append({CODE!r}, io.BytesIO(b'x'), at=0, whole=9)"
    )
    command = [sys.executable, "-c", program]
    elsewhere = subprocess.run(
        command, cwd=HOME, capture_output=True, text=True, check=False
    )

    with pytest.raises(PartBusy):
        append(parts, b"x", 0)
    assert "PartBusy" in elsewhere.stderr
    go_on.set()
    slow.join(20)
    assert append(parts, b"x", 0) == 1


def test_full_disk_keeps_what_fitted_and_says_so(tmp_path):
    parts = Parts(Spool(tmp_path, reserve=0))
    parts.begin(CODE)
    append(parts, WHOLE[:9], 0)
    parts = Parts(Spool(tmp_path, reserve=10**18))

    with pytest.raises(StoreFull):
        append(parts, WHOLE[9:], 9)

    assert come(parts) == 9


def test_what_ended_is_gone(parts):
    parts.drop(CODE)
    parts.drop(CODE)

    with pytest.raises(PartGone):
        come(parts)
    with pytest.raises(PartGone):
        append(parts, b"x", 0)


@pytest.mark.parametrize("code", ["", "../a", "a/b", "a.b", "a\0b"])
def test_code_is_never_a_path(parts, code):
    with pytest.raises(ValueError, match="code"):
        parts.size(code, whole=9)


def test_late_part_never_writes_into_what_was_kept_meanwhile(parts, tmp_path):
    """It opened the file before that was kept, and comes to the lock after it."""
    append(parts, WHOLE, 0)
    late = parts._path(CODE).open("r+b")
    os.link(parts._path(CODE), tmp_path / "kept")
    parts.drop(CODE)

    with late, pytest.raises(PartGone):
        parts._demand_here(late, CODE)
    parts.begin(CODE)
    with (tmp_path / "kept").open("r+b") as late, pytest.raises(PartGone):
        parts._demand_here(late, CODE)
