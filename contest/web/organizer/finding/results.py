"""Look-ups of the results of one edition: awards, who holds them, what hangs."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.award import Award, Win
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.queries.galleries import gallery_by_slug
from contest.queries.people import Viewer
from contest.web.organizer.finding.calls import Within, an_edition


@dataclass(frozen=True, slots=True)
class AwardOf(Within):
    """An award of this edition."""

    award: Award


@dataclass(frozen=True, slots=True)
class EntryOf(Within):
    """An entry of one of this edition's categories."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class WinOf(Within):
    """An award given in this edition."""

    win: Win


@dataclass(frozen=True, slots=True)
class ExhibitOf(Within):
    """An exhibit of this edition's gallery."""

    exhibit: Exhibit


def an_award(viewer: Viewer, *, edition: str, award: int) -> AwardOf | None:
    """Find an award of this edition."""
    run = an_edition(viewer, edition=edition)
    found = db.session.get(Award, award)
    if run is None or found is None or found.edition_id != run.id:
        return None
    return AwardOf(run, found)


def a_placed_entry(
    viewer: Viewer, *, edition: str, category: str, entry: str
) -> EntryOf | None:
    """Find an entry in a category of this edition."""
    run = an_edition(viewer, edition=edition)
    found = db.session.scalar(
        select(Entry)
        .join(Category, Category.id == Entry.category_id)
        .join(Edition, Edition.id == Category.edition_id)
        .where(Edition.slug == edition, Category.slug == category, Entry.code == entry)
        .options(joinedload(Entry.category))
    )
    return EntryOf(run, found) if run and found else None


def a_win(viewer: Viewer, *, edition: str, win: int) -> WinOf | None:
    """Find an award given in this edition."""
    run = an_edition(viewer, edition=edition)
    found = db.session.scalar(
        select(Win)
        .where(Win.id == win)
        .options(joinedload(Win.entry), joinedload(Win.award))
    )
    if run is None or found is None or found.award.edition_id != run.id:
        return None
    return WinOf(run, found)


def a_gallery(viewer: Viewer, *, edition: str) -> Gallery | None:
    """Find the gallery of an edition, if it was hung."""
    del viewer
    return gallery_by_slug(edition)


def an_exhibit(viewer: Viewer, *, edition: str, exhibit: str) -> ExhibitOf | None:
    """Find an exhibit with everything that is written about it."""
    run = an_edition(viewer, edition=edition)
    if run is None:
        return None
    entry = joinedload(Exhibit.entry)
    found = db.session.scalar(
        select(Exhibit)
        .join(Gallery)
        .where(Gallery.edition_id == run.id, Exhibit.slug == exhibit)
        .options(
            joinedload(Exhibit.gallery),
            entry.joinedload(Entry.category),
            entry.joinedload(Entry.user),
            selectinload(Exhibit.captions)
            .joinedload(ExhibitCaption.piece)
            .joinedload(Piece.original),
        )
    )
    return ExhibitOf(run, found) if found else None
