"""Tile sets as a worker leaves them, and large pictures that are worth one."""

from pictures import a_scene

from contest.db import db
from contest.flow.tiling import Untiled, cut_tiles
from contest.media.store import Store
from contest.media.tiles import TILES
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


def a_large_scene(size=(3000, 2000), *, seed=0):
    """A picture larger than every rendition, with a grain that compression keeps."""
    picture = a_scene(size, seed=seed)
    marks = picture.load()
    for x in range(0, size[0], 64):
        for y in range(0, size[1], 64):
            marks[x, y] = (255, 255, 255)
    return picture
