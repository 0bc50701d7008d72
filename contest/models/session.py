"""Who is signed in where, what mailed links may still do, and failed sign-ins."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.clock import now
from contest.db import Base
from contest.models.states import LinkPurpose
from contest.models.user import User

LONGEST_SESSION = timedelta(days=30)


class UserSession(Base):
    """One signed-in browser. The cookie holds the token, the row only its hash."""

    __tablename__ = "user_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    agent: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="raise")

    def is_live(self, at: datetime) -> bool:
        """Whether the browser that holds the token is still signed in."""
        return self.ended_at is None and at < self.created_at + LONGEST_SESSION


class MailedLink(Base):
    """A link sent by mail: one purpose, one use, one hour (invitations: longer)."""

    __tablename__ = "mailed_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id"), index=True
    )
    purpose: Mapped[LinkPurpose]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User | None] = relationship(lazy="raise")

    def is_live(self, at: datetime) -> bool:
        """Whether the link still does what it was sent for."""
        return self.used_at is None and at < self.expires_at


class SignInAttempt(Base):
    """A failed sign-in, kept for a quarter of an hour to slow guessing down."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default=now)
