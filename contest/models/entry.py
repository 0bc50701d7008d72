"""Entry (the thing entered and judged), its Pieces, and what befell it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
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
from contest.models.codes import entry_code, piece_code, unused
from contest.models.contest import Category
from contest.models.image import Original
from contest.models.states import EntryState, MadeBy, ScreeningOutcome
from contest.models.user import User

_LEFT = text("withdrawn_at IS NOT NULL OR disqualified_at IS NOT NULL")


class Entry(Base):
    """One person's work in one category: text as its author wrote it, and pieces."""

    __tablename__ = "entry"
    __table_args__ = (
        # What counts an edition's entries finds all it needs here, not in the rows.
        Index(
            "ix_entry_category_submitted",
            *("category_id", "submitted_at", "withdrawn_at", "disqualified_at"),
            *("screened", "user_id", "id"),
        ),
        Index("ix_entry_left", "id", sqlite_where=_LEFT, postgresql_where=_LEFT),
        CheckConstraint("length(title) <= 120", name="title_length"),
        CheckConstraint("length(statement) <= 3000", name="statement_length"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(
        String(12), unique=True, default=unused(entry_code)
    )
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    title: Mapped[str] = mapped_column(String(120), default="")
    title_latin: Mapped[str] = mapped_column(String(120), default="")
    language: Mapped[str] = mapped_column(String(8), default="en")
    statement: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    place_country: Mapped[str] = mapped_column(String(2), default="")
    taken_on: Mapped[str] = mapped_column(String(80), default="")
    technique: Mapped[str] = mapped_column(String(200), default="")
    made_by: Mapped[MadeBy | None]
    made_note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    changed_at: Mapped[datetime] = mapped_column(default=now)
    submitted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    disqualified_at: Mapped[datetime | None]
    screened: Mapped[ScreeningOutcome | None]
    screened_at: Mapped[datetime | None]

    category: Mapped[Category] = relationship(lazy="raise")
    user: Mapped[User] = relationship(lazy="raise")
    pieces: Mapped[list["Piece"]] = relationship(
        back_populates="entry",
        lazy="raise",
        order_by="Piece.position",
        cascade="all, delete-orphan",
    )

    @property
    def state(self) -> EntryState:
        """Where the entry stands; the latest seal wins."""
        if self.disqualified_at is not None:
            return EntryState.disqualified
        if self.withdrawn_at is not None:
            return EntryState.withdrawn
        return EntryState.submitted if self.submitted_at else EntryState.draft

    @property
    def is_open(self) -> bool:
        """Whether its author may change it: in time, or in the grace of late bytes."""
        edition = self.category.edition
        if self.disqualified_at is not None or edition.accepts_entries:
            return self.disqualified_at is None
        closes = edition.closes_at
        return edition.in_grace and any(
            closes is not None and piece.added_at >= closes for piece in self.pieces
        )

    @property
    def is_running(self) -> bool:
        """Whether the entry takes part: submitted, not withdrawn, not disqualified."""
        return self.state is EntryState.submitted


class Piece(Base):
    """One photograph, film or sound within an entry; its address says nothing of it.

    `frame` is which of a film's nine frames is its poster; 0 where there are none.
    """

    __tablename__ = "piece"
    __table_args__ = (
        UniqueConstraint("entry_id", "upload_key"),
        Index("ix_piece_entry_original", "entry_id", "original_id"),
        CheckConstraint("length(caption) <= 1000", name="caption_length"),
        CheckConstraint("length(transcript) <= 20000", name="transcript_length"),
        CheckConstraint("frame BETWEEN 0 AND 9", name="frame"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(24), unique=True, default=piece_code)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    original_id: Mapped[int] = mapped_column(ForeignKey("original.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    file_name: Mapped[str] = mapped_column(String(255), default="")
    caption: Mapped[str] = mapped_column(Text, default="")
    alt: Mapped[str] = mapped_column(String(500), default="")
    frame: Mapped[int] = mapped_column(default=0)
    transcript: Mapped[str] = mapped_column(Text, default="")
    notices: Mapped[str] = mapped_column(String(200), default="")
    upload_key: Mapped[str] = mapped_column(String(64), default=piece_code)
    added_at: Mapped[datetime] = mapped_column(default=now)

    entry: Mapped[Entry] = relationship(back_populates="pieces", lazy="raise")
    original: Mapped[Original] = relationship(lazy="raise")


class Captions(Base):
    """The timed words of a film or sound in one language, as checked WebVTT."""

    __tablename__ = "captions"
    __table_args__ = (UniqueConstraint("piece_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(default=now)


class Receipt(Base):
    """Proof to keep: what was handed in, when, with the hash of every file."""

    __tablename__ = "receipt"
    __table_args__ = (UniqueConstraint("entry_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(
        String(12), unique=True, default=unused(entry_code)
    )
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    version: Mapped[int]
    issued_at: Mapped[datetime] = mapped_column(default=now)
    facts: Mapped[dict[str, Any]]

    entry: Mapped[Entry] = relationship(lazy="raise")


class ScreeningNote(Base):
    """What screening told an entrant, and what the entrant answered."""

    __tablename__ = "screening_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    answered_at: Mapped[datetime | None]


class Disqualification(Base):
    """An organizer took the entry out, with the reason; lifting is another act."""

    __tablename__ = "disqualification"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    lifted_at: Mapped[datetime | None]
