"""What a file says it is, by its first bytes and never by its name.

Formats we take come back by name; RAW files and known other formats are told apart,
so that a person hears what to do.
"""

from contest.errors import MediaRejected
from contest.media.reasons import Reason

HEAD = 4096
PICTURES = frozenset({"JPEG", "PNG", "WEBP", "TIFF", "HEIC", "AVIF"})
FILMS = frozenset({"MP4", "MOV", "WEBM"})
SOUNDS = frozenset({"M4A", "MP3", "WAV", "FLAC"})
MOVING = FILMS | SOUNDS | {"AVI", "Matroska", "Ogg"}
"""What is a film or a sound, taken somewhere or not."""
EXTENSIONS = {
    "JPEG": "jpg", "PNG": "png", "WEBP": "webp", "TIFF": "tif", "HEIC": "heic",
    "AVIF": "avif", "MP4": "mp4", "MOV": "mov", "WEBM": "webm", "M4A": "m4a",
    "MP3": "mp3", "WAV": "wav", "FLAC": "flac",
}  # fmt: skip

RAW_HEADS = (
    b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FOVb", b"\0MRM",
    b"II\x1a\0\0\0HEAPCCDR", b"ARRI",
)  # fmt: skip
"""Fujifilm, Olympus (three), Panasonic, Sigma, Minolta, Canon CRW, Arri."""

PLAIN_HEADS = (
    (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"),
    (b"II+\0", "BigTIFF"), (b"MM\0+", "BigTIFF"),
    (b"GIF8", "GIF"), (b"BM", "BMP"), (b"8BPS", "PSD"), (b"%PDF", "PDF"),
    (b"%!PS", "EPS"), (b"\xc5\xd0\xd3\xc6", "EPS"), (b"PK\x03\x04", "ZIP"),
    (b"\xff\x0a", "JPEG XL"), (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"), (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"icns", "ICNS"), (b"OggS", "Ogg"), (b"ID3", "MP3"), (b"fLaC", "FLAC"),
)  # fmt: skip

RIFFS = {b"WEBP": "WEBP", b"WAVE": "WAV", b"AVI ": "AVI"}
BRANDS = {b"qt  ": "MOV", b"M4A ": "M4A", b"M4B ": "M4A"}

HEIF_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
)


def format_of(head: bytes) -> str:
    """Name the format of a file from its first bytes; raise MediaRejected for RAW.

    Raises NOT_A_PICTURE when nothing is recognized. What is recognized but not
    ours ("GIF", "PDF") comes back by its name.
    """
    if _is_raw(head):
        raise MediaRejected(Reason.RAW)
    found = _plain(head) or _boxed(head) or _marked_up(head)
    if found is None:
        raise MediaRejected(Reason.NOT_A_PICTURE)
    return found


def _is_raw(head: bytes) -> bool:
    canon = head[:4] in {b"II*\0", b"MM\0*"} and head[8:10] == b"CR"
    phase_one = head[8:12] in {b"IIII", b"MMMM"} and head[:2] in {b"II", b"MM"}
    return head.startswith(RAW_HEADS) or head[4:12] == b"ftypcrx " or canon or phase_one


def _plain(head: bytes) -> str | None:
    if head[:4] == b"RIFF":
        return RIFFS.get(head[8:12], "RIFF")
    if head[:4] == b"\x1aE\xdf\xa3":
        return "WEBM" if b"webm" in head[:80] else "Matroska"
    return next((name for start, name in PLAIN_HEADS if head.startswith(start)), None)


def _boxed(head: bytes) -> str | None:
    """Tell the ISO media files apart by their brands: HEIC, AVIF or a film."""
    if head[4:8] != b"ftyp":
        return None
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, size - 3, 4))]
    if b"avif" in brands or b"avis" in brands:
        return "AVIF"
    if HEIF_BRANDS & set(brands):
        return "HEIC"
    return BRANDS.get(brands[0], "MP4")


def _marked_up(head: bytes) -> str | None:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml")) and b"<svg" in text:
        return "SVG"
    return None
