"""The desk of one edition: where its six stages stand, and what waits for a person.

Everything is counted by the database; the number of queries never depends on how
much there is to count.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.audit import AuditEvent
from contest.models.award import Award, Verdict
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.gallery import Gallery
from contest.models.image import Original, Rendition
from contest.models.jury import Juror, Panel
from contest.models.states import ScreeningOutcome
from contest.queries.intake import (
    Intake,
    intake_by_category,
    submitted_by_day,
    total_intake,
)
from contest.queries.letters import unreached
from contest.queries.log_editions import concerns_others
from contest.queries.outdated import is_outdated
from contest.queries.results import verdict_of
from contest.queries.rounds import in_running
from contest.queries.screening import waiting

LATELY = 6
# Steps inside a larger act; the whole log has them, the desk would drown in them.
SMALL = (
    "ballot.cast",
    "consent.given",
    "consent.withdrawn",
    "entry.described",
    "entry.started",
    "exhibit.written",
    "piece.added",
    "piece.captioned",
    "piece.removed",
    "piece.replaced",
    "pieces.ordered",
)


@dataclass(frozen=True, slots=True)
class Queue:
    """What screening has before it. `oldest` is when the longest waiting came."""

    waiting: int
    oldest: datetime | None
    asked: int


@dataclass(frozen=True, slots=True)
class Imaging:
    """How far renditions are: originals, those without any, those that fail.

    `outdated` are pictures of an older recipe, which are shown until they are remade.
    """

    originals: int
    unmade: int
    failing: int
    outdated: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the desk shows, but for rounds (contest.queries.stages)."""

    edition: Edition
    total: Intake
    by_category: tuple[tuple[Category, Intake], ...]
    by_day: tuple[tuple[date, int], ...]
    queue: Queue
    imaging: Imaging
    jurors: tuple[Juror, ...]
    awards: int
    verdict: Verdict | None
    gallery: Gallery | None
    lately: tuple[AuditEvent, ...]
    unreached: tuple[str, ...]

    @property
    def seated(self) -> list[Juror]:
        """Jurors who have accepted and not left."""
        return [one for one in self.jurors if one.is_seated]

    @property
    def silent(self) -> list[Juror]:
        """Jurors who have not answered, longest silent first."""
        found = [
            one
            for one in self.jurors
            if one.accepted_at is None and one.declined_at is None
        ]
        return sorted(found, key=lambda one: one.invited_at)


def desk_of(edition: Edition) -> Desk:
    """Give the desk of an edition that was loaded with contest and categories."""
    by_category = tuple(intake_by_category(edition))
    return Desk(
        edition=edition,
        total=total_intake(edition, by_category),
        by_category=by_category,
        by_day=tuple(submitted_by_day(edition)),
        queue=_queue(edition),
        imaging=_imaging(edition),
        jurors=tuple(_jurors(edition)),
        awards=_awards(edition),
        verdict=verdict_of(edition),
        gallery=db.session.scalar(
            select(Gallery).where(Gallery.edition_id == edition.id)
        ),
        lately=tuple(_lately(edition)),
        unreached=tuple(unreached(edition)),
    )


def _queue(edition: Edition) -> Queue:
    """Count in two steps: most entries are not screened yet, or need no second look."""
    new, first = _counted(edition, Entry.screened.is_(None))
    asked_for = Entry.screened == ScreeningOutcome.fix_asked
    mended, next_one = _counted(edition, and_(asked_for, waiting()))
    asked, _ = _counted(edition, and_(asked_for, ~waiting()))
    oldest = min((one for one in (first, next_one) if one is not None), default=None)
    return Queue(new + mended, oldest, asked)


def _counted(
    edition: Edition, condition: ColumnElement[bool]
) -> tuple[int, datetime | None]:
    """Count entries in the running, and tell when the first of them came."""
    row = db.session.execute(
        select(func.count(), func.min(Entry.submitted_at))
        .select_from(Entry)
        .join(Category)
        .where(Category.edition_id == edition.id, in_running(), condition)
    ).one()
    return row[0], row[1]


def _imaging(edition: Edition) -> Imaging:
    made = select(Rendition.id).where(Rendition.original_id == Original.id).exists()
    mine = (
        select(Piece.original_id)
        .join(Entry)
        .join(Category)
        .where(Category.edition_id == edition.id)
    )
    row = db.session.execute(
        select(
            func.count(Original.id),
            func.count(case((~made, Original.id))),
            func.count(case((Original.render_failures > 0, Original.id))),
            func.count(case((is_outdated(), Original.id))),
        ).where(Original.id.in_(mine))
    ).one()
    return Imaging(*row)


def _jurors(edition: Edition) -> list[Juror]:
    found = (
        select(Juror)
        .join(Panel)
        .where(Panel.edition_id == edition.id, Juror.left_at.is_(None))
    )
    return list(db.session.scalars(found.order_by(Juror.panel_id, Juror.number)))


def _awards(edition: Edition) -> int:
    counted = select(func.count(Award.id)).where(Award.edition_id == edition.id)
    return db.session.scalar(counted) or 0


def _lately(edition: Edition) -> list[AuditEvent]:
    found = (
        select(AuditEvent)
        .options(joinedload(AuditEvent.actor))
        .where(AuditEvent.scope == edition.contest.slug, AuditEvent.act.not_in(SMALL))
        .where(~concerns_others(edition))
        .order_by(AuditEvent.number.desc())
        .limit(LATELY)
    )
    return list(db.session.scalars(found))
