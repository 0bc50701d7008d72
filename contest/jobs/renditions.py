"""Originals that lack renditions → rendered, kept, written down; one commit each.

Workers ask for the same list and go through it side by side: each original is claimed.
"""

import logging
from collections.abc import Iterator
from threading import Lock

from flask import Flask

from contest.claims import claimed
from contest.db import begin_writing, db
from contest.errors import MediaRejected
from contest.flow.imaging import record_failure, record_made, render_missing
from contest.media.store import Store
from contest.queries.unmade import Wanted, missing, still_missing

BATCH = 50
ROUND = 10  # of them served before it is asked anew whose turn it is
log = logging.getLogger(__name__)
# A hint and the sweep may meet in one process; two would only make the same twice.
_one_at_a_time = Lock()


def work(app: Flask) -> int:
    """Render what is missing, each original once; give how many were served."""
    return sum(work_on(app))


def work_on(app: Flask, edition_id: int | None = None) -> Iterator[int]:
    """Render what is missing, of one edition or all; give 1 for each that was served.

    A photograph may come twice: what hangs gets more formats after the first ones.
    """
    store: Store = app.extensions["store"]
    tried = set[Wanted]()
    with _one_at_a_time:
        while fresh := _untried(tried, edition_id):
            for wanted in fresh:
                tried.add(wanted)
                yield _serve(store, wanted)


def _untried(tried: set[Wanted], edition_id: int | None) -> list[Wanted]:
    # What was tried in vain stands first for a moment; more than it are asked for.
    found = missing(limit=BATCH + len(tried), edition_id=edition_id)
    db.session.rollback()
    return [one for one in found if one not in tried][:ROUND]


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
