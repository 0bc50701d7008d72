"""The change wizard's numbers: what a change to an open round would do, beforehand.

In come a round and changes it might make; out come forecasts. Nothing is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from contest.db import db
from contest.flow.judging.table import Forecast, Table, forecast, table_of, without
from contest.models.jury import Juror
from contest.models.round import Round


@dataclass(frozen=True, slots=True)
class LeavingKeeping:
    """A juror leaves, cast ballots stay."""

    juror: Juror


@dataclass(frozen=True, slots=True)
class LeavingVoiding:
    """A juror leaves, cast ballots are voided."""

    juror: Juror


@dataclass(frozen=True, slots=True)
class AnotherQuorum:
    """Another number of ballots an entry, perhaps because `leaving` goes."""

    quorum: int | None
    leaving: Juror | None = None


@dataclass(frozen=True, slots=True)
class AnotherJuror:
    """A newcomer (id 0 in the forecast), perhaps in the place of `leaving`."""

    leaving: Juror | None = None


Change = LeavingKeeping | LeavingVoiding | AnotherQuorum | AnotherJuror
NEWCOMER = 0


def preview(judged: Round, change: Change) -> Forecast:
    """Say in numbers what a change would do to this round."""
    return previews(judged, [change])[0]


def previews(judged: Round, changes: Iterable[Change]) -> list[Forecast]:
    """Say so for several changes, loading the round once."""
    db.session.flush()
    table = table_of(judged)
    return [_preview(table, change) for change in changes]


def _preview(table: Table, change: Change) -> Forecast:
    after = _after(table, change)
    return forecast(after, after.quorum)


def _after(table: Table, change: Change) -> Table:
    match change:
        case LeavingKeeping(juror):
            return without(table, juror.id, voided=frozenset())
        case LeavingVoiding(juror):
            return without(table, juror.id, voided=frozenset({juror.id}))
        case AnotherQuorum(quorum, leaving):
            return replace(_left(table, leaving), quorum=quorum)
        case AnotherJuror(leaving):
            table = _left(table, leaving)
            return replace(table, jurors=(*table.jurors, NEWCOMER))


def _left(table: Table, juror: Juror | None) -> Table:
    return without(table, juror.id, voided=frozenset()) if juror else table
