"""What a fault or a stranger does to kept files, on the disk or in a bucket."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from contest.media.store import Store


def put_bytes(store: Store, key: str, content: bytes) -> None:
    """Let these bytes lie under a key, whatever was there."""
    store._folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=store._folder, delete=False) as file:
        file.write(content)
    store._shelf.put(key, Path(file.name))


def drop(store: Store, key: str) -> None:
    """Lose a file."""
    store.drop(key)


def cut(store: Store, key: str) -> None:
    """Lose the second half of a file."""
    content = store.read(key)
    put_bytes(store, key, content[: len(content) // 2])


def flip(store: Store, key: str) -> None:
    """Turn one bit in the middle."""
    content = bytearray(store.read(key))
    content[len(content) // 2] ^= 1
    put_bytes(store, key, bytes(content))
