"""Programs as children of ours: started apart, waited for, ended by their number.

They have a session of their own, so that Ctrl-C comes to us first, and the system ends
them when we die without a word.
"""

import ctypes
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVERS = ROOT / ".make" / "servers" / "bin"
STARTING = 60.0  # seconds a server gets until it answers
ENDING = 10.0  # seconds it gets to end well
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class NotStartedError(Exception):
    """A server that did not come up; says what it left in its log."""


@contextmanager
def running(
    command: Sequence[str | Path], *, log: Path, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Have a program run while the context lasts, its words in `log`."""
    child = start(command, log=log, env=env)
    try:
        yield child
    finally:
        end(child)


def start(
    command: Sequence[str | Path], *, log: Path, env: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a program that ends with us."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(os.environ) if env is None else dict(env),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            preexec_fn=_end_with_us,  # noqa: PLW1509 -- one call of the system, no lock
        )


def end(child: subprocess.Popen[bytes]) -> None:
    """Ask a child to end; make it, where it does not."""
    child.terminate()
    try:
        child.wait(ENDING)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def await_answer(
    child: subprocess.Popen[bytes], answers: Callable[[], bool], *, log: Path
) -> None:
    """Return once it answers; raise NotStartedError where it ends or takes too long."""
    last = time.monotonic() + STARTING
    while not answers():
        if child.poll() is not None or time.monotonic() > last:
            raise NotStartedError(
                f"{log.stem} did not start:\n{log.read_text()[-2000:]}"
            )
        time.sleep(0.05)


def is_listening(port: int) -> bool:
    """Whether somebody answers at a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_ports(count: int) -> list[int]:
    """Find so many ports of this machine that nobody has."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _end_with_us() -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
