"""Stepping aside, and taking that back: the person is barred from an entry, or no more.

In come a ballot and a reason; sealed are the recusal and a line in the ledger. Every
panel that the person sits in is dealt anew, since it is the person who is barred.
"""

from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.dealing import hold_alone, hold_panels_of, redeal_panel
from contest.flow.judging.papers import demand_going, hold, note_ballot
from contest.models.ballot import Ballot
from contest.models.jury import Recusal
from contest.models.round import Round
from contest.models.states import BallotStatus, Method, RecusalReason
from contest.models.user import User


def recuse(
    ballot: Ballot, *, reason: RecusalReason, by: User, note: str = ""
) -> Recusal:
    """Step aside from an entry, in every round; another juror is dealt the ballot.

    The reason stands in the recusal alone: the ledger says only that it happened.
    """
    panels = hold_panels_of(ballot.juror_id)
    hold_alone(ballot.round_id)
    judged, ballot = hold(ballot)
    if judged.closed_at is not None:
        raise RuleBroken("round.closed")
    if reason is RecusalReason.other and not note.strip():
        raise RuleBroken("recusal.note", "note")
    there = _recusal(ballot)
    if there is not None:
        return there
    _demand_on_the_table(judged, ballot)

    recusal = Recusal(
        juror_id=ballot.juror_id,
        entry_id=ballot.round_entry.entry_id,
        reason=reason,
        note=note.strip(),
        declared_by_id=by.id,
    )
    db.session.add(recusal)
    ballot.status = BallotStatus.recused

    note_ballot("ballot.recused", judged, ballot, by=by)

    for panel in panels:
        redeal_panel(panel)
    return recusal


def take_back_recusal(ballot: Ballot, *, by: User) -> Ballot:
    """Take the entry up again: an empty ballot, dealt to the same juror.

    Who was dealt it meanwhile keeps it if they have opened it. Both acts stay in the
    ledger. RuleBroken where the round takes no ballots.
    """
    panels = hold_panels_of(ballot.juror_id)
    hold_alone(ballot.round_id)
    judged, ballot = hold(ballot)
    demand_going(judged)
    there = _recusal(ballot)
    if there is None or ballot.status is not BallotStatus.recused:
        return ballot

    db.session.delete(there)
    ballot.scores.clear()
    ballot.status, ballot.cast_at = BallotStatus.dealt, None
    ballot.opened_at = ballot.opened_at or now()  # they know the entry: it is theirs
    ballot.version += 1

    note_ballot("ballot.taken_up", judged, ballot, by=by)

    for panel in panels:
        redeal_panel(panel)
    return ballot


def _demand_on_the_table(judged: Round, ballot: Ballot) -> None:
    """An order that was handed in is whole; it is taken back before it changes."""
    if judged.method is Method.rank and ballot.status is BallotStatus.cast:
        raise RuleBroken("ranking.handed_in")


def _recusal(ballot: Ballot) -> Recusal | None:
    return db.session.scalar(
        select(Recusal).where(
            Recusal.juror_id == ballot.juror_id,
            Recusal.entry_id == ballot.round_entry.entry_id,
        )
    )
