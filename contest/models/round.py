"""Round: one pass of judging, its rules as data, and the field it judges."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.clock import now
from contest.db import Base
from contest.languages import LocalText
from contest.models.codes import code, unused
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.jury import Panel
from contest.models.states import Aggregate, CutKind, Method, RoundState


def round_code() -> str:
    """Give the address of a round."""
    return code(8).lower()


def blind_code() -> str:
    """Give an entry's code in one round; another one in every round."""
    return code(6)


class RoundCategory(Base):
    """A category that a round judges."""

    __tablename__ = "round_category"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    category_id: Mapped[int] = mapped_column(
        ForeignKey("category.id"), primary_key=True
    )


class Round(Base):
    """One pass: who marks, how, how many, and which entries go on."""

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("scale_min < scale_max", name="scale"),
        CheckConstraint("quorum IS NULL OR quorum >= 1", name="quorum"),
        CheckConstraint("top_n >= 1", name="top_n"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(
        String(12), unique=True, default=unused(round_code)
    )
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    panel_id: Mapped[int] = mapped_column(ForeignKey("panel.id"))
    after_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    method: Mapped[Method]
    quorum: Mapped[int | None]
    scale_min: Mapped[int] = mapped_column(default=1)
    scale_max: Mapped[int] = mapped_column(default=10)
    top_n: Mapped[int] = mapped_column(default=10)
    aggregate: Mapped[Aggregate] = mapped_column(default=Aggregate.mean)
    tie_chain: Mapped[str] = mapped_column(
        String(120), default="median most_top fewest_lowest"
    )
    cut_kind: Mapped[CutKind] = mapped_column(default=CutKind.none)
    cut_value: Mapped[str] = mapped_column(String(20), default="")
    shows_statement: Mapped[bool] = mapped_column(default=True)
    shows_pixels: Mapped[bool] = mapped_column(default=False)
    judge_by: Mapped[
        datetime | None
    ]  # asked for, not binding: nothing closes by itself
    seed: Mapped[str] = mapped_column(String(32), default=lambda: code(20))
    created_at: Mapped[datetime] = mapped_column(default=now)
    opened_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closing_reason: Mapped[str] = mapped_column(Text, default="")
    missing_ballots: Mapped[int] = mapped_column(default=0)

    edition: Mapped[Edition] = relationship(lazy="raise")
    panel: Mapped[Panel] = relationship(lazy="raise")
    after: Mapped["Round | None"] = relationship(remote_side="Round.id", lazy="raise")
    categories: Mapped[list[Category]] = relationship(
        secondary=RoundCategory.__table__, lazy="raise", order_by=Category.position
    )
    criteria: Mapped[list["Criterion"]] = relationship(
        back_populates="round", lazy="raise", order_by="Criterion.position"
    )

    @property
    def state(self) -> RoundState:
        """planned, open or closed, by its seals."""
        if self.closed_at is not None:
            return RoundState.closed
        return RoundState.open if self.opened_at else RoundState.planned


class Criterion(Base):
    """What is marked, and how much it weighs (0: shown, not counted)."""

    __tablename__ = "criterion"
    __table_args__ = (
        UniqueConstraint("round_id", "position"),
        CheckConstraint("weight >= 0", name="weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[LocalText]
    weight: Mapped[int] = mapped_column(default=1)

    round: Mapped[Round] = relationship(back_populates="criteria", lazy="raise")


class RoundEntry(Base):
    """An entry in the field of one round, under a code of that round alone."""

    __tablename__ = "round_entry"
    __table_args__ = (
        UniqueConstraint("round_id", "entry_id"),
        UniqueConstraint("round_id", "code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), default=blind_code)

    round: Mapped[Round] = relationship(lazy="raise")
    entry: Mapped[Entry] = relationship(lazy="raise")
