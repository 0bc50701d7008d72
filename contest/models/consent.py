"""Consent: a dated yes to one version of one text; each can be taken back alone."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.clock import now
from contest.db import Base
from contest.languages import LocalText


class ConsentText(Base):
    """What is agreed to, word for word. A change is a new version."""

    __tablename__ = "consent_text"
    __table_args__ = (UniqueConstraint("edition_id", "kind", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    kind: Mapped[str] = mapped_column(String(30))
    version: Mapped[int] = mapped_column(default=1)
    position: Mapped[int] = mapped_column(default=0)
    required: Mapped[bool] = mapped_column(default=True)
    label: Mapped[LocalText]
    body: Mapped[LocalText]


class Consent(Base):
    """One person's yes to one text."""

    __tablename__ = "consent"
    __table_args__ = (
        Index(
            "uq_consent_standing",
            "user_id",
            "text_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    text_id: Mapped[int] = mapped_column(ForeignKey("consent_text.id"), index=True)
    given_at: Mapped[datetime] = mapped_column(default=now)
    withdrawn_at: Mapped[datetime | None]

    agreed: Mapped[ConsentText] = relationship(lazy="raise")
