"""Tile sets as a worker leaves them, and large pictures that are worth one."""

import io

from keeping import a_kept_original
from PIL import Image, ImageDraw

from contest.db import db
from contest.flow import imaging
from contest.flow.tiling import Untiled, cut_tiles
from contest.media.specs import SPECS
from contest.media.store import Store
from contest.media.tiles import TILES
from contest.models.entry import Piece
from contest.models.image import Original, Rendition


def keep_tiles(store: Store, original: Original) -> Rendition:
    """Cut the tile set of an original whose bytes are kept, however small it is."""
    wanted = Untiled(original.id, original.key, original.sha256)
    made = cut_tiles(store, wanted)
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
    db.session.commit()
    return row


def a_ruled_picture(size=(3000, 2000)):
    """A dark picture with a white line, one pixel wide, every hundred pixels."""
    picture = Image.new("RGB", size, (40, 40, 40))
    draw = ImageDraw.Draw(picture)
    for x in range(0, size[0], 100):
        draw.line([(x, 0), (x, size[1])], fill=(255, 255, 255))
    body = io.BytesIO()
    picture.save(body, "JPEG", quality=95)
    return body.getvalue()


def show_large(store: Store, piece: Piece, *, size=(3000, 2000)) -> None:
    """Let a piece be a ruled picture of that size, with renditions and tiles."""
    body = a_ruled_picture(size)
    original = a_kept_original(store, body=body, size=size)
    piece.original_id = original.id
    specs = tuple(SPECS)
    wanted = imaging.Wanted(original.id, original.key, original.sha256, specs)
    imaging.record_made(wanted, imaging.render_missing(store, wanted))
    keep_tiles(store, original)
