"""Hints to the workers: "look now". Losing one loses nothing.

The database row is the truth; each worker asks it what is missing and sweeps once a
minute anyway. A hint only makes that happen at once. The engine is huey: a file of
its own by default, Valkey or Redis by FOREIGNVIEW_QUEUE_URL. What it carries is signed,
since it is read by pickle: who can write to the queue gets no say in what we run.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from huey import RedisHuey, SqliteHuey
from huey.api import Huey
from huey.serializer import SignedSerializer

from contest.clock import now
from contest.config import Config

AWAY_AFTER = timedelta(seconds=60)
HELD_FOR = timedelta(minutes=15)
SILENCE = 30.0  # seconds in which a queue that did not answer is left alone
log = logging.getLogger(__name__)
_open: dict[str, Any] = {}
WORK: dict[str, Callable[[], object]] = {}


def start_queue(config: Config) -> Huey:
    """Open the queue named by `config`, closing one opened before."""
    if "queue" in _open:
        _open["queue"].storage.close()
    signed = SignedSerializer(config.secret_key, salt="foreign-view hints")
    if config.queue_url:
        url = _patient(config.queue_url)
        queue = RedisHuey("foreign-view", url=url, serializer=signed)
    else:
        path = str(config.data / "queue.sqlite3")
        queue = SqliteHuey("foreign-view", filename=path, serializer=signed)
    look = queue.task(name="look")(_look)
    _open.update(queue=queue, look=look, silent_until=0.0)
    return queue


def _patient(url: str) -> str:
    """Wait a few seconds for a server that hangs, never for ever (unless told so)."""
    # Cut by hand: urlunsplit would make unix:/path of unix:///path.
    address, _, options = url.partition("?")
    waits = {"socket_connect_timeout": "2", "socket_timeout": "3"}
    return f"{address}?{urlencode(waits | dict(parse_qsl(options)))}"


def queue() -> Huey:
    """Give the open queue."""
    return _open["queue"]


def look(kind: str) -> None:
    """Hint that work of `kind` waits. Called after the commit; never fails.

    People wait for it, so a queue that hangs is waited for once, not by everybody.
    """
    if time.monotonic() < _open["silent_until"]:
        return
    try:
        _open["look"](kind)
    except Exception:  # noqa: BLE001 -- the sweep will find the work without the hint
        _open["silent_until"] = time.monotonic() + SILENCE
        log.warning("no hint given for %s; the sweep will find it", kind)


def _look(kind: str) -> None:
    WORK[kind]()


def beat() -> None:
    """Say that a worker lives, where every machine of the installation can read it."""
    queue().put("beat", now().isoformat())


def last_beat() -> datetime | None:
    """Give when a worker last said that it lives, if one did."""
    try:
        last = queue().get("beat", peek=True)
    except Exception:  # noqa: BLE001 -- a queue that does not answer is a fault too
        return None
    return None if last is None else datetime.fromisoformat(last)


def a_worker_lives() -> bool:
    """Whether some worker has said within a minute that it lives."""
    last = last_beat()
    return last is not None and now() - last < AWAY_AFTER


def hold_tidy() -> None:
    """Let no kept file go for a quarter of an hour: a backup copies what rows name."""
    try:
        queue().put("backup", now().isoformat())
    except Exception:  # noqa: BLE001 -- tidy holds by itself where no queue answers
        log.warning("the queue does not answer; nothing is tidied until it does")


def tidy_is_held() -> bool:
    """Whether a backup may be under way, as far as can be known."""
    try:
        last = queue().get("backup", peek=True)
    except Exception:  # noqa: BLE001 -- in doubt nothing is deleted
        return True
    return last is not None and now() - datetime.fromisoformat(last) < HELD_FOR
