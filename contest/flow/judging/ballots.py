"""Ballots: cast, revised, skipped, flagged; one paper a juror and entry.

In come a dealt ballot and marks; sealed is `cast_at`, and every version is kept. The
round's row is held while a ballot is cast, so none lands after the close and none is
missed by it. A verb called twice with the same words does its work once.
"""

from collections.abc import Mapping

from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import ledger
from contest.flow.judging.papers import (
    demand_living,
    demand_open,
    hold,
    marks_of,
    note_ballot,
    note_version,
    write_marks,
)
from contest.models.ballot import Ballot
from contest.models.contest import Edition, Seat
from contest.models.jury import Juror
from contest.models.notice import Notice
from contest.models.round import Round
from contest.models.states import BallotStatus, Method, SeatRole
from contest.models.user import User

FLAGS = ("rule", "seen", "machine", "recognized")
LONGEST_NOTE = 1_000


def cast_ballot(
    ballot: Ballot, *, marks: Mapping[int, object], by: User, version: int
) -> Ballot:
    """Cast a ballot or revise it: whole numbers by position of criterion.

    `version` is the one the juror saw. RuleBroken `ballot.stale` (with the newer
    version) where another one came in between and says something else; the same
    request again gives the same ballot.
    """
    judged, ballot = hold(ballot)
    demand_open(judged, ballot)
    if judged.method is Method.rank:
        raise RuleBroken("ballot.rank_only")
    chosen = _on_scale(judged, marks)
    if ballot.status is BallotStatus.cast and marks_of(ballot) == chosen:
        return ballot
    if ballot.version != version:
        raise RuleBroken("ballot.stale", version=ballot.version)

    write_marks(judged, ballot, chosen)
    ballot.status = BallotStatus.cast
    ballot.cast_at = now()

    note_version(judged, ballot, chosen, by=by)

    return ballot


def skip_ballot(ballot: Ballot, *, by: User) -> Ballot:
    """Put a dealt ballot at the end of its juror's queue; it comes back."""
    judged, ballot = hold(ballot)
    demand_open(judged, ballot)
    if ballot.status is BallotStatus.cast:
        return ballot

    ballot.deferrals += 1

    del by  # skipping is no act anybody asks after: it leaves no trace but the order
    return ballot


def annotate(ballot: Ballot, *, note: str) -> Ballot:
    """Keep the juror's private note; nobody else ever reads it."""
    ballot.note = _short(note)

    return ballot


def comment(ballot: Ballot, *, words: str) -> Ballot:
    """Keep the juror's words for the jury, until the round closes."""
    judged, ballot = hold(ballot)
    demand_open(judged, ballot)

    ballot.comment = _short(words)

    return ballot


def favour(ballot: Ballot) -> Ballot:
    """Mark an entry to find it again; it has no part in the result."""
    ballot.is_favourite = True

    return ballot


def unfavour(ballot: Ballot) -> Ballot:
    """Take that mark away."""
    ballot.is_favourite = False

    return ballot


def flag(ballot: Ballot, *, reason: str, by: User) -> Ballot:
    """Tell the secretary of a doubt; the entry stays, the ballot can still be cast."""
    if reason not in FLAGS:
        raise RuleBroken("ballot.flag", "reason")
    judged, ballot = hold(ballot)
    if judged.closed_at is not None:
        raise RuleBroken("round.closed")
    demand_living(ballot)
    key = f"flag:{ballot.id}:{reason}"
    told = select(Notice.id).where(Notice.key.startswith(f"{key}:"))
    if db.session.scalar(told) is not None:
        return ballot

    note_ballot("ballot.flagged", judged, ballot, by=by, doubt=reason)
    for user in _secretaries(judged):
        ledger.tell(
            "ballot_flagged",
            user.email,
            language=user.language,
            key=f"{key}:{user.id}",
            entry=ballot.round_entry.entry.code,
            juror=ballot.juror.code,
            number=judged.number,
            reason=reason,
        )

    return ballot


def open_ballot(ballot: Ballot) -> Ballot:
    """Remember that the juror has seen the entry: it is theirs now."""
    if ballot.opened_at is None:
        ballot.opened_at = now()

    return ballot


def choose_field(juror: Juror, *, field: str) -> Juror:
    """Keep the shade of the judging field for this juror, on every device."""
    if field not in {"grey", "black", "white"}:
        raise RuleBroken("juror.field", "field")

    juror.field = field

    return juror


def _on_scale(judged: Round, marks: Mapping[int, object]) -> dict[int, int]:
    """Give the marks, each a whole number on the scale; a blank is not a zero."""
    criteria = {criterion.position: criterion for criterion in judged.criteria}
    given = {place: value for place, value in marks.items() if value is not None}
    if not given.keys() <= criteria.keys():
        raise RuleBroken("ballot.unknown_criterion")
    missing = [p for p, c in criteria.items() if c.weight and p not in given]
    if missing:
        raise RuleBroken("ballot.incomplete", f"mark-{missing[0]}")
    return {place: _whole(judged, place, value) for place, value in given.items()}


def _whole(judged: Round, place: int, value: object) -> int:
    low, high = judged.scale_min, judged.scale_max
    if type(value) is not int or not low <= value <= high:
        raise RuleBroken("ballot.off_scale", f"mark-{place}", low=low, high=high)
    return value


def _short(words: str) -> str:
    if len(words) > LONGEST_NOTE:
        raise RuleBroken("ballot.too_long", "note", limit=LONGEST_NOTE)
    return words


def _secretaries(judged: Round) -> list[User]:
    """Give the secretaries of the contest, or its organizers where there are none."""
    seats = db.session.execute(
        select(Seat.role, User)
        .join(User, User.id == Seat.user_id)
        .join(Edition, Edition.contest_id == Seat.contest_id)
        .where(
            Edition.id == judged.edition_id,
            Seat.left_at.is_(None),
            Seat.role.in_((SeatRole.secretary, SeatRole.organizer)),
        )
        .order_by(User.id)
    ).all()
    secretaries = [user for role, user in seats if role is SeatRole.secretary]
    return secretaries or [user for _, user in seats]
