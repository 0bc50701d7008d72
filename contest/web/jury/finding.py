"""Look-ups of the jury pages: rounds of one's own panel, and only one's own ballots."""

from dataclasses import dataclass

from contest.errors import RuleBroken
from contest.flow.judging.papers import demand_going
from contest.models.ballot import Ballot
from contest.models.jury import Juror
from contest.models.round import Round
from contest.queries.ballots import has_left, has_sat, juror_of, own_ballot
from contest.queries.people import Viewer
from contest.queries.rounds import round_by_code


@dataclass(frozen=True, slots=True)
class Place:
    """A juror in a round of their panel."""

    round: Round
    juror: Juror

    @property
    def panel_id(self) -> int:
        """What contest.policy asks a round for."""
        return self.round.panel_id


@dataclass(frozen=True, slots=True)
class Paper:
    """One ballot before its own juror."""

    place: Place
    code: str
    ballot: Ballot

    @property
    def round(self) -> Round:
        """The round of this ballot."""
        return self.place.round

    @property
    def juror(self) -> Juror:
        """Whose ballot it is."""
        return self.place.juror

    @property
    def panel_id(self) -> int:
        """What contest.policy asks a round for."""
        return self.place.round.panel_id


def a_place(viewer: Viewer, *, round_code: str) -> Place | None:
    """Find a round that was opened and that the viewer's panel judges.

    One who left the panel is told so (RuleBroken `juror.left`), after what holds for
    everybody: that the round is closed or paused. To all others a round that is not
    theirs takes as long to be refused as one that nobody has.
    """
    judged = round_by_code(round_code) if has_sat(viewer, round_code) else None
    if judged is None or judged.opened_at is None:
        return None
    juror = juror_of(viewer, judged)
    if juror is None and has_left(viewer, judged):
        demand_going(judged)
        raise RuleBroken("juror.left")
    return Place(judged, juror) if juror else None


def a_paper(viewer: Viewer, *, round_code: str, code: str) -> Paper | None:
    """Find the viewer's own ballot by the entry's code in this round."""
    place = a_place(viewer, round_code=round_code)
    ballot = own_ballot(place.juror, place.round, code) if place else None
    return Paper(place, code, ballot) if place and ballot else None
