"""How many bits a picture holds for each of its colors, as its header says.

Pillow gives some of them with eight whatever they hold; so the few bytes that say it
are read here. What they say is never needed to decode: a lie costs only the fact.
"""

from mmap import ACCESS_READ, mmap
from pathlib import Path

from contest.media.ifd import Directories

BITS_PER_SAMPLE = 258
USUAL = 8
MOST = 64
_PNG_DEPTH = 24  # after the signature, the length and name of IHDR, and two sizes
_HEVC_DEPTH = 17  # in HEVCDecoderConfigurationRecord


def depth_of(path: Path, form: str) -> int:
    """Give the bits of one color of one pixel; 8 where nothing says otherwise."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        found = _told(data, form)
    return found if 0 < found <= MOST else USUAL


def _told(data: mmap, form: str) -> int:
    if form == "PNG":
        return data[_PNG_DEPTH] if len(data) > _PNG_DEPTH else USUAL
    if form == "TIFF":
        directories = Directories(data)
        entry = directories.at(directories.first).get(BITS_PER_SAMPLE)
        return int(entry.numbers[0]) if entry is not None and entry.numbers else 1
    if form == "HEIC":
        record = _record(data, b"hvcC")
        deep = len(record) > _HEVC_DEPTH
        return USUAL + (record[_HEVC_DEPTH] & 7 if deep else 0)
    if form == "AVIF":
        record = _record(data, b"av1C")
        flags = record[2] if len(record) > 2 else 0  # noqa: PLR2004
        return USUAL + (flags >> 6 & 1) * (2 + 2 * (flags >> 5 & 1))
    return USUAL


def _record(data: mmap, name: bytes) -> bytes:
    """Give the beginning of the first box of that name; these lie near the front."""
    at = data.find(name, 0, 1 << 18)
    return b"" if at < 0 else data[at + 4 : at + 28]
