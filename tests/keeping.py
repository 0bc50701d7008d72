"""Originals whose bytes are really there, as an upload would have left them."""

import io

from pictures import a_jpeg

from contest.db import db
from contest.media.store import Store
from contest.models.image import Original

SMALL = (60, 40)


def a_kept_original(
    store: Store,
    *,
    seed: int = 0,
    size: tuple[int, int] = SMALL,
    body: bytes | None = None,
) -> Original:
    """Keep a drawn photograph, or these bytes, and the row that names it."""
    picture = io.BytesIO(body or a_jpeg(seed=seed, size=size))
    incoming = store.receive(picture, limit_bytes=None)
    store.keep(incoming, extension="jpg")
    original = Original(
        sha256=incoming.sha256,
        bytes=incoming.bytes,
        format="JPEG",
        extension="jpg",
        width=size[0],
        height=size[1],
    )
    db.session.add(original)
    db.session.commit()
    return original
