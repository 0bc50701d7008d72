"""Reads single tiles out of a set, wherever the store keeps its file.

The list at the end of the file is read once; then each tile is one read of its bytes.
"""

from collections.abc import Mapping
from functools import lru_cache
from zipfile import ZipFile

from contest.media.store import Store

HEAD = 30  # bytes before the name of a file in a ZIP; ours have nothing else there
KEPT = 256  # sets whose lists stay in memory, about 20 kB each


def tile_of(store: Store, key: str, digest: str, name: str) -> bytes | None:
    """Give one tile by its name, None where the set has none of it.

    `digest` is that of the set's bytes. Raises FileNotFoundError when the file is gone.
    """
    place = _places_in(store, key, digest).get(name)
    return store.read_part(key, *place) if place else None


@lru_cache(maxsize=KEPT)
def _places_in(store: Store, key: str, digest: str) -> Mapping[str, tuple[int, int]]:
    """Give start and length of each tile; of other bytes it is read anew."""
    del digest
    with store.open(key) as file, ZipFile(file) as packed:
        return {
            one.filename: (
                one.header_offset + HEAD + len(one.filename),
                one.file_size,
            )
            for one in packed.infolist()
        }
