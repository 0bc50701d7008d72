"""Opens the formats we take: what the header says, and the pixels.

Loaded only inside the limited child. Pillow and libheif judge the header first;
libvips reads the pixels of what it can, the others theirs.
"""

import warnings
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pi_heif
import pyvips
from PIL import (
    AvifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from contest.media.ifd import Directories

MAX_PROFILE = 4_000_000
ORIENTATION = 0x0112
BANDS = {"L": 1, "RGB": 3, "RGBA": 4}

READERS = (
    AvifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
"""Loaded here once; Pillow would load them in each child anew."""

# Our own limit on pixels is checked right after the header; two would only differ.
Image.MAX_IMAGE_PIXELS = None
pi_heif.options.DECODE_THREADS = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says before any pixel is decoded; sizes as stored, not as seen."""

    format: str
    width: int
    height: int
    frames: int
    mode: str
    orientation: int = 1
    icc: bytes = b""
    exif: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""

    @property
    def turned(self) -> bool:
        """Whether the picture lies on its side."""
        return self.orientation >= 5  # noqa: PLR2004 -- EXIF: 5 to 8 swap the sides


def read_header(path: Path, *, form: str) -> Header:
    """Read the header by the one decoder of that format; its errors pass."""
    return _heic_header(path) if form == "HEIC" else _pillow_header(path, form=form)


def orientation_in(exif: bytes | mmap) -> int:
    """Find the orientation, 1 to 8, in an EXIF block or TIFF; 1 if there is none."""
    directories = Directories(exif[6:] if exif[:6] == b"Exif\0\0" else exif)
    entry = directories.at(directories.first).get(ORIENTATION)
    value = int(entry.numbers[0]) if entry is not None and entry.numbers else 1
    return value if 1 <= value <= 8 else 1  # noqa: PLR2004


def decoded(path: Path, header: Header) -> pyvips.Image:
    """Decode the whole picture of a format that libvips does not read for us."""
    if header.format == "HEIC":
        heif = pi_heif.open_heif(path, convert_hdr_to_8bit=True)
        bands = BANDS.get(heif.mode)
        if bands and heif.stride == heif.size[0] * bands:
            # A copy of its own: what libheif gives goes with the file it read.
            return _in_memory(bytes(heif.data), heif.size, bands)
        picture = heif.to_pillow()
    else:
        picture = Image.open(path, formats=["AVIF"])
    if picture.mode not in BANDS:
        picture = picture.convert("RGBA" if "A" in picture.mode else "RGB")
    return _in_memory(picture.tobytes(), picture.size, BANDS[picture.mode])


def _in_memory(data: bytes, size: tuple[int, int], bands: int) -> pyvips.Image:
    image = pyvips.Image.new_from_memory(data, *size, bands, "uchar")
    return image.copy(interpretation="b-w" if bands == 1 else "srgb")


def upright(image: pyvips.Image, orientation: int) -> pyvips.Image:
    """Turn a picture as its EXIF orientation (1 to 8) asks."""
    if orientation in {5, 6}:
        image = image.rot90()
    elif orientation in {7, 8}:
        image = image.rot270()
    elif orientation == 3:  # noqa: PLR2004
        image = image.rot180()
    elif orientation == 4:  # noqa: PLR2004
        return image.flipver()
    return image.fliphor() if orientation in {2, 5, 7} else image


def _pillow_header(path: Path, *, form: str) -> Header:
    with warnings.catch_warnings(), Image.open(path, formats=[form]) as picture:
        warnings.simplefilter("ignore")
        info = picture.info
        exif = info.get("exif", b"")
        with (
            path.open("rb") as file,
            mmap(file.fileno(), 0, access=ACCESS_READ) as all_,
        ):
            turn = orientation_in(all_ if form == "TIFF" else exif)
        icc = info.get("icc_profile") or b""
        return Header(
            format=form,
            width=picture.size[0],
            height=picture.size[1],
            frames=_frames(picture, form=form),
            mode=picture.mode,
            orientation=turn,
            icc=icc if len(icc) <= MAX_PROFILE else b"",
            exif=exif,
            xmp=_as_bytes(info.get("xmp")),
            iptc=_iptc(picture),
        )


def _frames(picture: Image.Image, *, form: str) -> int:
    """Count the frames. A JPEG's other pictures are none; pages are counted apart."""
    return 1 if form in {"JPEG", "TIFF"} else getattr(picture, "n_frames", 1)


def _iptc(picture: Image.Image) -> bytes:
    resources = picture.info.get("photoshop")
    return _as_bytes(resources.get(0x0404)) if isinstance(resources, dict) else b""


def _as_bytes(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) else b""


def _heic_header(path: Path) -> Header:
    # libheif turns the picture itself and resets the tag: stored is seen.
    heif = pi_heif.open_heif(path, convert_hdr_to_8bit=True)
    info = heif.info
    return Header(
        format="HEIC",
        width=heif.size[0],
        height=heif.size[1],
        frames=1,
        mode=heif.mode,
        icc=_as_bytes(info.get("icc_profile")),
        exif=_as_bytes(info.get("exif")),
        xmp=_as_bytes(info.get("xmp")),
    )
