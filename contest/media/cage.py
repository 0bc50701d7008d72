"""Starts the limited children in which foreign bytes are decoded.

A request goes to a warm keeper (`contest.media.child`), which forks one limited
process for it; the answer is plain JSON. The keeper is a fresh program with one
thread, so a server with many threads never forks itself.
"""

import atexit
import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from contest.errors import MediaRejected, StoreFull
from contest.media.reasons import Reason

MAX_IDLE = 2
LIBRARIES = {
    # Each child begins with no memory of its own: got in large pages and at once, it
    # costs a tenth of the steps into the kernel.
    "GLIBC_TUNABLES": "glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1"
    ":glibc.malloc.top_pad=67108864",
    "VIPS_BLOCK_UNTRUSTED": "1",
    "VIPS_CONCURRENCY": "1",
}
"""What the libraries inside read when they start."""

_PACKAGE_HOME = Path(__file__).parents[2]


class _Keepers:
    """The warm keepers of this process: taken for one request, then given back."""

    def __init__(self) -> None:
        self._idle: deque[subprocess.Popen[str]] = deque()

    def take(self) -> subprocess.Popen[str]:
        while self._idle:
            keeper = self._idle.pop()
            if keeper.poll() is None:
                return keeper
            _stop(keeper)
        return start_keeper()

    def give_back(self, keeper: subprocess.Popen[str]) -> None:
        if len(self._idle) < MAX_IDLE:
            self._idle.append(keeper)
        else:
            _stop(keeper)

    def stop_all(self) -> None:
        while self._idle:
            _stop(self._idle.pop())

    def forget_all(self) -> None:
        """Leave the keepers to the process that forked us: they answer to it."""
        self._idle = deque()


_KEEPERS = _Keepers()
atexit.register(_KEEPERS.stop_all)
os.register_at_fork(after_in_child=_KEEPERS.forget_all)


def run_caged(
    work: str, *, tell: Callable[[float], None] | None = None, **request: object
) -> dict[str, Any]:
    """Have the work done in a limited child; give its answer.

    `tell` hears how much of a long work is done; what it raises ends the child.
    Raises MediaRejected with the child's reason, or with `too_slow` or `undecodable`
    when it died; StoreFull when it found no room to write.
    """
    tells = {"tells": True} if tell else {}
    line = json.dumps({"work": work, **tells, **request}) + "\n"
    # A keeper may have died of old wounds while it waited: then a new one is asked.
    for keeper in (_KEEPERS.take, start_keeper):
        with suppress(ConnectionError):
            return _answer_in(_ask(keeper(), line, tell))
    raise MediaRejected(Reason.UNDECODABLE)


def _ask(
    keeper: subprocess.Popen[str], line: str, tell: Callable[[float], None] | None
) -> dict[str, Any]:
    try:
        reply = _exchange(keeper, line)
        while "done" in reply:
            if tell is not None:
                tell(reply["done"])
            reply = _next_line(keeper)
    except BaseException:
        keeper.kill()
        _stop(keeper)
        raise
    _KEEPERS.give_back(keeper)
    return reply


def _exchange(keeper: subprocess.Popen[str], line: str) -> dict[str, Any]:
    if keeper.stdin is None:
        raise ConnectionError
    keeper.stdin.write(line)
    keeper.stdin.flush()
    return _next_line(keeper)


def _next_line(keeper: subprocess.Popen[str]) -> dict[str, Any]:
    reply = keeper.stdout.readline() if keeper.stdout else ""
    if not reply.endswith("\n"):
        raise ConnectionResetError
    found: dict[str, Any] = json.loads(reply)
    return found


def _answer_in(answer: dict[str, Any]) -> dict[str, Any]:
    if answer.get("full"):
        raise StoreFull
    if "reason" in answer:
        raise MediaRejected(Reason(answer["reason"]), **answer.get("facts", {}))
    found: dict[str, Any] = answer["found"]
    return found


def start_keeper() -> subprocess.Popen[str]:
    """Start a keeper with nothing of our environment: no secrets, no settings."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "contest.media.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="ascii",
        cwd="/",
        start_new_session=True,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": str(_PACKAGE_HOME),
            "TMPDIR": os.environ.get("TMPDIR", "/tmp"),  # noqa: S108
            **LIBRARIES,
        },
    )


def _stop(keeper: subprocess.Popen[str]) -> None:
    """Let the keeper end by closing its input; it has nothing to save."""
    with suppress(BrokenPipeError), keeper:
        pass
