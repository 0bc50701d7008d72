"""When a round will be done: each juror's own pace by the calendar, drawn on."""

from dataclasses import dataclass
from datetime import datetime

from contest.clock import now
from contest.models.round import Round
from contest.queries.rounds import JurorProgress, RoundProgress


@dataclass(frozen=True, slots=True)
class Finish:
    """When a juror will cast the last ballot; None while nothing is known."""

    juror: JurorProgress
    at: datetime | None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to cast."""
        return not self.juror.open


@dataclass(frozen=True, slots=True)
class Forecast:
    """The jurors' finishes, and the last of them all where each is known."""

    finishes: tuple[Finish, ...]
    last: datetime | None


def forecast_of(judged: Round, progress: RoundProgress) -> Forecast:
    """Draw on what each juror has done a day since the round was opened."""
    finishes = tuple(_finish(judged, one) for one in progress.jurors)
    ahead = [one.at for one in finishes if not one.is_done]
    known = [at for at in ahead if at is not None]
    return Forecast(
        finishes, max(known) if known and len(known) == len(ahead) else None
    )


def _finish(judged: Round, juror: JurorProgress) -> Finish:
    if not juror.open or not juror.cast or judged.opened_at is None:
        return Finish(juror, juror.last_cast_at if not juror.open else None)
    moment = now()
    return Finish(juror, moment + (moment - judged.opened_at) * juror.open / juror.cast)
