"""Large pictures for measurements, laid out of real photographs at their own sharpness.

A wall of crops is as hard to decode and to encode as what cameras write; enlarged
pictures and drawn ones are softer. The photographs lie beside the checkout; nothing of
them is kept.
"""

import os
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pyvips

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("FOREIGNVIEW_CORPUS") or ROOT.parent / "shared" / "corpus")
NAMES = (
    "Nikon_D3100.jpg",
    "Canon_EOS_450D.jpg",
    "DJI_0032.JPG",
    "Leica_T_Typ_701_.jpg",
    "train.jpg",
    "Canon_EOS_1000D.jpg",
    "nikon-20221019-building.jpeg",
)
ADOBE_RGB = "single-clip.jpg"
APPLE = "IMG_2682.heic"
CELLS = {24: (2, 3000, 2000), 45: (3, 2736, 1824)}  # by megapixels: rows, size of one


def inputs(folder: Path) -> dict[str, Path]:
    """Make every kind of picture that is measured in the folder; give them by name."""
    wall = _wall(24)
    adobe = _embedded(CORPUS / "photos" / ADOBE_RGB)
    files = {
        "24 MP JPEG": _jpeg(wall, folder / "24.jpg"),
        "24 MP JPEG, Adobe RGB": _jpeg(_in(wall, adobe, folder), folder / "adobe.jpg"),
        "24 MP JPEG, Display P3": _jpeg(_in(wall, None, folder), folder / "p3.jpg"),
        "45 MP JPEG": _jpeg(_wall(45), folder / "45.jpg"),
        "24 MP PNG": folder / "24.png",
        "24 MP TIFF, 16 bits": folder / "24.tif",
        "12 MP HEIC": CORPUS / "photos" / APPLE,
    }
    wall.pngsave(str(folder / "24.png"))
    deep = (wall.cast("ushort") * 257).cast("ushort").copy(interpretation="rgb16")
    deep.tiffsave(str(folder / "24.tif"))
    return files


def _wall(megapixels: int) -> pyvips.Image:
    rows, width, height = CELLS[megapixels]
    cells = [next(cut) for cut in [_crops(width, height)] for _ in range(rows * rows)]
    return pyvips.Image.arrayjoin(cells, across=rows).copy_memory()


def _crops(width: int, height: int) -> Iterator[pyvips.Image]:
    for name in cycle(NAMES):
        picture = pyvips.Image.new_from_file(str(CORPUS / "photos" / name))
        picture = picture.autorot().colourspace("srgb")
        scale = max(width / picture.width, height / picture.height, 1)
        picture = picture.resize(scale) if scale > 1 else picture
        yield _bare(picture.crop(0, 0, width, height))


def _bare(picture: pyvips.Image) -> pyvips.Image:
    bare = picture.copy()
    for name in bare.get_fields():
        if name.startswith(("exif", "icc", "xmp", "iptc", "orientation")):
            bare.remove(name)
    return bare.copy_memory()


def _embedded(path: Path) -> bytes:
    profile: bytes = pyvips.Image.new_from_file(str(path)).get("icc-profile-data")
    return profile


def _in(picture: pyvips.Image, icc: bytes | None, folder: Path) -> pyvips.Image:
    """Say the same colors in another space; None stands for Display P3."""
    name = "p3"
    if icc:
        (folder / "profile.icc").write_bytes(icc)
        name = str(folder / "profile.icc")
    return picture.icc_transform(name, input_profile="srgb").copy_memory()


def _jpeg(picture: pyvips.Image, path: Path) -> Path:
    picture.jpegsave(str(path), Q=93)
    return path
