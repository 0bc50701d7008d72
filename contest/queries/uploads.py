"""Files on their way: the viewer's own, and what they will take up."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm.attributes import set_committed_value

from contest.db import db
from contest.models.contest import Category
from contest.models.entry import Entry
from contest.models.upload import Upload
from contest.queries.entries import Holdings, own_entry
from contest.queries.people import Viewer


def own_upload(viewer: Viewer, code: str, upload: str) -> Upload | None:
    """Find an upload to the viewer's own entry, with that entry whole."""
    entry = own_entry(viewer, code)
    return upload_of(entry, upload) if entry is not None else None


def upload_of(entry: Entry, code: str) -> Upload | None:
    """Find an upload to this entry."""
    found = db.session.scalar(
        select(Upload).where(Upload.code == code, Upload.entry_id == entry.id)
    )
    if found is not None:
        set_committed_value(found, "entry", entry)
    return found


def became_piece(code: str) -> bool:
    """Whether all bytes of an upload came and became a piece."""
    return bool(db.session.scalar(select(Upload.piece).where(Upload.code == code)))


def coming_from(user_id: int) -> list[str]:
    """Give the codes of files that a person has announced and not sent whole."""
    return _coming(Entry.user_id == user_id)


def coming_to(entries: Iterable[int]) -> list[str]:
    """Give those of files that were announced to these entries and have not come."""
    return _coming(Entry.id.in_(list(entries)))


def _coming(which: ColumnElement[bool]) -> list[str]:
    found = select(Upload.code).join(Upload.entry).where(which, Upload.piece == "")
    return list(db.session.scalars(found))


def parts_awaited(codes: Iterable[str]) -> set[str]:
    """Give those of these codes under which more of a file may come."""
    found = select(Upload.code).where(Upload.code.in_(list(codes)), Upload.piece == "")
    return set(db.session.scalars(found))


def awaited_of(entry: Entry) -> frozenset[str]:
    """Give what files announced before the deadline may still come for in the grace.

    The code of the piece that one will replace; an empty one for a file of its own.
    """
    edition = entry.category.edition
    if not edition.in_grace or entry.disqualified_at is not None:
        return frozenset()
    begun = select(Upload.replaces).where(
        Upload.entry_id == entry.id,
        Upload.piece == "",
        Upload.begun_at < edition.closes_at,
    )
    return frozenset(db.session.scalars(begun))


def arriving_of(user_id: int, edition_id: int, *, since: datetime) -> Holdings:
    """Sum up what a person has announced to an edition and not yet sent whole."""
    pieces, announced = db.session.execute(
        select(func.count(Upload.id), func.coalesce(func.sum(Upload.bytes), 0))
        .join(Upload.entry)
        .join(Entry.category)
        .where(
            Entry.user_id == user_id,
            Category.edition_id == edition_id,
            Upload.piece == "",
            Upload.begun_at >= since,
        )
    ).one()
    return Holdings(pieces=pieces, bytes=int(announced))
