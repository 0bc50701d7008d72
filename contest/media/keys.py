"""The addresses of kept files: of a hash and a known name, of nothing else."""

import hashlib
import re
from pathlib import Path

from contest.media.moving.copies import COPIES, FRAMES, STILL
from contest.media.signature import EXTENSIONS
from contest.media.specs import SPECS
from contest.media.tiles import TILES, TILES_FILE

_KEY = re.compile(
    r"originals/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9]{1,5}"
    r"|renditions/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}"
    r"/[a-z]{1,20}(?:-[0-9a-f]{12})?\.(?:jpg|avif|webp|zip)"
    r"|renditions/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}/[a-z]{1,20}-[1-9]\.jpg"
    r"|renditions/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}/(film-[0-9]{3,4}|sound)\.m[p4][4a]"
)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def original_key(sha256: str, *, extension: str) -> str:
    """Make the address of an original from its hash and its format's extension."""
    if extension not in EXTENSIONS.values() or not _SHA256.fullmatch(sha256):
        raise ValueError("An original is named by a hash and a known extension.")
    return f"originals/{_shard(sha256)}.{extension}"


def rendition_key(sha256: str, *, name: str, digest: str = "") -> str:
    """Make the address of a rendition or tile set, with the hash of its own bytes.

    Other bytes get another key, so that what a row names stays until the row changes.
    """
    if name not in {*SPECS, TILES} or not _SHA256.fullmatch(sha256):
        raise ValueError("A rendition is named by a hash and a known spec.")
    file_name = TILES_FILE if name == TILES else SPECS[name].file_name
    size, _, extension = file_name.partition(".")
    own = f"-{digest[:12]}" if digest else ""
    return f"renditions/{_shard(sha256)}/{size}{own}.{extension}"


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_key(sha256: str, *, name: str, frame: int) -> str:
    """Make the address of a film's copy, or of one of its frames in a size."""
    if name in COPIES and _SHA256.fullmatch(sha256):
        return f"renditions/{_shard(sha256)}/{name}.{COPIES[name].extension}"
    if frame == STILL:
        return rendition_key(sha256, name=name)
    if not 1 <= frame <= FRAMES:
        raise ValueError("A film has nine frames.")
    return rendition_key(sha256, name=name).replace(".jpg", f"-{frame}.jpg")


def is_key(name: str) -> bool:
    """Whether a name that `walk` gave is one this store makes."""
    return _KEY.fullmatch(name) is not None


def _shard(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
