"""What a picture's metadata says of it, as far as we keep it."""

from dataclasses import dataclass, fields, replace
from typing import Self

FACTS = 1  # raise it when an examination tells other facts of the same file


@dataclass(frozen=True, slots=True)
class Facts:
    """What the metadata says; None where it says nothing we can trust.

    `exposure` is in seconds as written ("1/250"), `focal_length` in millimeters,
    `taken_at` local time as ISO 8601 without a zone, `taken_offset` like "+09:00",
    latitude and longitude in degrees (south and west negative). `source_type` is the
    last word of the IPTC Digital Source Type ("trainedAlgorithmicMedia").
    """

    maker: str | None = None
    model: str | None = None
    lens: str | None = None
    exposure: str | None = None
    aperture: float | None = None
    iso: int | None = None
    focal_length: float | None = None
    taken_at: str | None = None
    taken_offset: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    software: str | None = None
    title: str | None = None
    caption: str | None = None
    author: str | None = None
    copyright: str | None = None
    color_space: str | None = None
    source_type: str | None = None

    def over(self, other: Self) -> Self:
        """Give these facts, filled up with the other's where these are silent."""
        mine = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(other, **{k: v for k, v in mine.items() if v is not None})
