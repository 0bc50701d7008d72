"""Rounds and panels as rules and organizers ask for them: state, progress, pace.

Counts and pace only: no mark of an open round is read here.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.contest import Contest, Edition
from contest.models.entry import Entry
from contest.models.jury import Juror, Panel
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus
from contest.queries.pace import NO_PACE, USUAL_PACE, Pace, paces_of
from contest.queries.piles import piles_of, places_left


@dataclass(frozen=True, slots=True)
class JurorProgress:
    """How far one juror is: ballots cast, still open, set aside; never a mark."""

    juror_id: int
    code: str
    name: str
    is_chair: bool
    is_seated: bool
    cast: int
    open: int
    recused: int
    void: int
    seconds_each: float | None
    last_cast_at: datetime | None

    @property
    def seconds_left(self) -> float:
        """Seconds of work left at their own pace, or at the usual one."""
        return self.open * (self.seconds_each or USUAL_PACE)


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """A round in counts: its field, and the progress of each juror."""

    field: int
    cast: int
    open: int
    jurors: tuple[JurorProgress, ...]


def in_running() -> ColumnElement[bool]:
    """The condition that an entry takes part (Entry.is_running, in SQL)."""
    return and_(
        Entry.submitted_at.is_not(None),
        Entry.withdrawn_at.is_(None),
        Entry.disqualified_at.is_(None),
    )


def waiting() -> ColumnElement[bool]:
    """The condition that a ballot is dealt, written so that its index is used."""
    return Ballot.status == literal_column("'dealt'")


def whole_round() -> Select[Round]:
    """Select rounds with all that pages and rules read from one."""
    return select(Round).options(
        joinedload(Round.edition).joinedload(Edition.contest),
        joinedload(Round.panel).selectinload(Panel.jurors),
        selectinload(Round.categories),
        selectinload(Round.criteria),
    )


def round_by_code(code: str) -> Round | None:
    """Find a round with its edition, contest, panel, categories and criteria."""
    return db.session.scalar(whole_round().where(Round.code == code))


def rounds_of(edition: Edition) -> list[Round]:
    """Give the rounds of an edition in their order."""
    found = whole_round().where(Round.edition_id == edition.id)
    return list(db.session.scalars(found.order_by(Round.number)))


def round_before(judged: Round) -> Round | None:
    """Give the round that this one goes on from, if any."""
    return db.session.get(Round, judged.after_id) if judged.after_id else None


def panels_of(edition: Edition) -> list[Panel]:
    """Give the panels of an edition with their jurors."""
    found = (
        select(Panel)
        .options(joinedload(Panel.edition), selectinload(Panel.jurors))
        .where(Panel.edition_id == edition.id)
        .order_by(Panel.id)
    )
    return list(db.session.scalars(found))


def panel_by_id(number: int) -> Panel | None:
    """Find a panel with its edition and jurors."""
    return db.session.scalar(
        select(Panel)
        .options(
            joinedload(Panel.edition).joinedload(Edition.contest),
            selectinload(Panel.jurors),
        )
        .where(Panel.id == number)
    )


def scope_of(edition_id: int) -> str:
    """Give the ledger's scope of an edition: the slug of its contest."""
    slug = select(Contest.slug).join(Edition, Edition.contest_id == Contest.id)
    return str(db.session.scalar(slug.where(Edition.id == edition_id)))


def progress_of(judged: Round) -> RoundProgress:
    """Count ballots by juror and state: five queries, whatever the panel."""
    counts = _counts(judged.id)
    jurors = db.session.scalars(
        select(Juror).where(Juror.panel_id == judged.panel_id).order_by(Juror.number)
    ).all()
    paces = paces_of([judged.id], [juror.id for juror in jurors])
    rows = tuple(
        _progress(juror, counts, paces.get((judged.id, juror.id), NO_PACE))
        for juror in jurors
    )
    return RoundProgress(
        field=field_size(judged),
        cast=sum(row.cast for row in rows),
        open=sum(row.open for row in rows),
        jurors=rows,
    )


def field_size(judged: Round) -> int:
    """Count the entries of the field that are still in the running."""
    counted = select(func.count(RoundEntry.id)).where(
        RoundEntry.round_id == judged.id, RoundEntry.id.not_in(places_left([judged.id]))
    )
    return db.session.scalar(counted) or 0


def _counts(round_id: int) -> Counter[tuple[int, BallotStatus]]:
    counts: Counter[tuple[int, BallotStatus]] = Counter()
    for pile, count in piles_of([round_id]).items():
        counts[pile.juror_id, pile.status] += count
    return counts


def _progress(
    juror: Juror,
    counts: Counter[tuple[int, BallotStatus]],
    pace: Pace,
) -> JurorProgress:
    return JurorProgress(
        juror_id=juror.id,
        code=juror.code,
        name=juror.name,
        is_chair=juror.is_chair,
        is_seated=juror.is_seated,
        cast=counts[juror.id, BallotStatus.cast],
        open=counts[juror.id, BallotStatus.dealt],
        recused=counts[juror.id, BallotStatus.recused],
        void=counts[juror.id, BallotStatus.void],
        seconds_each=pace.seconds,
        last_cast_at=pace.last_at,
    )
