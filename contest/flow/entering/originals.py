"""Rows of files: one Original for the same bytes, and what a file says of itself.

What was typed is never overwritten by what a camera wrote.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from contest.db import db
from contest.flow.entering.words import (
    is_camera_stamp,
    is_file_name,
    is_file_path,
    is_no_title,
)
from contest.media.examine import Examination
from contest.media.facts import FACTS, Facts
from contest.media.signature import SOUNDS
from contest.models.entry import Entry, Piece
from contest.models.image import Original
from contest.models.states import Medium

_ONE_LINE = 120
_NUMBERS = ("aperture", "iso", "focal_length", "latitude", "longitude")
_TEXTS = {
    "maker": 100, "model": 100, "lens": 200, "exposure": 60, "software": 200,
    "taken_at": 32, "taken_offset": 6, "title": 2000, "caption": 2000,
    "author": 2000, "copyright": 2000, "source_type": 60,
}  # fmt: skip
"""How long a text may be kept; what metadata says is cut to 2,000 before."""


def original_of(sha256: str, sent: int, found: Examination) -> Original:
    """Give the row of these bytes, making it where nobody sent them before."""
    known = _known(sha256)
    if known is not None:
        return known
    original = _new(sha256, sent, found)
    try:
        with db.session.begin_nested():
            db.session.add(original)
    except IntegrityError:
        # Another person sent the same bytes in this very moment.
        known = _known(sha256)
        if known is None:
            raise
        return known
    return original


def prefill(entry: Entry, piece: Piece, facts: Facts) -> None:
    """Fill what is still empty with what the file says."""
    title = _line(facts.title)
    if not entry.title and title and not (is_no_title(title) or is_file_name(title)):
        entry.title = title
    if not entry.taken_on and facts.taken_at:
        entry.taken_on = facts.taken_at[:10]
    caption = facts.caption or ""
    if not (piece.caption or is_camera_stamp(caption) or is_file_path(caption)):
        piece.caption = caption[:1000]


def facts_in(found: Examination) -> dict[str, Any]:
    """Give, column by column, what another examination may tell otherwise.

    What a receipt names, and what bytes are found by, is not among them.
    """
    return {
        **_told(found.facts),
        **_motion(found),
        "depth": found.depth,
        "color_space": _colors(found),
        "profile": (found.profile or "")[:120],
        "phash": found.phash,
        "credentials": found.credentials,
        "facts_version": FACTS,
    }


def _known(sha256: str) -> Original | None:
    return db.session.scalar(select(Original).where(Original.sha256 == sha256))


def _new(sha256: str, sent: int, found: Examination) -> Original:
    return Original(
        **facts_in(found),
        sha256=sha256,
        bytes=sent,
        kind=_kind(found),
        format=found.format,
        extension=found.extension,
        width=found.width,
        height=found.height,
        milliseconds=found.moving.milliseconds if found.moving else None,
    )


def _told(facts: Facts) -> dict[str, Any]:
    """Give what a file says of itself, column by column."""
    return (
        {name: getattr(facts, name) for name in _NUMBERS}
        | {
            name: (getattr(facts, name) or "")[:length]
            for name, length in _TEXTS.items()
        }
        | {"camera": _camera(facts)[:200]}
    )


def _colors(found: Examination) -> str:
    """Name the kind of colors, as exactly as anything in the file does."""
    is_plain = found.color_space == "RGB" and found.profile is None
    return (found.facts.color_space if is_plain else None) or found.color_space


def _kind(found: Examination) -> Medium:
    if found.moving is None:
        return Medium.photograph
    return Medium.sound if found.format in SOUNDS else Medium.film


def _motion(found: Examination) -> dict[str, Any]:
    moving = found.moving
    if moving is None:
        return {}
    return {
        "codecs": moving.codecs[:60],
        "frame_rate": moving.rate,
        "sample_rate": moving.sample_rate,
        "channels": moving.channels,
    }


def _camera(facts: Facts) -> str:
    maker, model = facts.maker or "", facts.model or ""
    if not maker or model.casefold().startswith(maker.split()[0].casefold()):
        return model
    return f"{maker} {model}".strip()


def _line(text: str | None) -> str:
    return " ".join((text or "").split())[:_ONE_LINE]
