"""Look-ups of what staff work on, within one edition; policy asks for the seat."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.award import Award, Win
from contest.models.contest import Edition
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.queries.editions import edition_by_slug
from contest.queries.galleries import gallery_by_slug
from contest.queries.people import Viewer


@dataclass(frozen=True, slots=True)
class Within:
    """Something of an edition together with it; policy looks at the edition."""

    edition: Edition

    @property
    def category(self) -> Edition:
        """What contest.policy climbs to find the contest."""
        return self.edition


@dataclass(frozen=True, slots=True)
class AwardOf(Within):
    """An award of this edition."""

    award: Award


@dataclass(frozen=True, slots=True)
class WinOf(Within):
    """An award given in this edition."""

    win: Win


@dataclass(frozen=True, slots=True)
class ExhibitOf(Within):
    """An exhibit of this edition's gallery."""

    exhibit: Exhibit


def an_edition(viewer: Viewer, *, edition: str) -> Edition | None:
    """Find an edition by the name in its address."""
    del viewer
    return edition_by_slug(edition)


def a_gallery(viewer: Viewer, *, edition: str) -> Gallery | None:
    """Find the gallery of an edition, if it was hung."""
    del viewer
    return gallery_by_slug(edition)


def an_award(viewer: Viewer, *, edition: str, award: int) -> AwardOf | None:
    """Find an award of this edition."""
    run = an_edition(viewer, edition=edition)
    found = db.session.get(Award, award)
    if run is None or found is None or found.edition_id != run.id:
        return None
    return AwardOf(run, found)


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
