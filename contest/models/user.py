"""User: a person with a login."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from contest.clock import now
from contest.db import Base


class User(Base):
    """A person: name in their own script and in Latin letters, never split."""

    __tablename__ = "user_account"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_lower"),
        CheckConstraint("language IN ('en', 'ru', 'ko')", name="language_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2), default="en")
    name: Mapped[str] = mapped_column(String(200), default="")
    name_latin: Mapped[str] = mapped_column(String(200), default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    is_administrator: Mapped[bool] = mapped_column(default=False)
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    verified_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """Whether this account may be used: address proven, not disabled."""
        return self.verified_at is not None and self.disabled_at is None

    @property
    def has_profile(self) -> bool:
        """Whether name and country are there, as every entry needs them."""
        return bool(self.name and self.country)

    def get_id(self) -> str:
        """The key Flask-Login asks for; the session row says who is signed in."""
        return str(self.id)
