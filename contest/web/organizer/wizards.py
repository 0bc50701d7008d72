"""The change wizard of one juror's leaving: every way in numbers, before anything."""

from dataclasses import dataclass

from contest.flow.judging.changes import (
    NEWCOMER,
    AnotherJuror,
    AnotherQuorum,
    Change,
    LeavingKeeping,
    LeavingVoiding,
    previews,
)
from contest.flow.judging.table import Forecast
from contest.models.jury import Juror
from contest.models.round import Round
from contest.queries.pace import USUAL_PACE
from contest.queries.rounds import JurorProgress, RoundProgress, progress_of

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Way:
    """One way out and what it would do; `longest` is the work of the one with most."""

    name: str
    forecast: Forecast
    most_more: int
    longest_hours: float
    longest_code: str


@dataclass(frozen=True, slots=True)
class Wizard:
    """A round with the ways there are when a juror leaves it."""

    round: Round
    progress: RoundProgress
    ways: tuple[Way, ...]


def wizard_of(judged: Round, juror: Juror) -> Wizard:
    """Preview every way for one round (the round is loaded once)."""
    changes: dict[str, Change] = {
        "keep": LeavingKeeping(juror),
        "void": LeavingVoiding(juror),
    }
    if judged.quorum is not None and judged.quorum > 1:
        changes["fewer"] = AnotherQuorum(judged.quorum - 1, leaving=juror)
    changes["another"] = AnotherJuror(leaving=juror)
    progress = progress_of(judged)
    forecasts = previews(judged, changes.values())
    ways = zip(changes, forecasts, strict=True)
    return Wizard(judged, progress, tuple(_way(*way, progress) for way in ways))


def _way(name: str, forecast: Forecast, progress: RoundProgress) -> Way:
    known = {one.juror_id: one for one in progress.jurors}
    hours = {who: _hours(load, known.get(who)) for who, load in forecast.loads.items()}
    slowest = max(hours, key=lambda who: hours[who], default=NEWCOMER)
    more = [
        load - known[who].open for who, load in forecast.loads.items() if who in known
    ]
    return Way(
        name=name,
        forecast=forecast,
        most_more=max(0, *more) if more else 0,
        longest_hours=hours.get(slowest, 0.0),
        longest_code=known[slowest].code if slowest in known else "",
    )


def _hours(load: int, juror: JurorProgress | None) -> float:
    pace = juror.seconds_each if juror else None
    return load * (pace or USUAL_PACE) / HOUR
