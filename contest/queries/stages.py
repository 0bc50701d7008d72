"""Where an edition stands: the six stages, and its rounds in counts.

Codes and facts only; pages put them into words.
"""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from contest.db import db
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.round import Round
from contest.models.standing import Standing
from contest.models.states import BallotStatus, EditionState, RoundState
from contest.queries.desk import Desk
from contest.queries.fields import FieldAhead, fields_ahead
from contest.queries.piles import piles_of
from contest.queries.rounds import in_running

SEALED, NOW, RUNNING, AHEAD = "sealed", "now", "running", "ahead"
NO_FIELD = FieldAhead()


@dataclass(frozen=True, slots=True)
class RoundNow:
    """A round in counts: ballots of entries in the running, those cast, its field.

    `advanced` counts the entries that it sends on, once it is closed.
    """

    round: Round
    ballots: int
    cast: int
    ahead: FieldAhead = NO_FIELD
    advanced: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the six, and how it stands: sealed, now, running beside, or ahead."""

    name: str
    stand: str


def rounds_now(edition: Edition) -> list[RoundNow]:
    """Give every round of an edition with its counts, in five queries."""
    ahead, advanced = fields_ahead(edition), _advanced(edition)
    found = select(Round).where(Round.edition_id == edition.id)
    rounds = db.session.scalars(found.order_by(Round.number)).all()
    counts: Counter[tuple[int, BallotStatus]] = Counter()
    for pile, count in piles_of([one.id for one in rounds]).items():
        counts[pile.round_id, pile.status] += count
    return [
        RoundNow(
            one,
            counts[one.id, BallotStatus.dealt] + counts[one.id, BallotStatus.cast],
            counts[one.id, BallotStatus.cast],
            ahead.get(one.id, NO_FIELD),
            advanced[one.id],
        )
        for one in rounds
    ]


def stages_of(desk: Desk, rounds: list[RoundNow]) -> list[Stage]:
    """Give the six stages in order; at most one of them is `now`."""
    stands = {
        "calling": SEALED if desk.edition.opened_at else NOW,
        "entering": _entering(desk),
        "imaging": _imaging(desk),
        "judging": _judging(desk, rounds),
        "placing": _placing(desk, rounds),
        "publishing": _publishing(desk),
    }
    stages, met = [], False
    for name, stand in stands.items():
        stages.append(Stage(name, RUNNING if met and stand == NOW else stand))
        met = met or stand == NOW
    return stages


def is_judged(desk: Desk, rounds: list[RoundNow]) -> bool:
    """Whether nothing is left to judge: the call closed, and every round with it."""
    if desk.verdict is not None:
        return True
    closed = all(one.round.state is RoundState.closed for one in rounds)
    return bool(rounds) and closed and desk.edition.state is EditionState.closed


def _advanced(edition: Edition) -> Counter[int]:
    """Count by round the entries that went on and still take part."""
    rows = db.session.execute(
        select(Standing.round_id, func.count())
        .join(Round, Round.id == Standing.round_id)
        .join(Entry, Entry.id == Standing.entry_id)
        .where(
            Round.edition_id == edition.id, Standing.advanced.is_(True), in_running()
        )
        .group_by(Standing.round_id)
    )
    return Counter(dict(rows.all()))


def _entering(desk: Desk) -> str:
    state = desk.edition.state
    return {EditionState.open: NOW, EditionState.closed: SEALED}.get(state, AHEAD)


def _imaging(desk: Desk) -> str:
    if not desk.imaging.originals:
        return AHEAD
    ended = desk.edition.state is EditionState.closed and not desk.imaging.unmade
    return SEALED if ended else RUNNING


def _judging(desk: Desk, rounds: list[RoundNow]) -> str:
    if any(one.round.state is RoundState.open for one in rounds):
        return NOW
    if is_judged(desk, rounds):
        return SEALED
    return NOW if desk.edition.state is EditionState.closed else AHEAD


def _placing(desk: Desk, rounds: list[RoundNow]) -> str:
    if desk.verdict is not None:
        return SEALED
    return NOW if is_judged(desk, rounds) else AHEAD


def _publishing(desk: Desk) -> str:
    if desk.gallery is not None and desk.gallery.is_public:
        return SEALED
    return NOW if desk.verdict is not None else AHEAD
