"""Contest, Edition, Category, Seat: the standing competition and one run of it."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.clock import now
from contest.db import Base
from contest.languages import LocalText
from contest.models.states import CategoryKind, EditionState, Medium, SeatRole
from contest.models.user import User

EMPTY = LocalText()


class Contest(Base):
    """The standing competition and its name."""

    __tablename__ = "contest"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[LocalText]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Seat(Base):
    """A staff role of one person in one contest, from a moment until another."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("contest_id", "user_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    role: Mapped[SeatRole]
    seated_at: Mapped[datetime] = mapped_column(default=now)
    left_at: Mapped[datetime | None]

    contest: Mapped[Contest] = relationship(lazy="raise")
    user: Mapped[User] = relationship(lazy="raise")


class SeatInvitation(Base):
    """A staff seat offered by a personal link; the database keeps the link's hash."""

    __tablename__ = "seat_invitation"
    __table_args__ = (UniqueConstraint("contest_id", "email", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"))
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[SeatRole]
    language: Mapped[str] = mapped_column(String(2), default="en")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    invited_at: Mapped[datetime] = mapped_column(default=now)
    accepted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]

    contest: Mapped[Contest] = relationship(lazy="raise")
    by: Mapped[User] = relationship(lazy="raise")

    @property
    def is_open(self) -> bool:
        """Whether the person may still answer."""
        return self.accepted_at is None and self.declined_at is None


class Edition(Base):
    """One run of a contest: theme, rules in words, dates. Opening freezes it."""

    __tablename__ = "edition"
    __table_args__ = (CheckConstraint("opens_at < closes_at", name="dates_in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    number: Mapped[int] = mapped_column(default=1)
    languages: Mapped[str] = mapped_column(String(20), default="en ru ko")
    title: Mapped[LocalText]
    intro: Mapped[LocalText] = mapped_column(default=EMPTY)
    task: Mapped[LocalText] = mapped_column(default=EMPTY)
    criteria: Mapped[LocalText] = mapped_column(default=EMPTY)
    order: Mapped[LocalText] = mapped_column("judging_order", default=EMPTY)
    place: Mapped[LocalText] = mapped_column(default=EMPTY)
    reward: Mapped[LocalText] = mapped_column(default=EMPTY)
    publication: Mapped[LocalText] = mapped_column(default=EMPTY)
    contact: Mapped[str] = mapped_column(String(254), default="")
    zone: Mapped[str] = mapped_column(String(60), default="Europe/Moscow")
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    grace_minutes: Mapped[int] = mapped_column(default=60)
    entries_per_user: Mapped[int] = mapped_column(default=15)
    opened_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    contest: Mapped[Contest] = relationship(lazy="raise")
    categories: Mapped[list["Category"]] = relationship(
        back_populates="edition", lazy="raise", order_by="Category.position"
    )

    @property
    def state(self) -> EditionState:
        """Where this edition stands now; the clock and the seal say it together."""
        moment = now()
        if self.opened_at is None or self.opens_at is None or self.closes_at is None:
            return EditionState.draft
        if moment < self.opens_at:
            return EditionState.announced
        return EditionState.open if moment < self.closes_at else EditionState.closed

    @property
    def accepts_entries(self) -> bool:
        """Whether an entry may be submitted, changed or withdrawn by its author."""
        return self.state is EditionState.open

    @property
    def in_grace(self) -> bool:
        """Whether bytes that began to come before the deadline may still arrive."""
        ends = self.grace_ends
        return self.state is EditionState.closed and ends is not None and now() < ends

    @property
    def grace_ends(self) -> datetime | None:
        """When the last byte that began to come in time may arrive."""
        if self.closes_at is None:
            return None
        return self.closes_at + timedelta(minutes=self.grace_minutes)

    @property
    def in_languages(self) -> tuple[str, ...]:
        """The languages in which this edition must be complete."""
        return tuple(self.languages.split())


class Category(Base):
    """A division that entries compete in, with the limits of its files."""

    __tablename__ = "category"
    __table_args__ = (
        UniqueConstraint("edition_id", "slug"),
        CheckConstraint("1 <= min_pieces AND min_pieces <= max_pieces", name="pieces"),
        CheckConstraint("kind = 'series' OR max_pieces = 1", name="single_is_one"),
        CheckConstraint("entries_per_user >= 1", name="entries_per_user"),
        CheckConstraint("medium = 'photograph' OR max_seconds > 0", name="has_an_end"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    slug: Mapped[str] = mapped_column(String(60))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[LocalText]
    task: Mapped[LocalText] = mapped_column(default=EMPTY)
    kind: Mapped[CategoryKind]
    medium: Mapped[Medium] = mapped_column(default=Medium.photograph)
    max_seconds: Mapped[int] = mapped_column(default=0)
    min_pieces: Mapped[int] = mapped_column(default=1)
    max_pieces: Mapped[int] = mapped_column(default=1)
    entries_per_user: Mapped[int] = mapped_column(default=5)
    formats: Mapped[str] = mapped_column(
        String(60), default="JPEG PNG WEBP TIFF HEIC AVIF"
    )
    max_bytes: Mapped[int] = mapped_column(default=50_000_000)
    min_long_side: Mapped[int] = mapped_column(default=2_400)
    max_pixels: Mapped[int] = mapped_column(default=150_000_000)
    synthetic_allowed: Mapped[bool] = mapped_column(default=False)
    author_country: Mapped[str] = mapped_column(String(2), default="")
    place_country: Mapped[str] = mapped_column(String(2), default="")
    mirror_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))

    edition: Mapped[Edition] = relationship(back_populates="categories", lazy="raise")
    mirror: Mapped["Category | None"] = relationship(
        remote_side="Category.id", lazy="raise"
    )

    @property
    def takes(self) -> frozenset[str]:
        """The formats this category takes, by content."""
        return frozenset(self.formats.split())


class Extension(Base):
    """A deadline moved later: announced to everyone who had started an entry."""

    __tablename__ = "extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    before: Mapped[datetime] = mapped_column("closes_before")
    after: Mapped[datetime] = mapped_column("closes_after")
    reason: Mapped[LocalText]
    extended_at: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
