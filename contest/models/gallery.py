"""Gallery (the public show) and Exhibit (one entry hung in it)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contest.db import Base
from contest.languages import LocalText
from contest.models.contest import EMPTY, Edition
from contest.models.entry import Entry, Piece


class Gallery(Base):
    """The show of one edition; public from `published_at` on, by that row alone."""

    __tablename__ = "gallery"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), unique=True)
    intro: Mapped[LocalText] = mapped_column(default=EMPTY)
    published_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]

    edition: Mapped[Edition] = relationship(lazy="raise")

    @property
    def is_public(self) -> bool:
        """Whether anyone may see it now."""
        return self.published_at is not None


class Exhibit(Base):
    """One entry on the wall: its translations, its credit as its author agreed."""

    __tablename__ = "exhibit"
    __table_args__ = (
        UniqueConstraint("gallery_id", "entry_id"),
        UniqueConstraint("gallery_id", "slug"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gallery_id: Mapped[int] = mapped_column(ForeignKey("gallery.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    slug: Mapped[str] = mapped_column(String(80))
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[LocalText] = mapped_column(default=EMPTY)
    text: Mapped[LocalText] = mapped_column(default=EMPTY)
    place: Mapped[LocalText] = mapped_column(default=EMPTY)
    taken_down_at: Mapped[datetime | None]
    taken_down_reason: Mapped[str] = mapped_column(Text, default="")

    gallery: Mapped[Gallery] = relationship(lazy="raise")
    entry: Mapped[Entry] = relationship(lazy="raise")
    captions: Mapped[list["ExhibitCaption"]] = relationship(
        back_populates="exhibit", lazy="raise"
    )


class ExhibitCaption(Base):
    """Caption and description in words of one piece, in three languages."""

    __tablename__ = "exhibit_caption"
    __table_args__ = (UniqueConstraint("exhibit_id", "piece_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    exhibit_id: Mapped[int] = mapped_column(ForeignKey("exhibit.id"))
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), index=True)
    caption: Mapped[LocalText] = mapped_column(default=EMPTY)
    alt: Mapped[LocalText] = mapped_column(default=EMPTY)

    exhibit: Mapped[Exhibit] = relationship(back_populates="captions", lazy="raise")
    piece: Mapped[Piece] = relationship(lazy="raise")
