"""A juror's own queue: which ballot is next, how far they are, what they gave.

Own numbers only. `next_ballot_for` reads the partial index of waiting ballots, so it
is as fast in a field of 70,000 as in one of 20.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.entry import Entry
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus
from contest.queries.pace import NO_PACE, USUAL_PACE, Pace, paces_of
from contest.queries.people import Viewer
from contest.queries.piles import Pile, piles_of
from contest.queries.rounds import in_running, waiting, whole_round
from contest.queries.sheets import lies_under

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


def has_sat(viewer: Viewer, round_code: str) -> bool:
    """Whether the viewer sits or sat in the panel of a round, by its code."""
    if viewer.user is None:
        return False
    seat = (
        select(Juror.id)
        .join(Round, Round.panel_id == Juror.panel_id)
        .where(Round.code == round_code, Juror.user_id == viewer.user.id)
    )
    return db.session.scalar(seat) is not None


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
    """Count by (round, juror): three queries for all of them."""
    piles, paces = piles_of(rounds, jurors), paces_of(rounds, jurors)
    return {
        (one, juror): _progress(one, juror, piles, paces.get((one, juror), NO_PACE))
        for one in rounds
        for juror in jurors
    }


def _progress(one: int, juror: int, piles: Counter[Pile], pace: Pace) -> MyProgress:
    def of(status: BallotStatus, *, put_off: bool) -> int:
        return piles[Pile(one, juror, status, put_off)]

    cast = of(BallotStatus.cast, put_off=False) + of(BallotStatus.cast, put_off=True)
    skipped = of(BallotStatus.dealt, put_off=True)
    total = cast + skipped + of(BallotStatus.dealt, put_off=False)
    return MyProgress(cast, total, skipped, pace.seconds_or_usual)


def own_ballot(juror: Juror, judged: Round, code: str) -> Ballot | None:
    """Find a juror's ballot by the entry's blind code, whatever became of it."""
    return db.session.scalar(
        select(Ballot).where(Ballot.juror_id == juror.id, lies_under(judged, code))
    )
