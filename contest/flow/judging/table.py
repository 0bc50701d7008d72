"""A round as dealing sees it, and what a change to it would do; nothing is written.

In come a round's field, panel, bars and living ballots; out come a Table and forecasts.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, replace

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from contest.db import db
from contest.flow.judging.deal import Deal, deal
from contest.flow.judging.seating import Dealt
from contest.models.ballot import Ballot
from contest.models.entry import Entry
from contest.models.jury import Juror, Recusal
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus
from contest.models.user import User
from contest.queries.rounds import in_running

LIVING = (BallotStatus.dealt, BallotStatus.cast)


@dataclass(frozen=True, slots=True)
class Table:
    """All that dealing looks at: field and jurors by id, the author of each entry."""

    authors: dict[int, int]
    jurors: tuple[int, ...]
    quorum: int | None
    barred: frozenset[tuple[int, int]]
    existing: tuple[Dealt, ...]
    seed: int
    voided: frozenset[int] = frozenset()

    def deal(self) -> Deal:
        """Work out the difference; nothing is written."""
        return deal(
            list(self.authors),
            self.jurors,
            quorum=self.quorum,
            barred=self.barred,
            existing=self.existing,
            seed=self.seed,
            voided=self.voided,
        )


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a change would do: ballots kept, added, voided, and who has what to do."""

    kept: int
    added: int
    voided: int
    unfillable: int
    short: int
    loads: dict[int, int]


def table_of(judged: Round) -> Table:
    """Load the state of a round as dealing sees it: four queries."""
    field = db.session.execute(
        select(RoundEntry.id, Entry.user_id)
        .join(Entry, Entry.id == RoundEntry.entry_id)
        .where(RoundEntry.round_id == judged.id, in_running())
        .order_by(RoundEntry.id)
    )
    return Table(
        authors=dict(field.all()),
        jurors=seated_in(judged.panel_id),
        quorum=judged.quorum,
        barred=_barred(judged),
        existing=_existing(judged.id),
        seed=seed_of(judged.seed),
    )


def forecast(table: Table, quorum: int | None) -> Forecast:
    """Say what dealing this table would do, in numbers only."""
    difference = table.deal()
    standing = [*difference.keep, *difference.add]
    loads = Counter(ballot.juror for ballot in standing if not ballot.cast)
    each = Counter(ballot.entry for ballot in standing)
    wanted = len(table.jurors) if quorum is None else quorum
    return Forecast(
        kept=len(difference.keep),
        added=len(difference.add),
        voided=len(difference.void),
        unfillable=len(difference.unfillable),
        short=sum(each[entry] < wanted for entry in table.authors),
        loads={juror: loads.get(juror, 0) for juror in table.jurors},
    )


def without(table: Table, juror_id: int, *, voided: frozenset[int]) -> Table:
    """Give the table as if this juror had left; cast ballots of `voided` go too."""
    left = tuple(one for one in table.jurors if one != juror_id)
    return replace(table, jurors=left, voided=table.voided | voided)


def seated_in(panel_id: int) -> tuple[int, ...]:
    """Give the ids of the jurors who sit in a panel now."""
    found = select(Juror.id).where(
        Juror.panel_id == panel_id,
        Juror.accepted_at.is_not(None),
        Juror.left_at.is_(None),
    )
    return tuple(db.session.scalars(found.order_by(Juror.id)))


def seed_of(words: str) -> int:
    """Give the number behind a round's written seed."""
    digest = hashlib.blake2b(words.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _barred(judged: Round) -> frozenset[tuple[int, int]]:
    """Own entries by account or e-mail address, and recusals of the same person."""
    holder = aliased(User)
    author = aliased(User)
    own = (
        select(RoundEntry.id, Juror.id)
        .join(Entry, Entry.id == RoundEntry.entry_id)
        .join(author, author.id == Entry.user_id)
        .join(Juror, Juror.panel_id == judged.panel_id)
        .outerjoin(holder, holder.id == Juror.user_id)
        .where(
            RoundEntry.round_id == judged.id,
            or_(
                Juror.user_id == author.id,
                func.lower(Juror.email) == author.email,
                holder.email == author.email,
            ),
        )
    )
    declared = aliased(Juror)
    recused = (
        select(RoundEntry.id, Juror.id)
        .join(Recusal, Recusal.entry_id == RoundEntry.entry_id)
        .join(declared, declared.id == Recusal.juror_id)
        .join(
            Juror,
            or_(Juror.id == declared.id, Juror.user_id == declared.user_id),
        )
        .where(RoundEntry.round_id == judged.id, Juror.panel_id == judged.panel_id)
    )
    pairs = [*db.session.execute(own), *db.session.execute(recused)]
    return frozenset((entry, juror) for entry, juror in pairs)


def _existing(round_id: int) -> tuple[Dealt, ...]:
    rows = db.session.execute(
        select(Ballot.round_entry_id, Ballot.juror_id, Ballot.status, Ballot.opened_at)
        .where(Ballot.round_id == round_id, Ballot.status.in_(LIVING))
        .order_by(Ballot.id)
    )
    return tuple(
        Dealt(entry, juror, status is BallotStatus.cast, opened is not None)
        for entry, juror, status, opened in rows
    )
