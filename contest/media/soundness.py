"""Whether the picture data is whole: everything is decoded, warnings are heeded.

Half a picture often opens without an error; only the decoder's warning tells. Gives
the picture back as 32 × 32 gray values, for its hash.
"""

from array import array
from bisect import bisect_left
from itertools import accumulate
from pathlib import Path

import pyvips

from contest.errors import MediaRejected
from contest.media.decode import Header, decoded, upright
from contest.media.jpeg import scrubbed
from contest.media.phash import SIDE
from contest.media.reasons import Reason
from contest.media.specs import GROUND

DAMAGE = ("premature end", "bad huffman", "found marker")
"""What libjpeg warns of when data is missing; "extraneous bytes" is no damage."""

BY_LIBVIPS = frozenset({"PNG", "TIFF", "WEBP"})


def decode_all(path: Path, header: Header) -> tuple[bytes, tuple[str, ...]]:
    """Decode every byte of the picture; give 32 × 32 gray values and notices.

    Raises MediaRejected(DAMAGED) when picture data is missing.
    """
    try:
        return _decode_by_format(path, header)
    except pyvips.Error as error:
        raise MediaRejected(Reason.DAMAGED) from error


def tones_of(path: Path, header: Header) -> int:
    """How far apart, of 256 grays, the darkest and the brightest hundredth lie.

    Read once and in order, as however large pictures can be.
    """
    if header.format == "JPEG":
        image = pyvips.Image.jpegload(str(path), shrink=4, access="sequential")
    elif header.format in BY_LIBVIPS:
        image = pyvips.Image.new_from_file(str(path), access="sequential")
    else:
        image = decoded(path, header)
    counts = array("I", bytes(_in_gray(image).hist_find().write_to_memory()))
    below = list(accumulate(counts))
    low, high = (bisect_left(below, below[-1] * share) for share in (0.01, 0.99))
    return high - low


def _decode_by_format(path: Path, header: Header) -> tuple[bytes, tuple[str, ...]]:
    if header.format == "JPEG":
        return _decode_jpeg(path, header)
    if header.format in BY_LIBVIPS:
        image = pyvips.Image.new_from_file(
            str(path), access="sequential", fail_on="error"
        )
        return _gray(image, header), ()
    return _gray(decoded(path, header), header), ()


def _decode_jpeg(path: Path, header: Header) -> tuple[bytes, tuple[str, ...]]:
    """Read all data of a JPEG at reduced size: the same data, fewer sums.

    libvips tells only the first warning; when that is about the surroundings, the
    picture is read once more without them.
    """
    data = path.read_bytes()
    try:
        return _read_jpeg(data, header, fail_on="warning"), ()
    except pyvips.Error as warning:
        _check_warning(warning)
    try:
        _read_jpeg(scrubbed(data), header, fail_on="warning")
    except pyvips.Error as warning:
        _check_warning(warning)
    return _read_jpeg(data, header, fail_on="error"), ("decoder_warned",)


def _check_warning(warning: pyvips.Error) -> None:
    if any(word in str(warning.detail).lower() for word in DAMAGE):
        raise MediaRejected(Reason.DAMAGED) from warning


def _read_jpeg(data: bytes, header: Header, *, fail_on: str) -> bytes:
    side = min(header.width, header.height)
    shrink = next((n for n in (8, 4, 2) if side >= n * 2 * SIDE), 1)
    image = pyvips.Image.jpegload_buffer(
        data, shrink=shrink, fail_on=fail_on, access="sequential"
    )
    return _gray(image, header)


def _gray(image: pyvips.Image, header: Header) -> bytes:
    small = image.thumbnail_image(SIDE, height=SIDE, size="force", no_rotate=True)
    upright_gray = upright(_in_gray(small).copy_memory(), header.orientation)
    return bytes(upright_gray.write_to_memory())


def _in_gray(image: pyvips.Image) -> pyvips.Image:
    if image.hasalpha():
        image = image.flatten(background=GROUND)
    return image.colourspace("b-w").cast("uchar")[0]
