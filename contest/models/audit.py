"""AuditEvent: who did what, when, why; a chain per contest that shows any change."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.db import Base
from contest.models.user import User


class AuditChain(Base):
    """The head of one chain: how many events, and the hash of the last."""

    __tablename__ = "audit_chain"

    scope: Mapped[str] = mapped_column(String(80), primary_key=True)
    length: Mapped[int] = mapped_column(default=0)
    head: Mapped[str] = mapped_column(String(64), default="0" * 64)


class AuditEvent(Base):
    """One act. `scope` is a contest's slug (or `site`), `subject` as `entry:4F7K`."""

    __tablename__ = "audit_event"
    __table_args__ = (
        UniqueConstraint("scope", "number"),
        Index("ix_audit_event_acts", "scope", "act", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    act: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(120))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    hash: Mapped[str] = mapped_column(String(64))

    actor: Mapped[User | None] = relationship(lazy="raise")
    reason: Mapped["AuditReason | None"] = relationship(lazy="raise")


class AuditReason(Base):
    """Why, in a person's words: it may name people, so it can be erased.

    The event's facts hold SHA-256 of salt and words alone.
    """

    __tablename__ = "audit_reason"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("audit_event.id"), primary_key=True
    )
    salt: Mapped[str] = mapped_column(String(32))
    words: Mapped[str] = mapped_column(Text)
