"""Ballot: one juror's paper on one entry; Score: a mark on it; BallotVersion."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.clock import now
from contest.db import Base
from contest.models.jury import Juror
from contest.models.round import Criterion, RoundEntry
from contest.models.states import BallotStatus

_WAITING = text("status = 'dealt'")


class Ballot(Base):
    """Exists before it is filled: dealt, cast, recused or void. One per pair."""

    __tablename__ = "ballot"
    __table_args__ = (
        UniqueConstraint("round_entry_id", "juror_id"),
        Index(
            "ix_ballot_waiting",
            "juror_id",
            "round_id",
            "deferrals",
            "turn",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index("ix_ballot_piles", "round_id", "status", "juror_id", "deferrals"),
        Index("ix_ballot_of_entry", "round_id", "round_entry_id", "status"),
        Index("ix_ballot_juror_cast", "juror_id", "round_id", "cast_at"),
        CheckConstraint("status <> 'cast' OR cast_at IS NOT NULL", name="cast_when"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    round_entry_id: Mapped[int] = mapped_column(ForeignKey("round_entry.id"))
    juror_id: Mapped[int] = mapped_column(ForeignKey("juror.id"))
    status: Mapped[BallotStatus] = mapped_column(default=BallotStatus.dealt)
    turn: Mapped[int] = mapped_column(BigInteger, default=0)
    deferrals: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=0)
    is_favourite: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    comment: Mapped[str] = mapped_column(Text, default="")
    dealt_at: Mapped[datetime] = mapped_column(default=now)
    opened_at: Mapped[datetime | None]
    cast_at: Mapped[datetime | None]

    round_entry: Mapped[RoundEntry] = relationship(lazy="raise")
    juror: Mapped[Juror] = relationship(lazy="raise")
    scores: Mapped[list["Score"]] = relationship(
        back_populates="ballot", lazy="raise", cascade="all, delete-orphan"
    )


class Score(Base):
    """A whole number on the scale of its round."""

    __tablename__ = "score"

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), primary_key=True)
    criterion_id: Mapped[int] = mapped_column(
        ForeignKey("criterion.id"), primary_key=True
    )
    value: Mapped[int]

    ballot: Mapped[Ballot] = relationship(back_populates="scores", lazy="raise")
    criterion: Mapped[Criterion] = relationship(lazy="raise")


class BallotVersion(Base):
    """What a ballot said, each time it was cast; never changed, never removed.

    The ledger holds only SHA-256 of salt and marks, so that it tells nobody a mark
    while the round is open and proves each of them afterwards.
    """

    __tablename__ = "ballot_version"

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    marks: Mapped[dict[str, Any]]
    salt: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(default=now)

    ballot: Mapped[Ballot] = relationship(lazy="raise")
