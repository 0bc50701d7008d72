"""Originals that lack their tile set → cut, kept, written down; one commit each.

Sets take seconds where renditions take parts of one, and nobody waits for them as an
entrant waits: a few are made, then other work has its turn.
"""

import logging
from threading import Lock

from flask import Flask

from contest import hints
from contest.claims import claimed
from contest.db import begin_writing, db
from contest.errors import MediaRejected
from contest.flow.tiling import (
    Untiled,
    cut_tiles,
    record_tiles,
    record_uncut,
    still_untiled,
    untiled,
)
from contest.media.store import Store

ROUND = 4  # sets, before other hints are followed
log = logging.getLogger(__name__)
# A hint and the sweep may meet in one process: who comes second leaves it to the first.
_one_at_a_time = Lock()


def work(app: Flask) -> int:
    """Cut a few of those that lack tiles; give how many sets were made.

    Where there are more, a hint at the end of the queue says so.
    """
    if not _one_at_a_time.acquire(blocking=False):
        return 0
    try:
        wanted = untiled(limit=ROUND)
        db.session.rollback()
        made = sum(_serve(app.extensions["store"], one) for one in wanted)
    finally:
        _one_at_a_time.release()
    if made and len(wanted) == ROUND:
        hints.look("tiles")
    return made


def _serve(store: Store, wanted: Untiled) -> int:
    """Serve one original, unless another worker does or did."""
    with claimed(wanted.original_id) as is_ours:
        still = is_ours and still_untiled(wanted)
        db.session.rollback()
        return _make(store, wanted) if still else 0


def _make(store: Store, wanted: Untiled) -> int:
    try:
        made = cut_tiles(store, wanted)
    except (MediaRejected, FileNotFoundError) as error:
        log.warning("original %s has no tiles: %r", wanted.original_id, error)
        begin_writing()
        record_uncut(wanted)
        db.session.commit()
        return 0
    begin_writing()
    record_tiles(wanted, made)
    db.session.commit()
    log.info("original %s has its tiles: %s bytes", wanted.original_id, made.bytes)
    return 1
