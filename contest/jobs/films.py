"""Films and sounds that wait → copies made, kept, written down; one commit each.

One at a time in a process, minutes each: photographs have their own job and never wait
for it. A piece that is removed meanwhile ends the work.
"""

import logging
import time
from collections.abc import Callable
from threading import Lock

from flask import Flask

from contest.claims import claimed
from contest.db import begin_writing, db
from contest.errors import MediaRejected
from contest.flow.copying import (
    Waiting,
    end_making,
    make_copies,
    record_broken,
    record_copies,
    record_progress,
    still_waits,
    waiting,
)
from contest.media.store import Store

BATCH = 20
PAUSE = 2.0  # seconds between two rows of progress
log = logging.getLogger(__name__)
_one_at_a_time = Lock()


class Unwanted(Exception):
    """Nobody names the film any more."""


def work(app: Flask) -> int:
    """Make what waits; give how many were served, 0 where this process is at it."""
    if not _one_at_a_time.acquire(blocking=False):
        return 0
    try:
        return _serve_all(app.extensions["store"])
    finally:
        _one_at_a_time.release()


def _serve_all(store: Store) -> int:
    store.sweep_benches(claimed)
    served, tried = 0, set[int]()
    while one := _next(tried):
        tried.add(one.original_id)
        served += _serve(store, one)
    return served


def _next(tried: set[int]) -> Waiting | None:
    """Ask anew each time: a short film may have come while a long one was made."""
    found = waiting(limit=BATCH + len(tried))
    db.session.rollback()
    return next((one for one in found if one.original_id not in tried), None)


def _serve(store: Store, one: Waiting) -> int:
    with claimed(one.original_id) as is_ours:
        waits = is_ours and still_waits(one)
        db.session.rollback()
        return _make(store, one) if waits else 0


def _make(store: Store, one: Waiting) -> int:
    try:
        with store.bench(one.original_id) as folder:
            kept = make_copies(store, one, into=folder, tell=_teller(one))
    except Unwanted:
        log.info("original %s is not wanted any more", one.original_id)
        return _end(one)
    except (MediaRejected, FileNotFoundError) as error:
        log.warning("original %s has no copies: %r", one.original_id, error)
        begin_writing()
        record_broken(one, for_good=isinstance(error, MediaRejected))
        db.session.commit()
        return 0
    begin_writing()
    record_copies(one, kept)
    db.session.commit()
    log.info("original %s has %s new copies", one.original_id, len(kept))
    return 1


def _end(one: Waiting) -> int:
    begin_writing()
    end_making(one)
    db.session.commit()
    return 0


def _teller(one: Waiting) -> Callable[[float], None]:
    """Give what writes progress down, now and then; it raises Unwanted."""
    last = [-PAUSE]

    def tell(done: float) -> None:
        if time.monotonic() - last[0] < PAUSE:
            return
        last[0] = time.monotonic()
        begin_writing()
        is_wanted = record_progress(one, percent=int(done * 100))
        db.session.commit()
        if not is_wanted:
            raise Unwanted

    return tell
