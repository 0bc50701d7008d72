"""Cuts a picture into the tiles of a set, and packs them into its one file.

Runs inside the limited child (`tiles.cut_safely` is its door). The same picture gives
the same bytes: names in their order, no times, no compression.
"""

from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pyvips

from contest.media.pixels import whole
from contest.media.render import Rendered
from contest.media.tiles import FULL, TILE, TILES, TILES_FILE, Shape

QUALITY = 85  # looked at pixel by pixel, so better than what is shown whole
NAMED = "set"


def cut(path: Path, *, into: Path) -> Rendered:
    """Make the tile set of the picture at `path`; it appears only when whole."""
    picture = whole(path)
    loose = into / "loose.zip"
    picture.dzsave(
        str(loose),
        layout="iiif3",
        container="zip",
        compression=0,
        imagename=NAMED,
        tile_size=TILE,
        overlap=0,
        suffix=f".jpg[Q={QUALITY},optimize_coding,keep=none]",
    )
    part, done = into / "tiles.part", into / TILES_FILE
    _pack(loose, _in_one_piece(picture), part)
    loose.unlink()
    part.replace(done)
    return Rendered(TILES, done, picture.width, picture.height, done.stat().st_size)


def _in_one_piece(picture: pyvips.Image) -> bytes:
    """Encode the whole picture in the largest size that is given at once."""
    width, height = Shape(picture.width, picture.height).most
    small = picture.thumbnail_image(width, height=height, size="force")
    body: bytes = small.jpegsave_buffer(
        Q=QUALITY, interlace=True, optimize_coding=True, keep="none"
    )
    return body


def _pack(loose: Path, full: bytes, target: Path) -> None:
    """Pack the tiles under their addresses, and the whole picture beside them."""
    with ZipFile(loose) as source, ZipFile(target, "w", ZIP_STORED) as packed:
        packed.writestr(_member(FULL), full)
        for name in sorted(source.namelist()):
            if name.endswith(".jpg"):
                inside = name.removeprefix(f"{NAMED}/")
                packed.writestr(_member(inside), source.read(name))


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name)  # its time is the first that a ZIP knows, for all alike
    member.external_attr = 0o444 << 16
    member.create_system = 3
    return member
