"""A crowd of clients in processes of their own, that all begin at one instant.

In come lines of asks: each line is one connection, whose asks go one after another.
Connections stand before the start is given. `python -m crowds` is one member; what
passes between a member and the test is pickled over its pipes.
"""

import http.client
import logging
import os
import pickle
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

PATIENCE = 60
log = logging.getLogger(__name__)


class Ask(NamedTuple):
    """One request; with `at` it is sent at that instant (of time.time), not before."""

    port: int
    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""
    at: float = 0.0


class Told(NamedTuple):
    """One answer (status 0: none came, `body` says why), begun and ended when."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    begun: float
    ended: float

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    def header(self, name: str) -> str:
        """The first header of that name, or nothing."""
        found = (value for key, value in self.headers if key.lower() == name.lower())
        return next(found, "")


Line = Sequence[Ask]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Member processes, kept for many volleys."""

    members: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def send(self, lines: Sequence[Line]) -> list[list[Told]]:
        """Send every line at once; give its answers, line by line."""
        count = len(self.members)
        for number, member in enumerate(self.members):
            _put(member.stdin, [list(line) for line in lines[number::count]])
        for member in self.members:
            assert member.stdout.readline() == b"ready\n"
        for member in self.members:
            member.stdin.write(b"go\n")
            member.stdin.flush()
        told: list[list[Told]] = [[] for _ in lines]
        for number, member in enumerate(self.members):
            told[number::count] = pickle.load(member.stdout)
        _note([one for line in told for one in line])
        return told

    def volley(self, asks: Sequence[Ask]) -> list[Told]:
        """Send single asks, each on its own connection, at once."""
        return [told for (told,) in self.send([[ask] for ask in asks])]


@contextmanager
def a_crowd(members: int = 6) -> Iterator[Crowd]:
    """Start the members, and end them."""
    here = str(Path(__file__).parent)
    crowd = Crowd(
        [
            subprocess.Popen(
                [sys.executable, "-m", "crowds"],
                cwd=here,
                env=os.environ | {"PYTHONPATH": here},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            for _ in range(members)
        ]
    )
    try:
        yield crowd
    finally:
        for one in crowd.members:
            one.communicate(timeout=PATIENCE)


def statuses(told: Iterable[Told]) -> Counter[int]:
    """Count answers by their status."""
    return Counter(one.status for one in told)


def _note(told: Sequence[Told]) -> None:
    """Keep the figures of a volley for whoever wants to read them."""
    waits = sorted(one.ended - one.begun for one in told)
    seconds = max(one.ended for one in told) - min(one.begun for one in told)
    log.info(
        "%d answers in %.2f s, half of them within %.0f ms, all within %.0f ms: %s",
        len(told),
        seconds,
        waits[len(waits) // 2] * 1000,
        waits[-1] * 1000,
        dict(statuses(told)),
    )


def ask_once(ask: Ask) -> Told:
    """Send one ask from here, now."""
    connection = http.client.HTTPConnection("127.0.0.1", ask.port, timeout=PATIENCE)
    try:
        return _answer(connection, ask)
    finally:
        connection.close()


def _answer(connection: http.client.HTTPConnection, ask: Ask) -> Told:
    while (wait := ask.at - time.time()) > 0:
        time.sleep(wait)
    begun = time.time()
    try:
        connection.request(ask.method, ask.path, ask.body or None, ask.headers)
        came = connection.getresponse()
        told = came.status, came.getheaders(), came.read()
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        told = 0, [], repr(error).encode()
    return Told(*told, begun, time.time())


def _be_a_member(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Serve volleys until the test has gone."""
    while True:
        try:
            lines: list[Line] = pickle.load(orders)
        except EOFError:
            return
        told: list[list[Told]] = [[] for _ in lines]
        start = threading.Event()
        ready = threading.Barrier(len(lines) + 1)
        threads = [
            threading.Thread(target=_walk, args=(line, into, ready, start))
            for line, into in zip(lines, told, strict=True)
        ]
        for one in threads:
            one.start()
        ready.wait(PATIENCE)
        answers.write(b"ready\n")
        answers.flush()
        orders.readline()
        start.set()
        for one in threads:
            one.join()
        _put(answers, told)


def _walk(
    line: Line, told: list[Told], ready: threading.Barrier, start: threading.Event
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", line[0].port, timeout=PATIENCE)
    try:
        connection.connect()
    finally:
        ready.wait(PATIENCE)
    start.wait(PATIENCE)
    told += [_answer(connection, ask) for ask in line]
    connection.close()


def _put(pipe: IO[bytes], thing: object) -> None:
    pickle.dump(thing, pipe)
    pipe.flush()


if __name__ == "__main__":
    import crowds  # the name under which the test knows what is pickled

    crowds._be_a_member(sys.stdin.buffer, sys.stdout.buffer)
