"""What a juror gave so far: the last ballot, and how often each mark.

Own ones only, and only those of entries in the running: no others can be opened.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import contains_eager

from contest.db import db
from contest.models.ballot import Ballot, Score
from contest.models.entry import Entry
from contest.models.jury import Juror
from contest.models.round import Criterion, Round, RoundEntry
from contest.models.states import BallotStatus
from contest.queries.rounds import in_running
from contest.queries.sheets import lies_under


@dataclass(frozen=True, slots=True)
class LastCast:
    """The ballot cast last: where it is, what it is called, its marks, and when."""

    code: str
    title: str
    language: str
    marks: tuple[int, ...]
    at: datetime

    @property
    def name(self) -> str:
        """What the juror knows the entry by: its title, or its code."""
        return self.title or self.code


def last_cast(
    juror: Juror, judged: Round, before: str | None = None
) -> LastCast | None:
    """Give the ballot that this juror cast last, or the one cast before `before`."""
    latest = (
        select(Ballot)
        .join(Ballot.round_entry)
        .join(RoundEntry.entry)
        .options(contains_eager(Ballot.round_entry).contains_eager(RoundEntry.entry))
        .where(*_given(juror, judged))
        .order_by(Ballot.cast_at.desc(), Ballot.id.desc())
        .limit(1)
    )
    moment = _cast_at(juror, judged, before) if before else None
    if moment is not None:
        latest = latest.where(Ballot.cast_at < moment)
    ballot = db.session.scalar(latest)
    if ballot is None or ballot.cast_at is None:
        return None
    entry = ballot.round_entry.entry
    marks = db.session.scalars(
        select(Score.value)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(Score.ballot_id == ballot.id)
        .order_by(Criterion.position)
    )
    return LastCast(
        code=ballot.round_entry.code,
        title=entry.title,
        language=entry.language,
        marks=tuple(marks),
        at=ballot.cast_at,
    )


def next_cast(juror: Juror, judged: Round, after: str) -> str | None:
    """Give the code of the ballot that this juror cast next after that of `after`."""
    moment = _cast_at(juror, judged, after)
    if moment is None:
        return None
    following = (
        select(RoundEntry.code)
        .select_from(Ballot)
        .join(Ballot.round_entry)
        .join(RoundEntry.entry)
        .where(*_given(juror, judged), Ballot.cast_at > moment)
        .order_by(Ballot.cast_at, Ballot.id)
        .limit(1)
    )
    return db.session.scalar(following)


def my_marks(juror: Juror, judged: Round) -> list[int]:
    """Count this juror's own marks, one number for each step of the scale."""
    rows = db.session.execute(
        select(Score.value, func.count())
        .join(Ballot, Ballot.id == Score.ballot_id)
        .join(RoundEntry, RoundEntry.id == Ballot.round_entry_id)
        .join(Entry, Entry.id == RoundEntry.entry_id)
        .where(*_given(juror, judged))
        .group_by(Score.value)
    )
    counts = Counter(dict(rows.all()))
    return [counts[mark] for mark in range(judged.scale_min, judged.scale_max + 1)]


def _given(juror: Juror, judged: Round) -> tuple[ColumnElement[bool], ...]:
    return (
        Ballot.juror_id == juror.id,
        Ballot.round_id == judged.id,
        Ballot.status == BallotStatus.cast,
        in_running(),
    )


def _cast_at(juror: Juror, judged: Round, code: str) -> object:
    return db.session.scalar(
        select(Ballot.cast_at).where(
            Ballot.juror_id == juror.id, lies_under(judged, code)
        )
    )
