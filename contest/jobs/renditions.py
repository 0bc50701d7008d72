"""Originals that lack renditions → rendered, kept, written down; one commit each.

Workers ask for the same list and go through it side by side: each original is claimed.
"""

import logging
from threading import Lock

from flask import Flask

from contest.claims import claimed
from contest.db import begin_writing, db
from contest.errors import MediaRejected
from contest.flow.imaging import (
    Wanted,
    missing,
    record_failure,
    record_made,
    render_missing,
    still_missing,
)
from contest.media.store import Store

BATCH = 50
ROUND = 10  # of them served before it is asked anew whose turn it is
log = logging.getLogger(__name__)
# A hint and the sweep may meet in one process; two would only make the same twice.
_one_at_a_time = Lock()


def work(app: Flask) -> int:
    """Render what is missing, each original once; give how many were served."""
    store: Store = app.extensions["store"]
    served, tried = 0, set[int]()
    with _one_at_a_time:
        while fresh := _untried(tried):
            for wanted in fresh:
                tried.add(wanted.original_id)
                served += _serve(store, wanted)
    return served


def _untried(tried: set[int]) -> list[Wanted]:
    found = [one for one in missing(limit=BATCH) if one.original_id not in tried]
    db.session.rollback()
    return found[:ROUND]


def _serve(store: Store, wanted: Wanted) -> int:
    """Serve one original, unless another worker does or did."""
    with claimed(wanted.original_id) as is_ours:
        still = still_missing(wanted) if is_ours else None
        db.session.rollback()
        return _make(store, still) if still else 0


def _make(store: Store, wanted: Wanted) -> int:
    """Make what lacks; a store that does not answer ends the sweep, uncounted."""
    try:
        made = render_missing(store, wanted)
    except (MediaRejected, FileNotFoundError) as error:
        log.warning("original %s has no renditions: %r", wanted.original_id, error)
        return _count_failure(wanted)
    begin_writing()
    record_made(wanted, made)
    db.session.commit()
    log.info("original %s has %s new renditions", wanted.original_id, len(made))
    return 1


def _count_failure(wanted: Wanted) -> int:
    begin_writing()
    record_failure(wanted)
    db.session.commit()
    return 0
