"""The inside of the cage: a keeper that forks one limited process a request.

Reads one JSON line at a time from standard input and answers with one. It lives as
long as its input is open. Run as `python -m contest.media.child`.
"""

import errno
import gc
import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from contest.errors import MediaRejected
from contest.media.examine import Limits
from contest.media.inspection import inspect_picture
from contest.media.pixels import render
from contest.media.reasons import Reason
from contest.media.specs import SPECS

WALL_SECONDS = 30
CPU_SECONDS = 20
MEMORY = 1_500_000_000
LIMITS = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_FSIZE: 300_000_000,
    resource.RLIMIT_NOFILE: 64,
}
SLOW_DEATHS = frozenset({signal.SIGKILL, signal.SIGXCPU})

Answer = dict[str, Any]


def main() -> None:
    """Serve requests until the input ends."""
    gc.freeze()
    while line := sys.stdin.buffer.readline():
        folder = tempfile.mkdtemp(prefix="foreign-view-")
        try:
            reply = _served(line, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.buffer.write(reply + b"\n")
        sys.stdout.buffer.flush()


def _served(line: bytes, folder: str) -> bytes:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_exit(line, folder, writer)
    os.close(writer)
    try:
        reply = _read(reader)
    finally:
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    return reply or _epitaph(status)


def _read(reader: int) -> bytes:
    """Collect the answer; nothing when it is late or our own starter has gone."""
    parts: list[bytes] = []
    end = time.monotonic() + WALL_SECONDS
    while True:
        left = end - time.monotonic()
        ready = select.select([reader, 0], [], [], max(left, 0))[0]
        if reader not in ready:
            return b""
        part = os.read(reader, 65_536)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _epitaph(status: int) -> bytes:
    slow = os.WIFSIGNALED(status) and os.WTERMSIG(status) in SLOW_DEATHS
    reason = Reason.TOO_SLOW if slow else Reason.UNDECODABLE
    return json.dumps({"reason": reason}).encode()


def _work_and_exit(line: bytes, folder: str, writer: int) -> None:
    """Be the child: take the limits, do the work, write the answer, be gone."""
    try:
        _close_the_door(folder)
        reply = json.dumps(_answer(json.loads(line)), allow_nan=False)
        with os.fdopen(writer, "wb") as out:
            out.write(reply.encode("ascii"))
    finally:
        os._exit(0)


def _close_the_door(folder: str) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for known in (0, 1, 2):
        os.dup2(nowhere, known)
    os.chdir(folder)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    for limit, most in LIMITS.items():
        resource.setrlimit(limit, (most, most))


def _answer(request: Answer) -> Answer:
    """Do the work; the one place that turns whatever a decoder throws into a reason."""
    try:
        return {"found": WORKS[request.pop("work")](**request)}
    except MediaRejected as rejected:
        return {"reason": rejected.reason, "facts": rejected.facts}
    except Exception as error:  # noqa: BLE001 -- decoders throw eleven kinds and more
        full = getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT}
        return {"full": True} if full else {"reason": Reason.UNDECODABLE}


def _examine(*, path: str, formats: list[str], **limits: int | None) -> Answer:
    picked = Limits(formats=frozenset(formats), **limits)
    return asdict(inspect_picture(Path(path), limits=picked))


def _render(*, path: str, specs: list[str], into: str) -> Answer:
    picked = [SPECS[name] for name in specs]
    made = render(Path(path), specs=picked, into=Path(into))
    return {"made": [asdict(one) | {"path": str(one.path)} for one in made]}


WORKS: dict[str, Callable[..., Answer]] = {"examine": _examine, "render": _render}

if __name__ == "__main__":
    main()
