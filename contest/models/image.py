"""Original (the bytes as received), Rendition (a file made from it), Making."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, validates

from contest.clock import now
from contest.db import Base
from contest.models.states import Medium

TRIES = 3  # after so many failures a person has to look

LOOKS = ("look_1", "look_2", "look_3", "look_4")
"""A perceptual hash in four bands of 16 bits, by which it is found."""


def bands_of(phash: str) -> tuple[int | None, ...]:
    """Part a hash of 16 digits into its four bands; an empty one has none."""
    if not phash:
        return (None,) * len(LOOKS)
    return tuple(int(phash[at : at + 4], 16) for at in range(0, 16, 4))


def minutes_of(milliseconds: int) -> str:
    """Give a length in minutes and seconds: 4:07."""
    seconds = max(1, round(milliseconds / 1000))
    return f"{seconds // 60}:{seconds % 60:02}"


class Original(Base):
    """A file as it came: kept once by its hash, never rewritten.

    `exposure` is in seconds ("1/250"), `focal_length` in millimeters, `depth` in bits
    of one color. Where `credentials` is empty, nobody has looked for any yet.
    `facts_version` tells which examination told its facts (media.facts); 0 is older
    than any that is counted.
    """

    __tablename__ = "original"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        CheckConstraint("width > 0 AND height > 0", name="has_pixels"),
        CheckConstraint(
            "credentials IN ('', 'none', 'present', 'valid', 'invalid', 'unreadable')",
            name="credentials_known",
        ),
        CheckConstraint("(kind = 'photograph') = (milliseconds IS NULL)", name="lasts"),
        CheckConstraint("milliseconds > 0", name="lasts_long_enough"),
        # Hash and id lie in each index too: while looking, no row is fetched.
        *(Index(f"ix_original_{look}", look, "phash", "id") for look in LOOKS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    bytes: Mapped[int]
    kind: Mapped[Medium] = mapped_column(default=Medium.photograph)
    format: Mapped[str] = mapped_column(String(8))
    extension: Mapped[str] = mapped_column(String(5))
    width: Mapped[int]
    height: Mapped[int]
    depth: Mapped[int | None]
    color_space: Mapped[str] = mapped_column(String(12), default="")
    milliseconds: Mapped[int | None]
    codecs: Mapped[str] = mapped_column(String(60), default="")
    frame_rate: Mapped[float] = mapped_column(default=0.0)
    sample_rate: Mapped[int] = mapped_column(default=0)
    channels: Mapped[int] = mapped_column(default=0)
    profile: Mapped[str] = mapped_column(String(120), default="")
    phash: Mapped[str] = mapped_column(String(16), default="")
    look_1: Mapped[int | None]
    look_2: Mapped[int | None]
    look_3: Mapped[int | None]
    look_4: Mapped[int | None]
    maker: Mapped[str] = mapped_column(String(100), default="")
    model: Mapped[str] = mapped_column(String(100), default="")
    camera: Mapped[str] = mapped_column(String(200), default="")
    lens: Mapped[str] = mapped_column(String(200), default="")
    exposure: Mapped[str] = mapped_column(String(60), default="")
    aperture: Mapped[float | None]
    iso: Mapped[int | None]
    focal_length: Mapped[float | None]
    software: Mapped[str] = mapped_column(String(200), default="")
    taken_at: Mapped[str] = mapped_column(String(32), default="")
    taken_offset: Mapped[str] = mapped_column(String(6), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    title: Mapped[str] = mapped_column(Text, default="")
    caption: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(Text, default="")
    copyright: Mapped[str] = mapped_column(Text, default="")
    source_type: Mapped[str] = mapped_column(String(60), default="")
    credentials: Mapped[str] = mapped_column(String(12), default="")
    facts_version: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime] = mapped_column(default=now)
    render_failures: Mapped[int] = mapped_column(default=0)
    tile_failures: Mapped[int] = mapped_column(default=0)

    @property
    def is_given_up(self) -> bool:
        """Whether nothing can be made of it, as far as workers know."""
        return self.render_failures >= TRIES

    @property
    def length(self) -> str:
        """How long it lasts, as 4:07; nothing for a photograph."""
        return minutes_of(self.milliseconds) if self.milliseconds else ""

    @property
    def is_moving(self) -> bool:
        """Whether it is a film or a sound, which copies are made of."""
        return self.kind is not Medium.photograph

    @validates("phash")
    def _bands_follow(self, name: str, phash: str) -> str:
        """Keep the bands those of the hash, whoever sets it."""
        del name
        for look, band in zip(LOOKS, bands_of(phash), strict=True):
            setattr(self, look, band)
        return phash

    @property
    def key(self) -> str:
        """Where the store keeps these bytes."""
        name = self.sha256
        return f"originals/{name[:2]}/{name[2:4]}/{name}.{self.extension}"


class Rendition(Base):
    """An original made for a purpose; may be thrown away and made again.

    `frame` is the number of a film's frame, 1 to 9; 0 for everything else.
    `recipe` tells how it was made (media.specs); `inline` is the picture itself as a
    data address, of placeholders only.
    """

    __tablename__ = "rendition"
    __table_args__ = (
        UniqueConstraint("original_id", "spec", "frame"),
        # By it what an older recipe made is found, or that there is none of it.
        Index("ix_rendition_spec_recipe", "spec", "recipe", "original_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    original_id: Mapped[int] = mapped_column(ForeignKey("original.id"))
    spec: Mapped[str] = mapped_column(String(16))
    frame: Mapped[int] = mapped_column(default=0)
    key: Mapped[str] = mapped_column(String(160))
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), default="")
    recipe: Mapped[str] = mapped_column(String(8), default="")
    inline: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime] = mapped_column(default=now)


class Making(Base):
    """Copies of a film or sound that are being made: how far a worker has come."""

    __tablename__ = "making"
    __table_args__ = (CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),)

    original_id: Mapped[int] = mapped_column(
        ForeignKey("original.id", ondelete="CASCADE"), primary_key=True
    )
    percent: Mapped[int] = mapped_column(default=0)
    seen_at: Mapped[datetime] = mapped_column(default=now)
