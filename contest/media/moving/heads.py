"""What a film or a sound says it is, by its first bytes and never by its name.

A head comes in, the name of one of our formats comes out, or MediaRejected.
"""

from pathlib import Path

from contest.errors import MediaRejected
from contest.media.reasons import Reason
from contest.media.signature import (
    BRANDS,
    FILMS,
    HEAD,
    MOVING,
    PICTURES,
    RIFFS,
    SOUNDS,
    format_of,
)

OLD_QUICKTIME = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip"})
UNKNOWN = 0xFFFF_FF00
WAVES = frozenset({b"RIFF", b"RF64"})
STARTS = ((b"fLaC", "FLAC"), (b"ID3", "MP3"), (b"OggS", "Ogg"))


def moving_format_of(head: bytes) -> str:
    """Name the format of a film or sound; what is known but not ours by its name.

    Raises MediaRejected(NOT_MOVING) where nothing is recognized.
    """
    found = _boxed(head) or _framed(head) or _started(head)
    return found or _still(head)


def kind_at(path: Path) -> frozenset[str]:
    """Give the formats among which a file belongs: of pictures, films or sounds.

    What plays but is taken nowhere belongs to films and sounds; all else is a picture.
    """
    try:
        with path.open("rb") as file:
            form = moving_format_of(file.read(HEAD))
    except (OSError, MediaRejected):
        return PICTURES
    moving = next((kind for kind in (FILMS, SOUNDS) if form in kind), FILMS | SOUNDS)
    return moving if form in MOVING else PICTURES


def check_wave(path: Path) -> None:
    """Raise DAMAGED where a wave file claims more bytes than came.

    Recorders that never learned the length write 0 or the largest number.
    """
    with path.open("rb") as file:
        head = file.read(8)
        claimed = int.from_bytes(head[4:8], "little")
        there = file.seek(0, 2) - 8
    if head[:4] == b"RIFF" and there + 1 < claimed < UNKNOWN:
        raise MediaRejected(Reason.DAMAGED)


def _boxed(head: bytes) -> str | None:
    """Tell the ISO media files apart by their main brand."""
    if head[4:8] in OLD_QUICKTIME:
        return "MOV"
    if head[4:8] != b"ftyp":
        return None
    return BRANDS.get(head[8:12]) or format_of(head)  # HEIC and AVIF are boxed alike


def _framed(head: bytes) -> str | None:
    if head[:4] in WAVES:
        return RIFFS.get(head[8:12], "RIFF")
    return format_of(head) if head[:4] == b"\x1aE\xdf\xa3" else None


def _started(head: bytes) -> str | None:
    for start, name in STARTS:
        if head.startswith(start):
            return name
    return "MP3" if _is_bare_mp3(head) else None


def _is_bare_mp3(head: bytes) -> bool:
    """A frame of layer III without any tag before it."""
    return head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE6 == 0xE2  # noqa: PLR2004


def _still(head: bytes) -> str:
    """A picture is told by its name, so that the sentence can say what came."""
    try:
        return format_of(head)
    except MediaRejected as unknown:
        if unknown.reason == Reason.RAW:
            return "RAW"
        raise MediaRejected(Reason.NOT_MOVING) from unknown
