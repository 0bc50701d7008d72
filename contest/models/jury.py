"""Panel, Juror, Recusal: who judges, and where they step aside."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.clock import now
from contest.db import Base
from contest.languages import LocalText
from contest.models.contest import EMPTY, Edition
from contest.models.entry import Entry
from contest.models.states import RecusalReason
from contest.models.user import User


class Panel(Base):
    """People who judge together."""

    __tablename__ = "panel"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    name: Mapped[LocalText]

    edition: Mapped[Edition] = relationship(lazy="raise")
    jurors: Mapped[list["Juror"]] = relationship(
        back_populates="panel", lazy="raise", order_by="Juror.number"
    )


class Juror(Base):
    """One judging person, invited by a personal link; J1, J2 … in every result."""

    __tablename__ = "juror"
    __table_args__ = (
        UniqueConstraint("panel_id", "user_id"),
        UniqueConstraint("panel_id", "email"),
        UniqueConstraint("panel_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    panel_id: Mapped[int] = mapped_column(ForeignKey("panel.id"))
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id"), index=True
    )
    number: Mapped[int]
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(200))
    about: Mapped[LocalText] = mapped_column(default=EMPTY)
    language: Mapped[str] = mapped_column(String(2), default="en")
    is_chair: Mapped[bool] = mapped_column(default=False)
    field: Mapped[str] = mapped_column(String(8), default="grey")
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    invited_at: Mapped[datetime] = mapped_column(default=now)
    accepted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]

    panel: Mapped[Panel] = relationship(back_populates="jurors", lazy="raise")
    user: Mapped[User | None] = relationship(lazy="raise")

    @property
    def code(self) -> str:
        """How results name this juror."""
        return f"J{self.number}"

    @property
    def is_seated(self) -> bool:
        """Whether this juror has accepted and not left."""
        return self.accepted_at is not None and self.left_at is None


class Recusal(Base):
    """A juror steps aside from an entry, in every round."""

    __tablename__ = "recusal"
    __table_args__ = (UniqueConstraint("juror_id", "entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    juror_id: Mapped[int] = mapped_column(ForeignKey("juror.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    reason: Mapped[RecusalReason]
    note: Mapped[str] = mapped_column(Text, default="")
    declared_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    declared_at: Mapped[datetime] = mapped_column(default=now)

    juror: Mapped[Juror] = relationship(lazy="raise")
    entry: Mapped[Entry] = relationship(lazy="raise")
