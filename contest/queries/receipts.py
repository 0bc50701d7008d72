"""What an entrant was told of an entry: receipts, questions, why it was taken out."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.contest import Category
from contest.models.entry import Disqualification, Entry, Receipt, ScreeningNote
from contest.queries.people import Viewer


def receipts_of(entry: Entry) -> list[Receipt]:
    """Give all receipts of an entry, newest first."""
    found = db.session.scalars(
        select(Receipt)
        .where(Receipt.entry_id == entry.id)
        .order_by(Receipt.version.desc())
    )
    return list(found)


def own_receipt(viewer: Viewer, code: str, receipt: str) -> Receipt | None:
    """Find a receipt of the viewer's own entry, with that entry."""
    if viewer.user is None:
        return None
    return db.session.scalar(
        select(Receipt)
        .join(Receipt.entry)
        .options(
            joinedload(Receipt.entry, innerjoin=True)
            .joinedload(Entry.category, innerjoin=True)
            .joinedload(Category.edition, innerjoin=True)
        )
        .where(
            Receipt.code == receipt,
            Entry.code == code,
            Entry.user_id == viewer.user.id,
        )
    )


def notes_of(entry: Entry) -> list[ScreeningNote]:
    """Give what screening told the entrant, newest first."""
    found = db.session.scalars(
        select(ScreeningNote)
        .where(ScreeningNote.entry_id == entry.id)
        .order_by(ScreeningNote.id.desc())
    )
    return list(found)


def disqualification_of(entry: Entry) -> Disqualification | None:
    """Give the act by which the entry stands out of the contest now."""
    if entry.disqualified_at is None:
        return None
    return db.session.scalar(
        select(Disqualification)
        .where(
            Disqualification.entry_id == entry.id, Disqualification.lifted_at.is_(None)
        )
        .order_by(Disqualification.id.desc())
        .limit(1)
    )
