"""Starts the limited children in which foreign bytes are decoded.

A request goes to a warm helper (`contest.media.child`), which forks one limited
process for it; the answer is plain JSON. The helper is a fresh program with one
thread, so a server with many threads never forks itself.
"""

import atexit
import json
import os
import subprocess
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

from contest.errors import MediaRejected, StoreFull
from contest.media.reasons import Reason

MAX_IDLE = 2
_PACKAGE_HOME = Path(__file__).parents[2]


class _Helpers:
    """The warm helpers of this process: taken for one request, then given back."""

    def __init__(self) -> None:
        self._idle: deque[subprocess.Popen[str]] = deque()

    def take(self) -> subprocess.Popen[str]:
        while self._idle:
            helper = self._idle.pop()
            if helper.poll() is None:
                return helper
            _stop(helper)
        return start_helper()

    def give_back(self, helper: subprocess.Popen[str]) -> None:
        if len(self._idle) < MAX_IDLE:
            self._idle.append(helper)
        else:
            _stop(helper)

    def stop_all(self) -> None:
        while self._idle:
            _stop(self._idle.pop())

    def forget_all(self) -> None:
        """Leave the helpers to the process that forked us: they answer to it."""
        self._idle = deque()


_HELPERS = _Helpers()
atexit.register(_HELPERS.stop_all)
os.register_at_fork(after_in_child=_HELPERS.forget_all)


def run_caged(work: str, **request: object) -> dict[str, Any]:
    """Have the work done in a limited child; give its answer.

    Raises MediaRejected with the child's reason, or with `too_slow` or `undecodable`
    when it died; StoreFull when it found no room to write.
    """
    line = json.dumps({"work": work, **request}) + "\n"
    # A helper may have died of old wounds while it waited: then a new one is asked.
    for helper in (_HELPERS.take, start_helper):
        with suppress(ConnectionError):
            return _answer_in(_ask(helper(), line))
    raise MediaRejected(Reason.UNDECODABLE)


def _ask(helper: subprocess.Popen[str], line: str) -> str:
    try:
        reply = _exchange(helper, line)
    except BaseException:
        helper.kill()
        _stop(helper)
        raise
    _HELPERS.give_back(helper)
    return reply


def _exchange(helper: subprocess.Popen[str], line: str) -> str:
    if helper.stdin is None or helper.stdout is None:
        raise ConnectionError
    helper.stdin.write(line)
    helper.stdin.flush()
    reply = helper.stdout.readline()
    if not reply.endswith("\n"):
        raise ConnectionResetError
    return reply


def _answer_in(reply: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(reply)
    if answer.get("full"):
        raise StoreFull
    if "reason" in answer:
        raise MediaRejected(Reason(answer["reason"]), **answer.get("facts", {}))
    found: dict[str, Any] = answer["found"]
    return found


def start_helper() -> subprocess.Popen[str]:
    """Start a helper with nothing of our environment: no secrets, no settings."""
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
            "MALLOC_ARENA_MAX": "2",
            "VIPS_BLOCK_UNTRUSTED": "1",
            "VIPS_CONCURRENCY": "1",
        },
    )


def _stop(helper: subprocess.Popen[str]) -> None:
    """Let the helper end by closing its input; it has nothing to save."""
    with suppress(BrokenPipeError), helper:
        pass
