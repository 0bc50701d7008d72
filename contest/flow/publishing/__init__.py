"""Stage 6, publishing: the gallery is hung from the verdict, rehearsed, published.

Publication is one row: until `Gallery.published_at` is committed nothing of it can be
seen, from then on everything can. Taking back is one row as well.
"""

from contest.flow.publishing.arranging import (
    Words,
    move_exhibit,
    put_back,
    take_down,
    write_exhibit,
    write_intro,
)
from contest.flow.publishing.hanging import hang_gallery
from contest.flow.publishing.opening import (
    authors_to_tell,
    publish_gallery,
    take_back,
)
from contest.flow.publishing.wall import gallery_of

__all__ = [
    "Words",
    "authors_to_tell",
    "gallery_of",
    "hang_gallery",
    "move_exhibit",
    "publish_gallery",
    "put_back",
    "take_back",
    "take_down",
    "write_exhibit",
    "write_intro",
]
