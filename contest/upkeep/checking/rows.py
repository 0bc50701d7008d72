"""What rows say of files, and whom a faulty file concerns."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from contest.db import db
from contest.media.keys import original_key
from contest.models.entry import Entry, Piece
from contest.models.image import Original, Rendition
from contest.upkeep.databases import NamedFile

CHUNK = 500


def named_originals() -> dict[str, NamedFile]:
    """Give every file that an original's row names, by its key."""
    db.session.rollback()  # as the database is now, not as it was looked at before
    rows = db.session.execute(
        select(Original.sha256, Original.extension, Original.bytes)
    )
    files = (
        NamedFile(original_key(sha256, extension=extension), size, sha256)
        for sha256, extension, size in rows
    )
    return {one.key: one for one in files}


def named_renditions() -> dict[str, NamedFile]:
    """Give every file that a rendition's row names, by its key."""
    db.session.rollback()
    rows = db.session.execute(select(Rendition.key, Rendition.bytes, Rendition.digest))
    return {key: NamedFile(key, size, digest) for key, size, digest in rows}


def entries_with(sha256: str) -> list[str]:
    """Give the codes of the entries that show this original."""
    return list(
        db.session.scalars(
            select(Entry.code)
            .join(Piece, Piece.entry_id == Entry.id)
            .join(Original, Original.id == Piece.original_id)
            .where(Original.sha256 == sha256)
            .order_by(Entry.code)
        )
    )


def forget_renditions(keys: Iterable[str]) -> int:
    """Forget rows of renditions, so that the worker makes them again; give how many."""
    keys, forgotten = list(keys), 0
    for start in range(0, len(keys), CHUNK):
        gone = delete(Rendition).where(Rendition.key.in_(keys[start : start + CHUNK]))
        forgotten += len(db.session.scalars(gone.returning(Rendition.id)).all())
    return forgotten
