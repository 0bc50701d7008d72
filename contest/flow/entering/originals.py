"""Rows of files: one Original for the same bytes, and what a file says of itself.

What was typed is never overwritten by what a camera wrote.
"""

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
from contest.media.exif import Facts
from contest.models.entry import Entry, Piece
from contest.models.image import Original

_ONE_LINE = 120


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


def _known(sha256: str) -> Original | None:
    return db.session.scalar(select(Original).where(Original.sha256 == sha256))


def _new(sha256: str, sent: int, found: Examination) -> Original:
    facts = found.facts
    return Original(
        sha256=sha256,
        bytes=sent,
        format=found.format,
        extension=found.extension,
        width=found.width,
        height=found.height,
        profile=(found.profile or "")[:120],
        phash=found.phash,
        camera=_camera(facts)[:200],
        lens=(facts.lens or "")[:200],
        exposure=_exposure(facts)[:60],
        software=(facts.software or "")[:200],
        taken_at=f"{facts.taken_at or ''}{facts.taken_offset or ''}"[:32],
        latitude=facts.latitude,
        longitude=facts.longitude,
        caption=facts.caption or "",
        author=facts.author or "",
    )


def _camera(facts: Facts) -> str:
    maker, model = facts.maker or "", facts.model or ""
    if not maker or model.casefold().startswith(maker.split()[0].casefold()):
        return model
    return f"{maker} {model}".strip()


def _exposure(facts: Facts) -> str:
    parts = (
        f"{facts.exposure} s" if facts.exposure else "",
        f"f/{facts.aperture:g}" if facts.aperture else "",
        f"ISO {facts.iso}" if facts.iso else "",
        f"{facts.focal_length:g} mm" if facts.focal_length else "",
    )
    return ", ".join(part for part in parts if part)


def _line(text: str | None) -> str:
    return " ".join((text or "").split())[:_ONE_LINE]
