"""The entrant's reads: own entries, whole; what else of theirs is in the edition."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.interfaces import ORMOption

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.image import Original
from contest.models.round import RoundEntry
from contest.queries.pages import Page, page_of
from contest.queries.people import Viewer
from contest.queries.rounds import in_running

WHOLE: tuple[ORMOption, ...] = (
    joinedload(Entry.category, innerjoin=True)
    .joinedload(Category.edition, innerjoin=True)
    .joinedload(Edition.contest, innerjoin=True),
    joinedload(Entry.user, innerjoin=True),
    selectinload(Entry.pieces).joinedload(Piece.original, innerjoin=True),
)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What one person has in an edition: pieces and the bytes of their files."""

    pieces: int
    bytes: int


def own_entry(viewer: Viewer, code: str) -> Entry | None:
    """Find the viewer's own entry with everything a page or a verb needs."""
    return _own_entry(viewer, code, for_update=False)


def own_entry_to_change(viewer: Viewer, code: str) -> Entry | None:
    """The same, its row held until the transaction ends."""
    return _own_entry(viewer, code, for_update=True)


def own_piece(viewer: Viewer, code: str, piece: str) -> Piece | None:
    """Find a piece of the viewer's own entry, with that entry whole."""
    return _piece_in(own_entry(viewer, code), piece)


def own_piece_to_change(viewer: Viewer, code: str, piece: str) -> Piece | None:
    """The same, the entry's row held until the transaction ends."""
    return _piece_in(own_entry_to_change(viewer, code), piece)


def own_entries(user_id: int, *, number: int) -> Page[Entry]:
    """Give a page of a person's entries, newest edition first."""
    query = (
        select(Entry)
        .join(Entry.category)
        .options(*WHOLE)
        .where(Entry.user_id == user_id)
        .order_by(Category.edition_id.desc(), Entry.id.desc())
    )
    return page_of(query, number=number)


def running_elsewhere(entry: Entry) -> tuple[int, int]:
    """Count the author's other running entries: in the category, in the edition."""
    rows = db.session.execute(
        select(Entry.category_id, func.count(Entry.id).label("entries"))
        .join(Entry.category)
        .where(
            Category.edition_id == entry.category.edition_id,
            Entry.user_id == entry.user_id,
            Entry.id != entry.id,
            in_running(),
        )
        .group_by(Entry.category_id)
    )
    counts = {row.category_id: row.entries for row in rows}
    return counts.get(entry.category_id, 0), sum(counts.values())


def handed_in(
    user_id: int, edition_id: int, *, for_update: bool = False
) -> list[Entry]:
    """Give a person's entries of an edition that were submitted and not withdrawn.

    Disqualified ones are among them: they take part again if that is lifted.
    """
    query = (
        select(Entry)
        .join(Entry.category)
        .options(*WHOLE)
        .where(
            Category.edition_id == edition_id,
            Entry.user_id == user_id,
            Entry.submitted_at.is_not(None),
            Entry.withdrawn_at.is_(None),
        )
        .order_by(Entry.id)
    )
    if for_update:
        query = query.with_for_update(of=Entry)
    held = query.execution_options(populate_existing=for_update)
    return list(db.session.scalars(held))


def lies_before_jury(entry_id: int) -> bool:
    """Whether the entry is in the field of a round, open or closed."""
    found = select(RoundEntry.id).where(RoundEntry.entry_id == entry_id).limit(1)
    return db.session.scalar(found) is not None


def same_pictures_elsewhere(entry: Entry) -> list[tuple[int, str]]:
    """Give (piece number, title) where another own running entry has the file."""
    places = {one.original_id: one.position + 1 for one in entry.pieces}
    if not places:
        return []
    rows = db.session.execute(
        select(Piece.original_id, Entry.title)
        .join(Piece.entry)
        .join(Entry.category)
        .where(
            Piece.original_id.in_(places),
            Category.edition_id == entry.category.edition_id,
            Entry.user_id == entry.user_id,
            Entry.id != entry.id,
            in_running(),
        )
        .order_by(Piece.id)
    )
    return [(places[original_id], title) for original_id, title in rows]


def holdings_of(user_id: int, edition_id: int) -> Holdings:
    """Sum up what a person has sent to an edition."""
    pieces, sent = db.session.execute(
        select(func.count(Piece.id), func.coalesce(func.sum(Original.bytes), 0))
        .join(Piece.original)
        .join(Piece.entry)
        .join(Entry.category)
        .where(Entry.user_id == user_id, Category.edition_id == edition_id)
    ).one()
    return Holdings(pieces=pieces, bytes=int(sent))


def _own_entry(viewer: Viewer, code: str, *, for_update: bool) -> Entry | None:
    if viewer.user is None:
        return None
    query = (
        select(Entry)
        .options(*WHOLE)
        .where(Entry.code == code, Entry.user_id == viewer.user.id)
    )
    if for_update:
        query = query.with_for_update(of=Entry)
    return db.session.scalar(query.execution_options(populate_existing=for_update))


def _piece_in(entry: Entry | None, code: str) -> Piece | None:
    for piece in entry.pieces if entry is not None else ():
        if piece.code == code:
            set_committed_value(piece, "entry", entry)
            return piece
    return None
