"""A child that has fallen into wrong hands: what it finds shut, tried from the inside."""

import ctypes
import errno
import faulthandler
import os
import resource
import threading
from pathlib import Path

import pytest
from media.test_child import served

from contest.media import fence
from contest.media.allowance import MEMORY, ROOMS, Room
from contest.media.silence import ARCHITECTURES

pytestmark = pytest.mark.skipif(
    os.uname().machine not in ARCHITECTURES
    or fence._call(fence._CREATE, None, 0, 1) < 1,
    reason="this kernel shuts nothing",
)
SHUT = {errno.EACCES, errno.EPERM}


def tried(acts):
    """Try each act; give the error it met, or None where it went through."""
    met = {}
    for name, act in acts.items():
        try:
            act()
        except OSError as error:
            met[name] = error.errno
        else:
            met[name] = None
    return met


def shut(met):
    return {name for name, number in met.items() if number in SHUT}


@pytest.fixture
def box(tmp_path):
    """The child's folder; beside it lie its picture, a folder for work, and a database."""
    for name in ("box", "into", "kept"):
        (tmp_path / name).mkdir()
    (tmp_path / "kept" / "photograph").write_bytes(b"the picture")
    (tmp_path / "kept" / "foreign-view.sqlite3").write_bytes(b"everybody")
    return tmp_path / "box"


def serve(monkeypatch, box, work):
    """Let the work be done to the picture, as the renderer is asked."""
    # A keeper is small. This process is not, and all that it has mapped counts.
    mapped = int(Path("/proc/self/statm").read_text().split()[0])
    room = Room(memory=MEMORY + mapped * resource.getpagesize())
    monkeypatch.setitem(ROOMS, "try", room)
    asked = {
        "path": str(box.parent / "kept" / "photograph"),
        "into": str(box.parent / "into"),
    }
    return served(monkeypatch, box, work, **asked)["found"]


def test_files_of_others_are_shut(monkeypatch, box):
    kept, parent = box.parent / "kept", os.getpid()

    def steal(path, into):
        Path("link").symlink_to("/etc/passwd")
        return tried(
            {
                "passwords": lambda: Path("/etc/passwd").read_bytes(),
                "by a link": lambda: Path("link").read_bytes(),
                "by its own root": lambda: Path("/proc/self/root/etc/passwd").read_bytes(),
                "the database": (kept / "foreign-view.sqlite3").read_bytes,
                "other pictures": lambda: list(kept.iterdir()),
                "settings": lambda: Path(f"/proc/{parent}/environ").read_bytes(),
                "memory": lambda: Path(f"/proc/{parent}/mem").open("rb"),
                "a new file": lambda: (kept / "new").write_bytes(b""),
                "its original": lambda: Path(path).write_bytes(b"another"),
                "its end": lambda: os.truncate(path, 0),
                "its name": lambda: Path(path).unlink(),
                "its place": lambda: Path(path).rename(Path(into) / "photograph"),
                "a second name": lambda: os.link(path, Path(into) / "photograph"),
                "our program": lambda: Path(fence.__file__).open("ab"),
            }
        )  # fmt: skip

    met = serve(monkeypatch, box, steal)

    met.pop("a second name"), met.pop("its place")  # EXDEV where nothing is shut
    assert shut(met) == set(met)
    assert sorted(one.name for one in kept.iterdir()) == [
        "foreign-view.sqlite3",
        "photograph",
    ]
    assert (kept / "photograph").read_bytes() == b"the picture"
    assert list((box.parent / "into").iterdir()) == []


def test_its_own_files_and_threads_are_open(monkeypatch, box):
    def work(path, into):
        Path("half").write_bytes(Path(path).read_bytes())
        Path("half").rename(Path(into) / "done")
        thread = threading.Thread(target=Path("by a thread").touch)
        thread.start()
        thread.join()
        return {
            "modules": Path(os.__file__).exists(),
            "files": [one.name for one in Path().iterdir()],
        }

    assert serve(monkeypatch, box, work) == {"modules": True, "files": ["by a thread"]}
    assert (box.parent / "into" / "done").read_bytes() == b"the picture"


def called(number, *values):
    """Call the kernel; raise what it refuses."""
    kernel = ctypes.CDLL(None, use_errno=True)
    long = ctypes.c_long
    if kernel.syscall(long(number), *map(long, values)) == -1:
        raise OSError(ctypes.get_errno(), "refused")


def test_other_processes_are_shut(monkeypatch, box):
    keeper = os.getpid()

    def attack(path, into):
        del path, into
        return tried(
            {
                "kill": lambda: os.kill(keeper, 0),
                "kill all": lambda: os.kill(-1, 0),
                "kill its group": lambda: os.kill(0, 0),
                "kill by handle": lambda: os.pidfd_open(keeper),
                "limits": lambda: resource.prlimit(keeper, resource.RLIMIT_NOFILE, (3, 3)),
                "trace": lambda: called({"x86_64": 101}.get(os.uname().machine, 117), 16, keeper, 0, 0),
                "another": lambda: os.fork() or os._exit(0),
                "namespaces": lambda: called({"x86_64": 272}.get(os.uname().machine, 97), 0x10000000),
            }
        )  # fmt: skip

    met = serve(monkeypatch, box, attack)

    assert shut(met) == set(met)


def test_it_may_end_itself(monkeypatch, box):
    """A decoder that finds its memory broken says so by a signal to itself."""

    def broken():
        faulthandler.disable()
        os.abort()

    assert served(monkeypatch, box, broken) == {"reason": "undecodable"}
