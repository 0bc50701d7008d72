"""Entries that a juror stepped aside from in a round, as they knew them; no reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.entry import Entry
from contest.models.jury import Juror, Recusal
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus
from contest.queries.rounds import in_running


@dataclass(frozen=True, slots=True)
class Aside:
    """An entry set aside: its code in this round, its title, and when."""

    code: str
    title: str
    language: str
    at: datetime


def asides_of(juror: Juror, judged: Round) -> list[Aside]:
    """Give what this juror stepped aside from in this round, the latest first."""
    rows = db.session.execute(
        select(RoundEntry.code, Entry.title, Entry.language, Recusal.declared_at)
        .select_from(Ballot)
        .join(RoundEntry, RoundEntry.id == Ballot.round_entry_id)
        .join(Entry, Entry.id == RoundEntry.entry_id)
        .join(
            Recusal,
            (Recusal.entry_id == Entry.id) & (Recusal.juror_id == Ballot.juror_id),
        )
        .where(
            Ballot.round_id == judged.id,
            Ballot.juror_id == juror.id,
            Ballot.status == BallotStatus.recused,
            in_running(),
        )
        .order_by(Recusal.declared_at.desc(), Recusal.id.desc())
    )
    return [Aside(*row) for row in rows]
