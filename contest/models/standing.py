"""Standing: an entry's place after a round, written once at its close."""

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.db import Base
from contest.models.contest import Category
from contest.models.entry import Entry
from contest.models.round import Round


class Standing(Base):
    """Value as an exact fraction, competition place (1, 2, 2, 4), and going on."""

    __tablename__ = "standing"
    __table_args__ = (UniqueConstraint("round_id", "entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    numerator: Mapped[int | None] = mapped_column(BigInteger)
    denominator: Mapped[int] = mapped_column(BigInteger, default=1)
    place: Mapped[int | None]
    is_tied: Mapped[bool] = mapped_column(default=False)
    broken_by: Mapped[str] = mapped_column(String(40), default="")
    counted: Mapped[int] = mapped_column(default=0)
    missing: Mapped[int] = mapped_column(default=0)
    advanced: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text, default="")

    round: Mapped[Round] = relationship(lazy="raise")
    category: Mapped[Category] = relationship(lazy="raise")
    entry: Mapped[Entry] = relationship(lazy="raise")
