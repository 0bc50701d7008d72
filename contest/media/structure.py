"""What no decoder tells us of a file: RAW inside a TIFF, its pages, a JPEG's scans.

Reads markers and directories only; no pixel is decoded.
"""

from mmap import ACCESS_READ, mmap
from pathlib import Path

from contest.errors import MediaRejected
from contest.media.ifd import Directories, Entry
from contest.media.jpeg import MAX_SCANS, scans_of
from contest.media.reasons import Reason

DNG_VERSION, SUBFILE, SUB_IFDS = 50706, 254, 330
COMPRESSION, PHOTOMETRIC = 259, 262
RAW_COMPRESSIONS = frozenset({32767, 32769, 34713, 65535})
RAW_PHOTOMETRICS = frozenset({32803, 34892})


def check_structure(path: Path, *, form: str) -> None:
    """Look at what no decoder tells us: RAW in a TIFF, its pages, a JPEG's scans."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        if form == "TIFF":
            _check_pages(Directories(data).pages())
        elif form == "JPEG" and (scans := scans_of(data)) > MAX_SCANS:
            raise MediaRejected(Reason.TOO_COMPLEX, limit=MAX_SCANS, found=scans)


def _check_pages(pages: list[dict[int, Entry]]) -> None:
    if any(_is_raw(page) for page in pages):
        raise MediaRejected(Reason.RAW)
    # A reduced copy of the first page is its thumbnail, not a page.
    whole = [page for page in pages[1:] if not _value(page, SUBFILE) & 1]
    if whole:
        raise MediaRejected(Reason.MANY_PAGES, limit=1, found=len(whole) + 1)


def _is_raw(page: dict[int, Entry]) -> bool:
    preview = _value(page, SUBFILE) & 1 and SUB_IFDS in page
    return bool(
        DNG_VERSION in page
        or preview
        or _value(page, COMPRESSION) in RAW_COMPRESSIONS
        or _value(page, PHOTOMETRIC) in RAW_PHOTOMETRICS
    )


def _value(page: dict[int, Entry], tag: int) -> int:
    entry = page.get(tag)
    return int(entry.numbers[0]) if entry is not None and entry.numbers else 0
