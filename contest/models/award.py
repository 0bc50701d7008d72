"""Award (a prize on offer), Win (a prize given), Verdict (the results sealed)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.clock import now
from contest.db import Base
from contest.languages import LocalText
from contest.models.contest import EMPTY, Category, Edition
from contest.models.entry import Entry


class Award(Base):
    """A prize on offer: in one category, or (none named) in the whole edition."""

    __tablename__ = "award"
    __table_args__ = (CheckConstraint("slots >= 1", name="slots"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[LocalText]
    about: Mapped[LocalText] = mapped_column(default=EMPTY)
    slots: Mapped[int] = mapped_column(default=1)
    withheld_at: Mapped[datetime | None]
    withheld_reason: Mapped[str] = mapped_column(Text, default="")

    edition: Mapped[Edition] = relationship(lazy="raise")
    category: Mapped[Category | None] = relationship(lazy="raise")


class Win(Base):
    """A prize given to an entry: one per entry; shared when slots allow several."""

    __tablename__ = "win"
    __table_args__ = (
        UniqueConstraint("entry_id"),
        UniqueConstraint("award_id", "slot"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"))
    slot: Mapped[int] = mapped_column(default=1)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    granted_at: Mapped[datetime] = mapped_column(default=now)

    award: Mapped[Award] = relationship(lazy="raise")
    entry: Mapped[Entry] = relationship(lazy="raise")


class TieRuling(Base):
    """How entries that shared a place stand to each other, and who ruled so."""

    __tablename__ = "tie_ruling"
    __table_args__ = (UniqueConstraint("category_id", "entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    place: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(default=now)


class Verdict(Base):
    """The results of an edition, sealed: who, when, and the hash of what."""

    __tablename__ = "verdict"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), unique=True)
    sealed_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    sealed_at: Mapped[datetime] = mapped_column(default=now)
    digest: Mapped[str] = mapped_column(String(64))

    edition: Mapped[Edition] = relationship(lazy="raise")
