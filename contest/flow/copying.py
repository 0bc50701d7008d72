"""Stage three for what moves: films and sounds in, copies and their pictures out.

Nobody calls this stage: a worker asks what waits. Progress is a row; whatever dies, the
next worker begins anew, and no half copy is ever in the store.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, case, delete, exists, func, select

from contest.clock import now
from contest.db import db
from contest.media.moving.copies import COPIES, FRAMES
from contest.media.moving.making import copy_safely
from contest.media.specs import STILLS
from contest.media.store import Store
from contest.models.entry import Piece
from contest.models.image import TRIES, Making, Original, Rendition
from contest.models.states import Medium


@dataclass(frozen=True, slots=True)
class Waiting:
    """A film or sound without its copies: its row, key, hash and format."""

    original_id: int
    key: str
    sha256: str
    form: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One file in the store: its spec, frame, key, pixels, bytes and SHA-256."""

    spec: str
    frame: int
    key: str
    width: int
    height: int
    bytes: int
    digest: str


def waiting(*, limit: int) -> list[Waiting]:
    """Give films and sounds that some piece names and that lack copies; short first."""
    found = db.session.scalars(
        select(Original)
        .where(Original.kind != Medium.photograph)
        .where(Original.render_failures < TRIES)
        .where(exists().where(Piece.original_id == Original.id))
        .where(_made() < _due())
        .order_by(Original.render_failures, Original.milliseconds, Original.id)
        .limit(limit)
    )
    return [_waiting(one) for one in found]


def still_waits(one: Waiting) -> bool:
    """Look again: another worker may have served it, or its piece may be gone."""
    found = select(Original.id).where(
        Original.id == one.original_id,
        exists().where(Piece.original_id == Original.id),
        _made() < _due(),
    )
    return db.session.scalar(found) is not None


def make_copies(
    store: Store, one: Waiting, *, into: Path, tell: Callable[[float], None]
) -> list[Kept]:
    """Make the copies in the folder `into` and keep them; no rows are written.

    Raises MediaRejected, FileNotFoundError or StoreFull, and whatever `tell` raises.
    """
    with store.local_copy(one.key, beside=into) as path:  # it may be a gigabyte
        made = copy_safely(path, form=one.form, into=into, tell=tell)
    kept = []
    for file in made:
        digest = _digest(file.path)  # before it moves
        key = store.keep_copy(one.sha256, file.spec, file.frame, file.path)
        kept.append(
            Kept(
                file.spec, file.frame, key, file.width, file.height, file.bytes, digest
            )
        )
    return kept


def record_progress(one: Waiting, *, percent: int) -> bool:
    """Write how far it has come; False where nobody wants it any more.

    Call it at the start of a writing transaction.
    """
    wanted = select(Original.id).where(
        Original.id == one.original_id, exists().where(Piece.original_id == Original.id)
    )
    if db.session.scalar(wanted) is None:
        return False
    row = db.session.get(Making, one.original_id)
    if row is None:
        row = Making(original_id=one.original_id)
        db.session.add(row)
    row.percent, row.seen_at = min(max(percent, 0), 100), now()
    return True


def record_copies(one: Waiting, kept: Iterable[Kept]) -> None:
    """Write the rows of all copies at once, in the place of any that were there."""
    original = _held(one.original_id)
    if original is None:
        return
    there = delete(Rendition).where(Rendition.original_id == original.id)
    db.session.execute(there)
    db.session.add_all(
        Rendition(
            original_id=original.id,
            spec=file.spec,
            frame=file.frame,
            key=file.key,
            width=file.width,
            height=file.height,
            bytes=file.bytes,
            digest=file.digest,
            made_at=now(),
        )
        for file in kept
    )
    original.render_failures = 0
    end_making(one)


def record_broken(one: Waiting, *, for_good: bool) -> None:
    """Count a failure. What cannot be decoded is not tried again: it takes minutes."""
    original = _held(one.original_id)
    if original is not None:
        failures = original.render_failures
        original.render_failures = TRIES if for_good else failures + 1
    end_making(one)


def end_making(one: Waiting) -> None:
    """Take the row of progress away."""
    db.session.execute(delete(Making).where(Making.original_id == one.original_id))


def _made() -> ColumnElement[int]:
    return (
        select(func.count(Rendition.id))
        .where(Rendition.original_id == Original.id)
        .where(Rendition.spec.in_([*(spec.name for spec in STILLS), *COPIES]))
        .correlate(Original)
        .scalar_subquery()
    )


def _due() -> ColumnElement[int]:
    """How many files each has when all are made."""
    is_large = (Original.width > COPIES["film-720"].shorter) & (
        Original.height > COPIES["film-720"].shorter
    )
    return case(
        (Original.kind == Medium.sound, 1 + len(STILLS)),
        (is_large, 2 + FRAMES * len(STILLS)),
        else_=1 + FRAMES * len(STILLS),
    )


def _held(original_id: int) -> Original | None:
    return db.session.scalar(
        select(Original).where(Original.id == original_id).with_for_update()
    )


def _waiting(original: Original) -> Waiting:
    return Waiting(original.id, original.key, original.sha256, original.format)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
