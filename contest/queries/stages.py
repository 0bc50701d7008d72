"""Where an edition stands: the six stages, its rounds, and what waits for a person.

Codes and facts only; pages put them into words.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus, EditionState, RoundState
from contest.queries.desk import Desk
from contest.queries.fields import FieldAhead, fields_ahead
from contest.queries.rounds import in_running

SEALED, NOW, RUNNING, AHEAD = "sealed", "now", "running", "ahead"
MOST_SILENT = 3
NO_FIELD = FieldAhead()


@dataclass(frozen=True, slots=True)
class RoundNow:
    """A round in counts: ballots of entries in the running, those cast, its field."""

    round: Round
    ballots: int
    cast: int
    ahead: FieldAhead = NO_FIELD


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the six, and how it stands: sealed, now, running beside, or ahead."""

    name: str
    stand: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that waits: how urgent (`halt`, `wait`, `calm`), what, its facts.

    `about` is the code of what its link leads to.
    """

    urgency: str
    code: str
    count: int = 0
    since: datetime | None = None
    name: str = ""
    about: str = ""


def rounds_now(edition: Edition) -> list[RoundNow]:
    """Give every round of an edition with its counts, in two queries."""
    ahead = fields_ahead(edition)
    counts = (
        in_running() & Ballot.status.in_((BallotStatus.dealt, BallotStatus.cast)),
        in_running() & (Ballot.status == BallotStatus.cast),
    )
    rows = db.session.execute(
        select(Round, *(func.count(case((one, Ballot.id))) for one in counts))
        .outerjoin(Ballot, Ballot.round_id == Round.id)
        .outerjoin(RoundEntry, RoundEntry.id == Ballot.round_entry_id)
        .outerjoin(Entry, Entry.id == RoundEntry.entry_id)
        .where(Round.edition_id == edition.id)
        .group_by(Round.id)
        .order_by(Round.number)
    )
    return [
        RoundNow(row[0], row[1], row[2], ahead.get(row[0].id, NO_FIELD)) for row in rows
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


def asks_of(desk: Desk, rounds: list[RoundNow]) -> list[Ask]:
    """Give what waits for a person, most urgent first (missing texts come apart)."""
    asks = [
        Ask("halt", "silent", since=one.invited_at, name=one.name)
        for one in desk.silent[:MOST_SILENT]
    ]
    if desk.unreached:
        count, addresses = len(desk.unreached), ", ".join(desk.unreached)
        asks.append(Ask("halt", "unreached", count, name=addresses))
    if desk.imaging.failing:
        asks.append(Ask("halt", "failing", desk.imaging.failing))
    if desk.queue.waiting:
        asks.append(Ask("wait", "waiting", desk.queue.waiting, since=desk.queue.oldest))
    if desk.queue.asked:
        asks.append(Ask("calm", "asked", desk.queue.asked))
    if desk.edition.opened_at and not desk.verdict and not desk.jurors:
        asks.append(Ask("wait", "no_jury"))
    asks.extend(_rounds_asks(desk, rounds))
    return sorted(asks, key=lambda one: ("halt", "wait", "calm").index(one.urgency))


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
    if _judged(desk, rounds):
        return SEALED
    return NOW if desk.edition.state is EditionState.closed else AHEAD


def _judged(desk: Desk, rounds: list[RoundNow]) -> bool:
    if desk.verdict is not None:
        return True
    closed = all(one.round.state is RoundState.closed for one in rounds)
    return bool(rounds) and closed and desk.edition.state is EditionState.closed


def _placing(desk: Desk, rounds: list[RoundNow]) -> str:
    if desk.verdict is not None:
        return SEALED
    return NOW if _judged(desk, rounds) else AHEAD


def _publishing(desk: Desk) -> str:
    if desk.gallery is not None and desk.gallery.is_public:
        return SEALED
    return NOW if desk.verdict is not None else AHEAD


def _rounds_asks(desk: Desk, rounds: list[RoundNow]) -> list[Ask]:
    if desk.verdict is not None:
        shown = desk.gallery is not None and desk.gallery.is_public
        return [] if shown else [Ask("wait", "publish", since=desk.verdict.sealed_at)]
    if desk.edition.state is EditionState.closed and not rounds:
        return [Ask("wait", "plan_round")]
    if _judged(desk, rounds):
        return [Ask("wait", "seal")]
    running = [one for one in rounds if one.round.state is RoundState.open]
    ready = [one.round for one in rounds if _can_open(desk, one, rounds)]
    return [_running_ask(one) for one in running] + [
        Ask("wait", "open_round", name=str(one.number), about=one.code) for one in ready
    ]


def _running_ask(one: RoundNow) -> Ask:
    code = "close_round" if one.cast == one.ballots else "behind"
    return Ask("wait", code, one.ballots - one.cast, name=str(one.round.number))


def _can_open(desk: Desk, one: RoundNow, rounds: list[RoundNow]) -> bool:
    """Whether a planned round has its entries and its jurors; opening looks closer."""
    judged = one.round
    if judged.state is not RoundState.planned or not one.ahead.taken:
        return False
    seated = sum(juror.panel_id == judged.panel_id for juror in desk.seated)
    return _is_fed(desk, one, rounds) and seated >= (judged.quorum or 1)


def _is_fed(desk: Desk, one: RoundNow, rounds: list[RoundNow]) -> bool:
    """Whether nothing that belongs in its field can still come."""
    before = [other.round for other in rounds if other.round.id == one.round.after_id]
    if before:
        return before[0].state is RoundState.closed
    return not one.ahead.waiting and desk.edition.state is EditionState.closed
