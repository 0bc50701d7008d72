"""Stage three: originals in, renditions out; any of them may be thrown away and remade.

Nobody calls this stage: a worker asks what is missing. Should two make the same
rendition after all, the bytes are the same, and only one row stays.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Subquery, func, select

from contest.clock import now
from contest.db import db
from contest.media.render import render_safely
from contest.media.specs import SPECS
from contest.media.store import Store
from contest.models.entry import Entry, Piece
from contest.models.image import TRIES, Original, Rendition
from contest.models.states import Medium

LATELY = timedelta(hours=6)  # so far back a person's photographs count for their turn


@dataclass(frozen=True, slots=True)
class Made:
    """One rendition in the store: its spec, its key, pixels, bytes and SHA-256."""

    spec: str
    key: str
    width: int
    height: int
    bytes: int
    digest: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """An original that lacks renditions: its row, key and hash, and the specs."""

    original_id: int
    key: str
    sha256: str
    specs: tuple[str, ...]


def missing(*, limit: int) -> list[Wanted]:
    """Give at most `limit` originals that lack renditions, one of each person in turn.

    Whoever sends two hundred at once waits for most of them; others do not.
    """
    ready = (
        select(func.count(Rendition.id))
        .where(Rendition.original_id == Original.id, Rendition.spec.in_(SPECS))
        .scalar_subquery()
    )
    turns = _turns()
    found = db.session.scalars(
        select(Original)
        .outerjoin(turns, turns.c.id == Original.id)
        .where(Original.kind == Medium.photograph)
        .where(Original.render_failures < TRIES, ready < len(SPECS))
        .order_by(Original.render_failures, func.coalesce(turns.c.turn, 0), Original.id)
        .limit(limit)
    ).all()
    there = _specs_of(one.id for one in found)
    return [_wanted(one, there.get(one.id, set())) for one in found]


def still_missing(wanted: Wanted) -> Wanted | None:
    """Look again at one original: another worker may have served it meanwhile."""
    original = db.session.get(Original, wanted.original_id)
    if original is None:
        return None
    there = _specs_of([original.id]).get(original.id, set())
    return _wanted(original, there) if set(SPECS) - there else None


def render_missing(store: Store, wanted: Wanted) -> list[Made]:
    """Make what one original lacks and keep it in the store; no rows are written.

    Raises MediaRejected when it cannot be decoded, FileNotFoundError when its bytes
    are not there, StoreFull when there is no room.
    """
    with (
        store.local_copy(wanted.key) as path,
        TemporaryDirectory(prefix="foreign-view-") as folder,
    ):
        specs = [SPECS[name] for name in wanted.specs]
        rendered = render_safely(path, specs=specs, into=Path(folder))
        return [
            Made(
                spec=one.spec,
                digest=_digest(one.path),
                key=store.keep_rendition(wanted.sha256, one.spec, one.path),
                width=one.width,
                height=one.height,
                bytes=one.bytes,
            )
            for one in rendered
        ]


def record_made(wanted: Wanted, made: Iterable[Made]) -> list[Rendition]:
    """Write the rows of what was made; rows that another worker wrote stay.

    Call it at the start of a writing transaction: the original's row is held.
    """
    original = _held(wanted.original_id)
    if original is None:
        return []
    there = _specs_of([original.id]).get(original.id, set())
    rows = [
        Rendition(
            original_id=original.id,
            spec=one.spec,
            key=one.key,
            width=one.width,
            height=one.height,
            bytes=one.bytes,
            digest=one.digest,
            made_at=now(),
        )
        for one in made
        if one.spec not in there
    ]
    db.session.add_all(rows)
    original.render_failures = 0
    return rows


def record_failure(wanted: Wanted) -> int:
    """Count one more failure; give how many there are. At TRIES it is left alone."""
    original = _held(wanted.original_id)
    if original is None:
        return 0
    original.render_failures += 1
    return original.render_failures


def _turns() -> Subquery:
    """Number what came of late, each person's own from 1 on, made or not.

    What was made counts too, so that nobody comes first again and again. What came
    before that has waited long enough and has no number.
    """
    owner = (
        select(func.min(Entry.user_id))
        .join(Piece, Piece.entry_id == Entry.id)
        .where(Piece.original_id == Original.id)
        .correlate(Original)
        .scalar_subquery()
    )
    turn = func.row_number().over(partition_by=owner, order_by=Original.id)
    return (
        select(Original.id, turn.label("turn"))
        .where(Original.received_at > now() - LATELY)
        .subquery()
    )


def _held(original_id: int) -> Original | None:
    return db.session.scalar(
        select(Original).where(Original.id == original_id).with_for_update()
    )


def _specs_of(original_ids: Iterable[int]) -> dict[int, set[str]]:
    rows = db.session.execute(
        select(Rendition.original_id, Rendition.spec).where(
            Rendition.original_id.in_(list(original_ids))
        )
    )
    found: dict[int, set[str]] = {}
    for original_id, spec in rows:
        found.setdefault(original_id, set()).add(spec)
    return found


def _wanted(original: Original, there: set[str]) -> Wanted:
    return Wanted(
        original_id=original.id,
        key=original.key,
        sha256=original.sha256,
        specs=tuple(name for name in SPECS if name not in there),
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
