"""The light table as a value: what lies on the shelf, what in the pool."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.round import Round
from contest.models.states import Method
from contest.queries.sheets import BallotSheet, sheets_of, whole_ballots
from contest.web.jury.finding import Place


@dataclass(frozen=True, slots=True)
class Table:
    """Shelf in order, pool in the juror's own order, and how many places to fill."""

    round: Round
    field: str
    shelf: tuple[BallotSheet, ...]
    pool: tuple[BallotSheet, ...]
    wanted: int
    version: int
    is_handed_in: bool
    handed_in_at: datetime | None

    @property
    def order(self) -> str:
        """The codes on the shelf as the form carries them."""
        return " ".join(sheet.code for sheet in self.shelf)

    @property
    def slots(self) -> range:
        """The numbers of the places still empty."""
        return range(len(self.shelf) + 1, self.wanted + 1)


def table_of(place: Place) -> Table | None:
    """Lay out the table of this juror; None where the round has none (any more)."""
    judged = place.round
    if judged.method is not Method.rank or judged.closed_at is not None:
        return None
    ballots = db.session.scalars(
        whole_ballots(judged, place.juror.id).order_by(Ballot.turn)
    ).all()
    sheets = sheets_of(ballots, judged)
    placed = [sheet for sheet in sheets if _rank(sheet)]
    return Table(
        round=judged,
        field=place.juror.field,
        shelf=tuple(sorted(placed, key=_rank)),
        pool=tuple(sheet for sheet in sheets if not _rank(sheet)),
        wanted=min(judged.top_n, len(sheets)),
        version=sum(sheet.version for sheet in sheets),
        is_handed_in=bool(sheets) and all(sheet.is_cast for sheet in sheets),
        handed_in_at=max((one.cast_at for one in ballots if one.cast_at), default=None),
    )


@dataclass(frozen=True, slots=True)
class OnTable:
    """Where one entry lies on the table, and what lies before and after it."""

    place: int
    wanted: int
    is_handed_in: bool
    before: str | None
    after: str | None


def on_table(place: Place, code: str) -> OnTable | None:
    """Find an entry on this juror's table, shelf first; None where there is none."""
    table = table_of(place)
    if table is None:
        return None
    shelf = [sheet.code for sheet in table.shelf]
    order = [*shelf, *(sheet.code for sheet in table.pool)]
    if code not in order:
        return None
    at = order.index(code)
    return OnTable(
        place=at + 1 if at < len(shelf) else 0,
        wanted=table.wanted,
        is_handed_in=table.is_handed_in,
        before=order[at - 1] if at else None,
        after=order[at + 1] if at + 1 < len(order) else None,
    )


def moved(order: list[str], pressed: Mapping[str, str]) -> list[str]:
    """Give the order after the one button that was pressed, if any."""
    for act in ("earlier", "later", "back", "place"):
        if code := pressed.get(act):
            return _MOVES[act](order, code)
    return order


def _earlier(order: list[str], code: str) -> list[str]:
    return _shifted(order, code, -1)


def _later(order: list[str], code: str) -> list[str]:
    return _shifted(order, code, 1)


def _back(order: list[str], code: str) -> list[str]:
    return [one for one in order if one != code]


def _place(order: list[str], code: str) -> list[str]:
    return [*_back(order, code), code]


def _shifted(order: list[str], code: str, by: int) -> list[str]:
    if code not in order:
        return order
    rest = _back(order, code)
    rest.insert(max(0, order.index(code) + by), code)
    return rest


_MOVES = {"earlier": _earlier, "later": _later, "back": _back, "place": _place}


def _rank(sheet: BallotSheet) -> int:
    return sheet.criteria[0].mark or 0 if sheet.criteria else 0
