"""Hints to the workers: "look now". Losing one loses nothing.

The database row is the truth; each worker asks it what is missing and sweeps once a
minute anyway. A hint only makes that happen at once. The engine is huey: a file of
its own by default, Valkey or Redis by FOREIGNVIEW_QUEUE_URL.
"""

import logging
from collections.abc import Callable
from typing import Any

from huey import RedisHuey, SqliteHuey
from huey.api import Huey

from contest.config import Config

log = logging.getLogger(__name__)
_open: dict[str, Any] = {}
WORK: dict[str, Callable[[], object]] = {}


def start_queue(config: Config) -> Huey:
    """Open the queue named by `config`; called once by the application."""
    if config.queue_url:
        queue = RedisHuey("foreign-view", url=config.queue_url)
    else:
        queue = SqliteHuey("foreign-view", filename=str(config.data / "queue.sqlite3"))
    _open.update(queue=queue, look=queue.task(name="look")(_look))
    return queue


def queue() -> Huey:
    """Give the open queue."""
    return _open["queue"]


def look(kind: str) -> None:
    """Hint that work of `kind` waits. Called after the commit; never fails."""
    try:
        _open["look"](kind)
    except Exception:  # noqa: BLE001 -- the sweep will find the work without the hint
        log.warning("no hint given for %s; the sweep will find it", kind)


def _look(kind: str) -> None:
    WORK[kind]()
