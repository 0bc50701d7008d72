"""A juror's own queue: which ballot is next, how far they are, what they gave.

Own numbers only. `next_ballot_for` reads the partial index of waiting ballots, so it
is as fast in a field of 70,000 as in one of 20.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.entry import Entry
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus
from contest.queries.pace import NO_PACE, USUAL_PACE, paces_of
from contest.queries.people import Viewer
from contest.queries.rounds import in_running, waiting, whole_round

AHEAD = 3


@dataclass(frozen=True, slots=True)
class MyProgress:
    """How far a juror is in one round, from cast ballots only."""

    cast: int = 0
    total: int = 0
    skipped: int = 0
    seconds_each: float = USUAL_PACE

    @property
    def left(self) -> int:
        """Ballots still to be cast, skipped ones among them."""
        return self.total - self.cast

    @property
    def minutes_left(self) -> int:
        """Whole minutes of work left at this juror's pace, at least one."""
        return max(1, round(self.left * self.seconds_each / 60))


@dataclass(frozen=True, slots=True)
class MyRound:
    """A round as it stands on its juror's list."""

    round: Round
    juror: Juror
    progress: MyProgress


def juror_of(viewer: Viewer, judged: Round) -> Juror | None:
    """Find the viewer's own seat in the panel of a round."""
    number = viewer.juror_in(judged.panel_id)
    return db.session.get(Juror, number) if number is not None else None


def has_left(viewer: Viewer, judged: Round) -> bool:
    """Whether the viewer once sat in the panel of a round and sits there no more."""
    if viewer.user is None:
        return False
    seat = select(Juror.id).where(
        Juror.panel_id == judged.panel_id,
        Juror.user_id == viewer.user.id,
        Juror.left_at.is_not(None),
    )
    return db.session.scalar(seat) is not None


def my_rounds(viewer: Viewer) -> list[MyRound]:
    """Give the rounds that the viewer's panels judge, open ones first."""
    if not viewer.places:
        return []
    rounds = db.session.scalars(
        whole_round()
        .where(Round.panel_id.in_(viewer.places), Round.opened_at.is_not(None))
        .order_by(Round.closed_at.is_not(None), Round.opened_at.desc())
    ).all()
    jurors = {
        juror.panel_id: juror
        for juror in db.session.scalars(
            select(Juror).where(Juror.id.in_(viewer.places.values()))
        )
    }
    progresses = _progresses(
        [judged.id for judged in rounds], list(viewer.places.values())
    )
    return [
        MyRound(judged, juror, progresses[judged.id, juror.id])
        for judged in rounds
        for juror in (jurors[judged.panel_id],)
    ]


def next_ballot_for(juror: Juror, judged: Round) -> str | None:
    """Give the blind code of the next entry; skipped ones come after all others."""
    return next(iter(coming(juror, judged, 1)), None)


def coming(juror: Juror, judged: Round, count: int = AHEAD + 1) -> list[str]:
    """Give the blind codes that come next, in the order of the queue."""
    rows = (
        select(RoundEntry.code)
        .select_from(Ballot)
        .join(RoundEntry, RoundEntry.id == Ballot.round_entry_id)
        .join(Entry, Entry.id == RoundEntry.entry_id)
        .where(
            Ballot.juror_id == juror.id,
            Ballot.round_id == judged.id,
            waiting(),
            in_running(),
        )
        .order_by(Ballot.deferrals, Ballot.turn)
        .limit(count)
    )
    return list(db.session.scalars(rows))


def my_progress(juror: Juror, judged: Round) -> MyProgress:
    """Count a juror's own ballots, entries out of the running left out."""
    return _progresses([judged.id], [juror.id])[(judged.id, juror.id)]


def _progresses(
    rounds: Sequence[int], jurors: Sequence[int]
) -> dict[tuple[int, int], MyProgress]:
    """Count by (round, juror): two queries for all of them."""
    is_cast = Ballot.status == BallotStatus.cast
    is_open = Ballot.status == BallotStatus.dealt
    rows = db.session.execute(
        select(
            Ballot.round_id,
            Ballot.juror_id,
            func.count(case((is_cast, 1))),
            func.count(case((is_open, 1))),
            func.count(case((is_open & (Ballot.deferrals > 0), 1))),
        )
        .join(RoundEntry, RoundEntry.id == Ballot.round_entry_id)
        .join(Entry, Entry.id == RoundEntry.entry_id)
        .where(Ballot.juror_id.in_(jurors), Ballot.round_id.in_(rounds), in_running())
        .group_by(Ballot.round_id, Ballot.juror_id)
    )
    paces = paces_of(rounds, jurors)
    found = {(one, juror): MyProgress() for one in rounds for juror in jurors}
    for one, juror, cast, still_open, skipped in rows:
        pace = paces.get((one, juror), NO_PACE).seconds_or_usual
        found[one, juror] = MyProgress(cast, cast + still_open, skipped, pace)
    return found


def own_ballot(juror: Juror, judged: Round, code: str) -> Ballot | None:
    """Find a juror's ballot by the entry's blind code, whatever became of it."""
    return db.session.scalar(
        select(Ballot)
        .join(RoundEntry, RoundEntry.id == Ballot.round_entry_id)
        .where(
            Ballot.juror_id == juror.id,
            Ballot.round_id == judged.id,
            RoundEntry.code == code,
        )
    )
