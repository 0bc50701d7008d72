"""Look-ups of what staff work on, within one edition; policy asks for the seat."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.award import Award, Win
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.models.jury import Juror, Panel
from contest.models.round import Round
from contest.models.standing import Standing
from contest.queries.galleries import gallery_by_slug
from contest.queries.people import Viewer
from contest.queries.rounds import panel_by_id, round_by_code
from contest.web.organizer.finding import an_edition


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


@dataclass(frozen=True, slots=True)
class PanelOf(Within):
    """A panel of this edition."""

    panel: Panel


@dataclass(frozen=True, slots=True)
class JurorOf(Within):
    """A juror of this edition."""

    juror: Juror


@dataclass(frozen=True, slots=True)
class StandingOf(Within):
    """A place in a round of this edition."""

    standing: Standing


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


def a_panel(viewer: Viewer, *, edition: str, panel: int) -> PanelOf | None:
    """Find a panel of this edition with its jurors."""
    run = an_edition(viewer, edition=edition)
    found = panel_by_id(panel)
    if run is None or found is None or found.edition_id != run.id:
        return None
    return PanelOf(run, found)


def a_juror(viewer: Viewer, *, edition: str, juror: int) -> JurorOf | None:
    """Find a juror of this edition."""
    run = an_edition(viewer, edition=edition)
    found = db.session.scalar(
        select(Juror)
        .where(Juror.id == juror)
        .options(joinedload(Juror.panel).joinedload(Panel.edition))
    )
    if run is None or found is None or found.panel.edition_id != run.id:
        return None
    return JurorOf(run, found)


def a_round(viewer: Viewer, *, edition: str, code: str) -> Round | None:
    """Find a round of this edition with everything its pages read."""
    run = an_edition(viewer, edition=edition)
    found = round_by_code(code) if run else None
    return found if found is not None and found.edition is run else None


def a_standing(
    viewer: Viewer, *, edition: str, code: str, standing: int
) -> StandingOf | None:
    """Find a place of a round of this edition."""
    judged = a_round(viewer, edition=edition, code=code)
    found = db.session.get(Standing, standing)
    if judged is None or found is None or found.round_id != judged.id:
        return None
    return StandingOf(judged.edition, found)
