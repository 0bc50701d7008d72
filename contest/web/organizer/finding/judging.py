"""Look-ups of who judges one edition, in which rounds, and of the places given."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.jury import Juror, Panel
from contest.models.round import Round
from contest.models.standing import Standing
from contest.queries.people import Viewer
from contest.queries.rounds import panel_by_id, round_by_code
from contest.web.organizer.finding.calls import Within, an_edition


@dataclass(frozen=True, slots=True)
class PanelOf(Within):
    """A panel of this edition."""

    panel: Panel


@dataclass(frozen=True, slots=True)
class JurorOf(Within):
    """A juror of this edition."""

    juror: Juror


@dataclass(frozen=True, slots=True)
class JurorIn(JurorOf):
    """A juror of this edition in a round that their panel judges."""

    judged: Round


@dataclass(frozen=True, slots=True)
class StandingOf(Within):
    """A place in a round of this edition."""

    standing: Standing


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


def a_juror_in(
    viewer: Viewer, *, edition: str, code: str, juror: int
) -> JurorIn | None:
    """Find a juror of the panel that judges a round of this edition."""
    judged = a_round(viewer, edition=edition, code=code)
    found = a_juror(viewer, edition=edition, juror=juror)
    if judged is None or found is None or found.juror.panel_id != judged.panel_id:
        return None
    return JurorIn(judged.edition, found.juror, judged)


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
