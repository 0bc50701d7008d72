"""The inside of the cage: a keeper that forks one limited process a request.

Reads one JSON line at a time from standard input and answers with one. It lives as
long as its input is open. Run as `python -m contest.media.child`.
"""

import errno
import gc
import json
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from io import FileIO
from pathlib import Path
from typing import Any

from contest.errors import MediaRejected
from contest.media.allowance import Room, allow, room_for
from contest.media.cutting import cut
from contest.media.examine import Limits
from contest.media.fence import stay_inside
from contest.media.inspection import inspect_picture
from contest.media.pixels import render
from contest.media.reasons import Reason
from contest.media.silence import fall_silent
from contest.media.specs import SPECS
from contest.media.temporary import own_folder

FURTHER = "contest.media.moving.works"
SLOW_DEATHS = frozenset({signal.SIGKILL, signal.SIGXCPU})

Answer = dict[str, Any]
Tell = Callable[[float], None]


STEP = 0.01  # of the work is done between two signs of progress


def main() -> None:
    """Serve requests until the input ends."""
    gc.freeze()
    while line := sys.stdin.buffer.readline():
        with own_folder() as folder:
            reply = _served(line, str(folder))
        sys.stdout.buffer.write(reply + b"\n")
        sys.stdout.buffer.flush()


def _served(line: bytes, folder: str) -> bytes:
    reader, writer = os.pipe()
    work = json.loads(line)["work"]
    _learn(work)
    child = os.fork()
    if child == 0:
        _work_and_exit(line, folder, writer)
    os.close(writer)
    try:
        reply = _read(reader, wall=room_for(work).wall)
    finally:
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    return reply or _epitaph(status)


def _learn(work: str) -> None:
    """Load the libraries of films before the first of them, and no sooner."""
    if work not in WORKS:
        WORKS.update(import_module(FURTHER).WORKS)
        gc.freeze()


def _read(reader: int, *, wall: float) -> bytes:
    """Collect the answer; nothing when it is late or our own starter has gone.

    Whole lines are signs of progress, which are passed on as they come.
    """
    found = b""
    end = time.monotonic() + wall
    while True:
        left = end - time.monotonic()
        ready = select.select([reader, 0], [], [], max(left, 0))[0]
        if reader not in ready:
            return b""
        part = os.read(reader, 65_536)
        if not part:
            return found
        signs, line, found = (found + part).rpartition(b"\n")
        sys.stdout.buffer.write(signs + line)
        sys.stdout.buffer.flush()


def _epitaph(status: int) -> bytes:
    slow = os.WIFSIGNALED(status) and os.WTERMSIG(status) in SLOW_DEATHS
    reason = Reason.TOO_SLOW if slow else Reason.UNDECODABLE
    return json.dumps({"reason": reason}).encode()


def _work_and_exit(line: bytes, folder: str, writer: int) -> None:
    """Be the child: take the limits, do the work, write the answer, be gone."""
    try:
        request = json.loads(line)
        _close_the_door(folder, request, room=room_for(request["work"]))
        # Never closed by us: the keeper, which kills at the end, must find us gone.
        out = os.fdopen(writer, "wb", buffering=0)
        if request.get("tells"):
            request["tell"] = _teller(out)
        request.pop("tells", None)
        reply = json.dumps(_answer(request), allow_nan=False)
        _write_all(out, reply.encode("ascii"))
    finally:
        os._exit(0)


def _write_all(out: FileIO, reply: bytes) -> None:
    while reply:
        reply = reply[out.write(reply) or 0 :]


def _teller(out: FileIO) -> Tell:
    """Give what writes a sign of progress, one line for each step."""
    told = [-1.0]

    def tell(done: float) -> None:
        if done - told[0] >= STEP:
            told[0] = done
            _write_all(out, json.dumps({"done": round(done, 3)}).encode() + b"\n")

    return tell


def _close_the_door(folder: str, request: Answer, *, room: Room) -> None:
    """Leave to the child its request's file, its folder, and where its work goes."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for known in (0, 1, 2):
        os.dup2(nowhere, known)
    os.chdir(folder)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    allow(room)
    stay_inside(
        reads=[request.get("path", folder)],
        writes=[folder, request.get("into", folder)],
    )
    fall_silent()


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


def _cut(*, path: str, into: str) -> Answer:
    made = cut(Path(path), into=Path(into))
    return asdict(made) | {"path": str(made.path)}


WORKS: dict[str, Callable[..., Answer]] = {
    "cut": _cut,
    "examine": _examine,
    "render": _render,
}

if __name__ == "__main__":
    main()
