"""The demonstration on what an installation grows into: `grown.py FOLDER`.

PostgreSQL, an S3 server, Valkey or Redis, a web process and two workers, all of this
machine. FOLDER keeps everything; its `environment` lets other commands join in.
"""

import fcntl
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from queue_server import Queue, a_queue_server
from running import (
    ROOT,
    SERVERS,
    NotStartedError,
    await_answer,
    end,
    is_listening,
    running,
    start,
)
from s3_server import Bucket, an_s3_server

PRODUCT = ROOT / ".venv" / "bin" / "foreign-view"
WORKERS = 2
PAUSE = 3.0  # seconds before a worker that died is replaced


@dataclass(frozen=True, slots=True)
class Servers:
    """The three that are not ours, and how the product is told of them."""

    database: tuple[str, int]
    bucket: Bucket
    queue: Queue

    def settings(self, data: Path) -> dict[str, str]:
        """Give the variables that make an installation of the product stand on them."""
        return {
            "FOREIGNVIEW_DATA": str(data),
            "FOREIGNVIEW_DATABASE_URL": self.database[0],
            "FOREIGNVIEW_STORAGE_URL": self.bucket.url(),
            "FOREIGNVIEW_QUEUE_URL": self.queue.url,
            **self.bucket.keys,
        }


@contextmanager
def servers_in(folder: Path) -> Iterator[Servers]:
    """Have PostgreSQL, S3 and Valkey run while the context lasts."""
    with (
        _database(folder / "postgres", folder / "log") as database,
        an_s3_server(folder / "s3", bucket="contest") as bucket,
        a_queue_server(folder / "queue") as queue,
    ):
        yield Servers(database, bucket, queue)


@contextmanager
def _database(folder: Path, logs: Path) -> Iterator[tuple[str, int]]:
    address, log = folder.with_suffix(".address"), logs / "postgres.log"
    address.unlink(missing_ok=True)
    program = Path(__file__).with_name("database_server.py")
    with running([SERVERS / "python", program, folder, address], log=log) as child:
        await_answer(child, address.exists, log=log)
        yield address.read_text("utf-8"), child.pid


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Give our own environment with these settings and no others of their kind."""
    others = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FOREIGNVIEW_", "AWS_"))
    }
    return others | settings | {"PYTHONUNBUFFERED": "1"}


def serve(folder: Path) -> NoReturn:
    """Start everything, tell the demonstration once, serve until told to stop."""
    began, logs = time.monotonic(), folder / "log"
    with ExitStack() as stack:
        stack.enter_context(_alone(folder))
        _say("PostgreSQL, S3 and Valkey start …")
        servers = stack.enter_context(servers_in(folder))
        settings = servers.settings(folder / "data")
        _keep_settings(folder / "environment", settings)
        env = environment(settings)
        subprocess.run([PRODUCT, "demo", "--no-serve"], env=env, cwd=ROOT, check=True)
        web = stack.enter_context(_web(env, logs / "web.log"))
        workers = stack.enter_context(_workers(env, logs))
        _tell(folder, servers, web.pid, workers.pids)
        _say(f"\nReady after {time.monotonic() - began:.0f} s. Ctrl+C stops it all.")
        while web.poll() is None:
            workers.replace_dead()
            time.sleep(0.5)
        raise NotStartedError(f"The web process ended; see {logs / 'web.log'}.")


@contextmanager
def _web(env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    port = int(env.get("PORT") or 8000)
    with running([PRODUCT, "run", "--no-worker"], log=log, env=env) as child:
        await_answer(child, partial(is_listening, port), log=log)
        yield child


class _Workers:
    """The workers beside the web process; one that dies is replaced after a pause."""

    def __init__(self, env: dict[str, str], logs: Path) -> None:
        self._env = env
        self._logs = logs
        self._each = [self._start(number) for number in range(WORKERS)]
        self._died = dict[int, float]()

    @property
    def pids(self) -> list[int]:
        """The numbers of those that run."""
        return [one.pid for one in self._each if one.poll() is None]

    def replace_dead(self) -> None:
        """Start anew those that are dead for a while."""
        for number, one in enumerate(self._each):
            if one.poll() is None:
                continue
            died = self._died.setdefault(number, time.monotonic())
            if time.monotonic() - died > PAUSE:
                del self._died[number]
                self._each[number] = self._start(number)

    def end(self) -> None:
        """Let them finish and go, all at once."""
        for one in self._each:
            one.terminate()
        for one in self._each:
            end(one)

    def _start(self, number: int) -> subprocess.Popen[bytes]:
        log = self._logs / f"worker-{number + 1}.log"
        return start([PRODUCT, "work"], log=log, env=self._env)


@contextmanager
def _workers(env: dict[str, str], logs: Path) -> Iterator[_Workers]:
    workers = _Workers(env, logs)
    try:
        yield workers
    finally:
        workers.end()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Refuse a folder in which another one serves."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotStartedError(f"Another one serves from {folder}.") from error
        yield


def _keep_settings(path: Path, settings: dict[str, str]) -> None:
    path.touch(mode=0o600)
    lines = (
        f"export {name}={shlex.quote(value)}\n" for name, value in settings.items()
    )
    path.write_text("".join(lines), "utf-8")


def _tell(folder: Path, servers: Servers, web: int, workers: list[int]) -> None:
    address, number = servers.database
    bucket, queue = servers.bucket, servers.queue
    parts = ", ".join(map(str, bucket.pids))
    _say("What runs where")
    _say(f"  PostgreSQL  {address.partition('?')[2]}  (process {number})")
    _say(f"  S3          {bucket.endpoint}, bucket {bucket.name}  (Swift: {parts})")
    at, program = queue.url.rpartition("@")[2], queue.program.name
    _say(f"  Queue       {at}  ({program}: {queue.pid})")
    _say(f"  Web         process {web}, log {folder / 'log' / 'web.log'}")
    _say(f"  Workers     {', '.join(map(str, workers))}")
    _say(f"  Other commands: . {folder / 'environment'} && .venv/bin/foreign-view …")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Serve; end quietly when told to."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    try:
        serve(Path(sys.argv[1]).resolve())
    except KeyboardInterrupt:
        return 0
    except (NotStartedError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
