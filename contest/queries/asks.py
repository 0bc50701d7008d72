"""What waits for a person at the desk of an edition, and where it is done.

Codes and facts only; pages put them into words.
"""

from dataclasses import dataclass
from datetime import datetime

from contest.models.states import CutKind, EditionState, RoundState
from contest.queries.desk import Desk
from contest.queries.stages import RoundNow, is_judged

MOST_SILENT = 3
URGENCIES = ("halt", "wait", "calm")


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


def asks_of(desk: Desk, rounds: list[RoundNow]) -> list[Ask]:
    """Give what waits for a person, most urgent first (missing texts come apart)."""
    asks = [
        *_people_asks(desk),
        *_entries_asks(desk),
        *_next_steps(desk, rounds),
    ]
    return sorted(asks, key=lambda one: URGENCIES.index(one.urgency))


def _people_asks(desk: Desk) -> list[Ask]:
    asks = [
        Ask("halt", "silent", since=one.invited_at, name=one.name)
        for one in desk.silent[:MOST_SILENT]
    ]
    if desk.unreached:
        count, addresses = len(desk.unreached), ", ".join(desk.unreached)
        asks.append(Ask("halt", "unreached", count, name=addresses))
    if desk.edition.opened_at and not desk.verdict and not desk.jurors:
        asks.append(Ask("wait", "no_jury"))
    return asks


def _entries_asks(desk: Desk) -> list[Ask]:
    asks = []
    if desk.imaging.failing:
        asks.append(Ask("halt", "failing", desk.imaging.failing))
    if desk.queue.waiting:
        asks.append(Ask("wait", "waiting", desk.queue.waiting, since=desk.queue.oldest))
    if desk.queue.asked:
        asks.append(Ask("calm", "asked", desk.queue.asked))
    return asks


def _next_steps(desk: Desk, rounds: list[RoundNow]) -> list[Ask]:
    """Give what leads on from where the edition stands, up to the public gallery."""
    if desk.verdict is not None:
        shown = desk.gallery is not None and desk.gallery.is_public
        return [] if shown else [Ask("wait", "publish", since=desk.verdict.sealed_at)]
    if not rounds:
        return _first_round(desk)
    running = [one for one in rounds if one.round.state is RoundState.open]
    planned = (_planned(desk, one, rounds) for one in rounds)
    onward = [_onward(one) for one in rounds if _sends_on(one, rounds)]
    steps = [*map(_running, running), *(one for one in planned if one), *onward]
    if all(one.round.state is RoundState.closed for one in rounds):
        steps.append(_end(desk, rounds, goes_on=bool(onward)))
    return steps


def _first_round(desk: Desk) -> list[Ask]:
    if desk.edition.state is EditionState.closed:
        return [Ask("wait", "plan_round")]
    if desk.edition.state is EditionState.open and desk.seated:
        return [Ask("calm", "plan_ahead", since=desk.edition.closes_at)]
    return []


def _end(desk: Desk, rounds: list[RoundNow], *, goes_on: bool) -> Ask:
    """Every round is closed: results, unless entries can still come."""
    if not is_judged(desk, rounds):
        return Ask("calm", "judged_early", since=desk.edition.closes_at)
    return Ask("wait", "seal_or" if goes_on else "seal")


def _sends_on(one: RoundNow, rounds: list[RoundNow]) -> bool:
    """Whether a cut let entries on from a closed round, and no round awaits them."""
    followed = any(other.round.after_id == one.round.id for other in rounds)
    cuts = one.round.cut_kind is not CutKind.none
    return cuts and one.advanced > 0 and not followed


def _onward(one: RoundNow) -> Ask:
    return Ask("wait", "plan_next", one.advanced, name=str(one.round.number))


def _running(one: RoundNow) -> Ask:
    code = "close_round" if one.cast == one.ballots else "behind"
    name = str(one.round.number)
    return Ask("wait", code, one.ballots - one.cast, name=name, about=one.round.code)


def _planned(desk: Desk, one: RoundNow, rounds: list[RoundNow]) -> Ask | None:
    """Say what a planned round waits for, once its entries can be there."""
    judged, name = one.round, str(one.round.number)
    if judged.state is not RoundState.planned or not _is_due(desk, one, rounds):
        return None
    if one.ahead.waiting:
        return Ask(
            "wait", "unscreened", one.ahead.waiting, name=name, about=judged.code
        )
    if not one.ahead.taken:
        return None
    needed = judged.quorum or 1
    seated = sum(juror.panel_id == judged.panel_id for juror in desk.seated)
    if seated < needed:
        return Ask("wait", "unseated", needed, name=name, about=judged.code)
    return Ask("wait", "open_round", one.ahead.taken, name=name, about=judged.code)


def _is_due(desk: Desk, one: RoundNow, rounds: list[RoundNow]) -> bool:
    """Whether the call has closed, or the round before it."""
    before = [other.round for other in rounds if other.round.id == one.round.after_id]
    if before:
        return before[0].state is RoundState.closed
    return desk.edition.state is EditionState.closed
