"""Render one picture several times with libvips; tell the CPU seconds of each turn,
then the peak of memory in kilobytes.

    python by_libvips.py ours|each|cascaded|heif PICTURE FOLDER TIMES

`ours` is what the product does, inside its limited child but for the limits; the others
are libvips as one would call it.
"""

import resource
import sys
from pathlib import Path

import pi_heif
import pyvips

from contest.media.pixels import render
from contest.media.specs import SPECS

SIZES = {"jury": 2560, "page": 1600, "grid": 800, "thumb": 320}
JPEG = {"Q": 82, "interlace": True, "optimize_coding": True, "keep": "none"}


def ours(path: str, into: str) -> None:
    render(Path(path), specs=[SPECS[name] for name in SIZES], into=Path(into))


def each(path: str, into: str) -> None:
    for name, longest in SIZES.items():
        image = _thumbnail(path, longest)
        image.jpegsave(f"{into}/{name}.jpg", **JPEG)


def cascaded(path: str, into: str) -> None:
    _cascade(_thumbnail(path, 2560), into)


def heif(path: str, into: str) -> None:
    """HEIC, which neither libvips nor sharp reads here, by libheif first."""
    picture = pi_heif.open_heif(path, convert_hdr_to_8bit=True)
    image = pyvips.Image.new_from_memory(
        bytes(picture.data), *picture.size, len(picture.mode), "uchar"
    ).copy(interpretation="srgb")
    if icc := picture.info.get("icc_profile"):
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", icc)
    _cascade(
        image.thumbnail_image(2560, height=2560, size="down", export_profile="srgb"),
        into,
    )


def _thumbnail(path: str, longest: int) -> pyvips.Image:
    profiled = pyvips.Image.new_from_file(path).get_typeof("icc-profile-data")
    options = {"export_profile": "srgb"} if profiled else {}
    return pyvips.Image.thumbnail(path, longest, height=longest, size="down", **options)


def _cascade(image: pyvips.Image, into: str) -> None:
    for name, longest in SIZES.items():
        image = image.thumbnail_image(longest, height=longest, size="down")
        image = image.copy_memory()
        image.jpegsave(f"{into}/{name}.jpg", **JPEG)


def main() -> None:
    way, path, into, times = sys.argv[1:]
    pyvips.cache_set_max(0)
    for _ in range(int(times)):
        before = _spent()
        globals()[way](path, into)
        print(_spent() - before, flush=True)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(status.partition("VmHWM:")[2].split()[0])


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
