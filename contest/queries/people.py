"""Who is asking: one value with everything that rules of access need."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from contest.db import db
from contest.models.contest import Seat
from contest.models.jury import Juror
from contest.models.states import SeatRole
from contest.models.user import User


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person (or nobody) with their seats by contest and jury places by panel."""

    user: User | None = None
    seats: Mapping[int, frozenset[SeatRole]] = field(default_factory=dict)
    places: Mapping[int, int] = field(default_factory=dict)
    chairs: frozenset[int] = frozenset()

    def sits(self, contest_id: int, *roles: SeatRole) -> bool:
        """Whether they hold one of `roles` in this contest, or administer all."""
        if self.user is not None and self.user.is_administrator:
            return True
        return not self.seats.get(contest_id, frozenset()).isdisjoint(roles)

    def juror_in(self, panel_id: int) -> int | None:
        """Give their juror row's id in this panel, if they are seated there."""
        return self.places.get(panel_id)


def viewer_of(user: User | None) -> Viewer:
    """Load seats and jury places of `user`: two queries, none for nobody."""
    if user is None:
        return Viewer()
    seats: dict[int, frozenset[SeatRole]] = {}
    rows = select(Seat.contest_id, Seat.role).where(
        Seat.user_id == user.id, Seat.left_at.is_(None)
    )
    for contest_id, role in db.session.execute(rows):
        seats[contest_id] = seats.get(contest_id, frozenset()) | {role}
    jurors = db.session.execute(
        select(Juror.panel_id, Juror.id, Juror.is_chair).where(
            Juror.user_id == user.id,
            Juror.accepted_at.is_not(None),
            Juror.left_at.is_(None),
        )
    ).all()
    return Viewer(
        user=user,
        seats=seats,
        places={panel: juror for panel, juror, _ in jurors},
        chairs=frozenset(panel for panel, _, is_chair in jurors if is_chair),
    )
