"""Reminding: a letter to a juror of an open round whose ballots wait.

By hand, never by itself, and at most one a day for each juror and round.
"""

from sqlalchemy import func, select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import ledger
from contest.flow.judging.rounds import locked
from contest.models.ballot import Ballot
from contest.models.jury import Juror
from contest.models.notice import Notice
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus, RoundState
from contest.models.user import User
from contest.queries.reminders import reminder_key
from contest.queries.rounds import in_running, scope_of


def remind_juror(judged: Round, juror: Juror, *, by: User) -> Notice:
    """Write to a juror that ballots wait.

    RuleBroken `round.…` where none is taken, `reminder.nothing_open`, and
    `reminder.sent` where one went today already.
    """
    judged = locked(judged)
    waits = _demand_waiting(judged, juror)
    key = reminder_key(judged, juror.id, now())
    if db.session.scalar(select(Notice.id).where(Notice.key == key)) is not None:
        raise RuleBroken("reminder.sent")

    letter = ledger.tell(
        "round_reminder",
        juror.email,
        language=juror.language,
        key=key,
        name=juror.name,
        edition=judged.edition.title.best(juror.language)[0],
        number=judged.number,
        open=waits,
        contact=judged.edition.contact,
        link=f"/jury/{judged.code}/",
    )

    scope = scope_of(judged.edition_id)
    subject = f"panel:{juror.panel_id}/{juror.code}"
    ledger.note("juror.reminded", subject, by=by, scope=scope, round=judged.code)

    return letter


def _demand_waiting(judged: Round, juror: Juror) -> int:
    """Give how many ballots wait for this juror; refuse where none is taken."""
    if judged.paused_at is not None:
        raise RuleBroken("round.paused")
    if judged.state is not RoundState.open:
        raise RuleBroken(f"round.{judged.state}")
    waits = _waiting(judged, juror) if juror.is_seated else 0
    if not waits:
        raise RuleBroken("reminder.nothing_open")
    return waits


def _waiting(judged: Round, juror: Juror) -> int:
    counted = (
        select(func.count(Ballot.id))
        .join(RoundEntry, RoundEntry.id == Ballot.round_entry_id)
        .join(RoundEntry.entry)
        .where(
            Ballot.round_id == judged.id,
            Ballot.juror_id == juror.id,
            Ballot.status == BallotStatus.dealt,
            in_running(),
        )
    )
    return db.session.scalar(counted) or 0
