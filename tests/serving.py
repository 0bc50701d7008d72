"""The product as `foreign-view run` starts it: one server, or several on the same data.

Each has a port and a log of its own; folder and database are theirs together.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from pathlib import Path
from urllib.request import urlopen

from databases import a_database
from flask import Flask
from guests import Guest
from told import cookie_of

from contest.app import create_app
from contest.cli.migrate import bring_up_to_date
from contest.config import from_environment
from contest.db import db
from contest.media.store import Store
from contest.models.image import Original
from contest.models.user import User

ROOT = Path(__file__).resolve().parents[1]
RUN = (sys.executable, "-m", "contest.cli", "run")
STARTING = 60
Tell = Callable[[Flask], object]


@dataclass(frozen=True, slots=True)
class Server:
    """One of them: where it answers, where its data lie, what it said, its process."""

    url: str
    data: Path
    log: Path
    told: object = None
    pid: int = 0

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.url.rsplit(":", 1)[1])

    def first_link(self) -> str:
        """Give the one-time link that the terminal printed."""
        return re.search(r"http\S+/invitations/first/\S+", self.log.read_text()).group()

    def letter_to(self, email: str, path: str) -> str:
        """Wait for a letter to `email` that names an address under `path`."""
        wanted = re.compile(rf"{re.escape(self.url)}{path}\S*")
        for _ in range(300):
            for letter in sorted(self.data.glob("mail/*.eml"), reverse=True):
                told = message_from_bytes(letter.read_bytes(), policy=policy.default)
                found = wanted.search(told.get_body(("plain",)).get_content())
                if email in told["To"] and found:
                    return found.group().rstrip(".)>")
            time.sleep(0.1)
        raise AssertionError(f"no letter to {email} names {path}")


@contextmanager
def a_server(folder: Path, tell: Tell | None = None) -> Iterator[Server]:
    """Start web and worker, wait for health, end their whole group afterwards.

    `tell` fills the empty tables before; what it gives is the server's `told`.
    """
    with a_database(folder) as database:
        env = _environment(folder, database)
        told = _tell(env, tell) if tell else None
        with _started(env, folder, [()]) as (server,):
            yield replace(server, told=told)


@contextmanager
def again(ended: Server) -> Iterator[Server]:
    """Start anew a server on SQLite that was killed: same data, same address."""
    database = f"sqlite:///{ended.data / 'test.sqlite3'}"
    env = _environment(ended.data, database) | {"PORT": str(ended.port)}
    with _running([_start(env, ended.data / "log-again", ())]) as (server,):
        yield server


@dataclass(frozen=True, slots=True)
class Servers:
    """Several servers on the same data, and an application over it for the test."""

    each: tuple[Server, ...]
    app: Flask
    data: Path

    def ports(self, count: int) -> list[int]:
        """Give so many ports, one server after another."""
        return [self.each[n % len(self.each)].port for n in range(count)]

    def guest(self, user: User | None = None) -> Guest:
        """Give the browser of a stranger, or of one who has signed in."""
        guest = Guest(self.each[0].port)
        return guest.sit_as(cookie_of(self.app, user)) if user else guest

    def kept(self, original_id: int) -> bytes:
        """Give the bytes behind a row of an original."""
        original = db.session.get_one(Original, original_id)
        store: Store = self.app.extensions["store"]
        return store.read(original.key)


@contextmanager
def several_servers(folder: Path, count: int) -> Iterator[Servers]:
    """Start `count` servers without a worker in an empty database."""
    with a_database(folder) as database:
        env = _environment(folder, database)
        app = create_app(from_environment(env))
        bring_up_to_date(app)
        with _started(env, folder, [("--no-worker",)] * count) as each:
            yield Servers(each, app, folder)
        with app.app_context():
            db.engine.dispose()


def _environment(folder: Path, database: str) -> dict[str, str]:
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith("FOREIGNVIEW_")},
        "FOREIGNVIEW_DATA": str(folder),
        "FOREIGNVIEW_DATABASE_URL": database,
        "HOST": "127.0.0.1",
        "PYTHONUNBUFFERED": "1",
    }


def _tell(env: dict[str, str], tell: Tell) -> object:
    """Tell a story by our own functions to what the server will serve."""
    app = create_app(from_environment(env))
    bring_up_to_date(app)
    with app.app_context():
        told = tell(app)
        db.session.remove()
        db.engine.dispose()
    return told


@contextmanager
def _started(
    env: dict[str, str], folder: Path, options: Sequence[Sequence[str]]
) -> Iterator[tuple[Server, ...]]:
    """Start a server for each set of options, wait for their health, end them."""
    children = [
        _start(env | {"PORT": str(_free_port())}, folder / f"log-{number}", one)
        for number, one in enumerate(options)
    ]
    with _running(children, "limping" if options[0] else "ok") as servers:
        yield servers


@contextmanager
def _running(
    children: Sequence[tuple[Server, subprocess.Popen[bytes]]], well: str = "ok"
) -> Iterator[tuple[Server, ...]]:
    """Wait for the health of each, end them afterwards; some may have ended before."""
    try:
        for server, child in children:
            _await_health(server, child, well)
        yield tuple(server for server, _ in children)
    finally:
        for _, child in children:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGTERM)
        for _, child in children:
            _end(child)


def _start(
    env: dict[str, str], log: Path, options: Sequence[str]
) -> tuple[Server, subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        child = subprocess.Popen(
            [*RUN, *options],
            cwd=ROOT,
            env=env,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    url = f"http://127.0.0.1:{env['PORT']}"
    return Server(url, Path(env["FOREIGNVIEW_DATA"]), log, pid=child.pid), child


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_health(server: Server, child: subprocess.Popen[bytes], well: str) -> None:
    last = ""
    for _ in range(STARTING * 5):
        assert child.poll() is None, server.log.read_text()
        try:
            with urlopen(f"{server.url}/health", timeout=2) as answer:
                last = json.load(answer)["status"]
            if last == well:
                return
        except OSError as error:
            last = str(error)
        time.sleep(0.2)
    raise AssertionError(f"{last}\n{server.log.read_text()}")


def _end(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait(5)
