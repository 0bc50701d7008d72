"""Sweeps what nobody needs: half-received files, and kept ones that no row names.

Tile sets go that neither a gallery nor an open round shows. Everything has a day of
grace, longer than any transaction, so that a file whose row is just being committed
stays. Deleting never happens in a request, nor while a backup copies what rows name.
Files whose names are not ours are left to `foreign-view check`.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import PurePosixPath

from flask import Flask
from sqlalchemy import delete, select

from contest.clock import now
from contest.config import Config
from contest.db import begin_writing, db
from contest.flow.entering import LASTS
from contest.hints import tidy_is_held
from contest.media.keys import is_key
from contest.media.parts import PREFIX
from contest.media.spool import sweep_spool
from contest.media.store import Store
from contest.media.temporary import sweep_folders
from contest.models.entry import Piece
from contest.models.image import Making, Original, Rendition
from contest.models.upload import Upload
from contest.queries.close_looks import idle_tiles
from contest.queries.uploads import parts_awaited

GRACE = timedelta(hours=24)
AN_HOUR = timedelta(hours=1)  # since the last use of a folder for work of minutes
BATCH = 200
log = logging.getLogger(__name__)


def work(app: Flask) -> int:
    """Sweep once; give how many files and rows went."""
    store: Store = app.extensions["store"]
    config: Config = app.extensions["foreign_view"]
    sweep_folders(unused_for=AN_HOUR)  # of the machine, so not counted
    gone = sweep_spool(config.data / "spool", older_than=now() - GRACE)
    gone += _sweep_uploads()
    gone += _sweep_parts(store)
    gone += _sweep_rows()
    gone += _sweep_tiles(store)
    gone += _sweep_files(store)
    return gone


def _sweep_uploads() -> int:
    """Forget files that were announced and did not come, and those that are pieces."""
    begin_writing()
    gone = delete(Upload).where(Upload.begun_at < now() - LASTS).returning(Upload.id)
    ids = db.session.scalars(gone).all()
    db.session.commit()
    return len(ids)


def _sweep_parts(store: Store) -> int:
    """Drop what has come of files that nobody awaits: their entry or account went.

    Those of a request that died between its commit and this; the hour is longer than
    any takes from the first file of an announcement to its row.
    """
    oldest, gone = now() - AN_HOUR, 0
    old = (
        one.key.removeprefix(PREFIX)
        for one in store.walk("incoming")
        if one.key.startswith(PREFIX) and one.modified_at < oldest
    )
    parts = (code for code in old if code.isalnum())  # others are no files of ours
    while codes := list(islice(parts, BATCH)):
        strays = set(codes) - parts_awaited(codes)
        db.session.rollback()
        for code in strays:
            store.parts.drop(code)
        gone += len(strays)
    return gone


def _sweep_rows() -> int:
    """Forget originals that no piece names; their files go in a later sweep."""
    begin_writing()
    unnamed = (
        select(Original.id)
        .where(
            Original.received_at < now() - GRACE,
            ~select(Piece.id).where(Piece.original_id == Original.id).exists(),
        )
        .limit(BATCH)
    )
    ids = list(db.session.scalars(unnamed))
    if ids:
        db.session.execute(delete(Making).where(Making.original_id.in_(ids)))
        db.session.execute(delete(Rendition).where(Rendition.original_id.in_(ids)))
        db.session.execute(delete(Original).where(Original.id.in_(ids)))
    db.session.commit()
    return len(ids)


def _sweep_tiles(store: Store) -> int:
    """Drop sets that nobody looks at: file and row under one lock.

    Were the row to go first, a worker might cut the set anew under the same name before
    its file goes.
    """
    wanted = idle_tiles(since=now() - GRACE).order_by(Rendition.id)
    gone = 0
    begin_writing()
    while (row := db.session.scalar(wanted.limit(1))) and not tidy_is_held():
        store.drop(row.key)
        log.info("tidy: %s removed, nobody looks so close any more", row.key)
        db.session.delete(row)
        db.session.commit()
        gone += 1
        begin_writing()
    db.session.rollback()
    return gone


def _sweep_files(store: Store) -> int:
    """Remove kept files that no row names and that are older than the grace."""
    gone = 0
    for prefix in ("originals", "renditions"):
        for keys in _old_keys(store, prefix):
            for key in keys:  # one by one: nobody else writes while a store deletes
                begin_writing()
                gone += _drop(store, key)
                db.session.commit()
    return gone


def _old_keys(store: Store, prefix: str) -> Iterator[list[str]]:
    oldest = now() - GRACE
    files = (
        one.key
        for one in store.walk(prefix)
        if one.modified_at < oldest and is_key(one.key)
    )
    while keys := list(islice(files, BATCH)):
        named = _named_among(prefix, keys)
        db.session.rollback()
        yield [key for key in keys if key not in named]


def _named_among(prefix: str, keys: list[str]) -> set[str]:
    """Find keys that rows name; the file before one made anew is named no more."""
    if prefix == "renditions":
        found = select(Rendition.key).where(Rendition.key.in_(keys))
        return set(db.session.scalars(found))
    hashes = {PurePosixPath(key).stem for key in keys}
    known = select(Original.sha256).where(Original.sha256.in_(hashes))
    there = set(db.session.scalars(known))
    return {key for key in keys if PurePosixPath(key).stem in there}


def _drop(store: Store, key: str) -> int:
    """Look once more under the write lock: an upload may have named it again.

    A backup that began before this had the rows of an earlier moment.
    """
    prefix = PurePosixPath(key).parts[0]
    if tidy_is_held() or _named_among(prefix, [key]):
        return 0
    store.drop(key)
    log.info("tidy: %s removed, nobody names it", key)
    return 1
