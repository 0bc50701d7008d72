"""Beside stage three: tile sets of what is looked at pixel by pixel.

Nobody calls this either: a worker asks what is missing. A set is one file, which is
kept before its row is written, so that it is there whole or not at all.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from contest.db import db
from contest.media.store import Store
from contest.media.temporary import own_folder
from contest.media.tiles import TILES, cut_safely
from contest.models.image import TRIES, Original, Rendition
from contest.queries.close_looks import lacking_tiles


@dataclass(frozen=True, slots=True)
class Untiled:
    """An original that lacks its tile set: its row, its key, its hash."""

    original_id: int
    key: str
    sha256: str


@dataclass(frozen=True, slots=True)
class TileSet:
    """A finished set in the store: its key, pixels, bytes and SHA-256."""

    key: str
    width: int
    height: int
    bytes: int
    digest: str


def untiled(*, limit: int) -> list[Untiled]:
    """Give at most `limit` originals that lack their tile set, least tried first."""
    found = lacking_tiles().where(Original.tile_failures < TRIES)
    order = found.order_by(Original.tile_failures, Original.id).limit(limit)
    return [Untiled(one.id, one.key, one.sha256) for one in db.session.scalars(order)]


def still_untiled(wanted: Untiled) -> bool:
    """Look again at one original: another worker may have served it meanwhile."""
    again = lacking_tiles().where(Original.id == wanted.original_id)
    return db.session.scalar(again) is not None


def cut_tiles(store: Store, wanted: Untiled) -> TileSet:
    """Make the set and keep it in the store; no row is written.

    Raises MediaRejected when the original cannot be decoded, FileNotFoundError when
    its bytes are not there, StoreFull when there is no room.
    """
    with (
        store.local_copy(wanted.key) as path,
        own_folder() as folder,
    ):
        made = cut_safely(path, into=folder)
        with made.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        key = store.keep_rendition(wanted.sha256, TILES, made.path)
        return TileSet(key, made.width, made.height, made.bytes, digest)


def record_tiles(wanted: Untiled, made: TileSet) -> Rendition | None:
    """Write the row of a set, unless another worker did; None then.

    Call it at the start of a writing transaction: the original's row is held.
    """
    original = _held(wanted)
    if original is None or not still_untiled(wanted):
        return None
    row = Rendition(
        original_id=original.id,
        spec=TILES,
        key=made.key,
        width=made.width,
        height=made.height,
        bytes=made.bytes,
        digest=made.digest,
    )
    db.session.add(row)
    original.tile_failures = 0
    return row


def record_uncut(wanted: Untiled) -> int:
    """Count one more failure; give how many there are. At TRIES it is left alone."""
    original = _held(wanted)
    if original is None:
        return 0
    original.tile_failures += 1
    return original.tile_failures


def _held(wanted: Untiled) -> Original | None:
    return db.session.scalar(
        select(Original).where(Original.id == wanted.original_id).with_for_update()
    )
