"""Makes real tiny pictures for tests: whole, rotated, CMYK, cut short, bombs.

Every function returns the file's bytes and, given a path, writes them there too. The
same arguments give the same bytes.
"""

import io
import itertools
import struct
import zlib
from pathlib import Path
from random import Random

from PIL import Image, ImageCms
from PIL.Image import Transpose
from PIL.TiffImagePlugin import ImageFileDirectory_v2

WHOLE = (60, 40)
SEEDS = itertools.count(1_000)  # for pictures that nobody had before
UNTURN = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}


def a_scene(size=WHOLE, *, seed=0):
    """A picture of its own for each seed: 12 coloured patches, softly joined."""
    dice = Random(seed)
    patches = Image.new("RGB", (4, 3))
    patches.putdata([tuple(dice.randrange(256) for _ in "rgb") for _ in range(12)])
    return patches.resize(size, Image.Resampling.BICUBIC)


def a_jpeg(path=None, *, size=WHOLE, seed=0, exif=None, **options):
    """A JPEG; `exif` is a dict of IFD0 tags (or ready Image.Exif), `options` go to the encoder."""
    return _keep(path, a_scene(size, seed=seed), "JPEG", exif=_exif(exif), **options)


def a_png(path=None, *, size=WHOLE, seed=0, **options):
    return _keep(path, a_scene(size, seed=seed), "PNG", **options)


def a_webp(path=None, *, size=WHOLE, seed=0, **options):
    return _keep(path, a_scene(size, seed=seed), "WEBP", **options)


def a_tiff(path=None, *, size=WHOLE, seed=0, **options):
    return _keep(path, a_scene(size, seed=seed), "TIFF", **options)


def an_avif(path=None, *, size=WHOLE, seed=0, **options):
    return _keep(path, a_scene(size, seed=seed), "AVIF", **options)


def a_cmyk_jpeg(path=None, *, size=WHOLE, seed=0):
    return _keep(path, a_scene(size, seed=seed).convert("CMYK"), "JPEG")


def a_grey_jpeg(path=None, *, size=WHOLE, seed=0):
    return _keep(path, a_scene(size, seed=seed).convert("L"), "JPEG")


def a_profiled_jpeg(path=None, *, size=WHOLE, seed=0):
    """A JPEG that carries an sRGB profile by name."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return a_jpeg(path, size=size, seed=seed, icc_profile=profile)


def a_rotated_jpeg(path=None, *, orientation, size=WHOLE, seed=0):
    """A JPEG stored turned, which its orientation tag turns back to `size`.

    Seen rightly, its top left corner is red and the rest grey.
    """
    seen = Image.new("RGB", size, (128, 128, 128))
    seen.paste((220, 20, 20), (0, 0, size[0] // 2, size[1] // 2))
    turn = UNTURN[orientation]
    stored = seen if turn is None else seen.transpose(turn)
    return _keep(path, stored, "JPEG", exif=_exif({0x0112: orientation}), quality=95)


def a_deep_png(path=None, *, size=WHOLE):
    """A grey PNG of 16 bits: a ramp from black to white."""
    width, height = size
    row = struct.pack(
        f">{width}H", *(x * 65535 // max(width - 1, 1) for x in range(width))
    )
    return _write(
        path,
        _png(width, height, b"".join(b"\0" + row for _ in range(height)), depth=16),
    )


def an_animation(path=None, *, size=WHOLE, form="WEBP"):
    """Three frames: WEBP, PNG or GIF."""
    frames = [a_scene(size, seed=seed) for seed in range(3)]
    return _keep(path, frames[0], form, save_all=True, append_images=frames[1:])


def a_many_paged_tiff(path=None, *, size=WHOLE):
    pages = [a_scene(size, seed=seed) for seed in range(3)]
    return _keep(path, pages[0], "TIFF", save_all=True, append_images=pages[1:])


def a_bomb(path=None, *, size=(50_000, 50_000)):
    """A PNG of a few hundred bytes whose header promises billions of pixels."""
    return _write(path, _png(*size, b"\0" * 100))


def a_truncated_jpeg(path=None, *, share=0.5, size=(600, 400), seed=0):
    """A JPEG cut short: the upload broke."""
    whole = a_jpeg(size=size, seed=seed, quality=95)
    return _write(path, whole[: int(len(whole) * share)])


def a_half_grey_jpeg(path=None, *, size=(600, 400), seed=0):
    """A JPEG that lacks half of its data and yet ends properly; Pillow opens it."""
    return _write(path, a_truncated_jpeg(size=size, seed=seed) + b"\xff\xd9")


def a_many_scanned_jpeg(path=None, *, scans=2_000, size=(2_000, 2_000)):
    """A progressive JPEG that repeats its last scan: small to send, long to decode."""
    whole = a_jpeg(size=size, progressive=True, quality=30)
    start = whole.rindex(b"\xff\xda")
    return _write(path, whole[:-2] + whole[start:-2] * scans + whole[-2:])


def a_raw(path=None):
    """A DNG in miniature: a TIFF with the tag DNGVersion."""
    dng = ImageFileDirectory_v2()
    dng.tagtype[50706] = 1
    dng[50706] = b"\x01\x04\x00\x00"
    return a_tiff(path, tiffinfo=dng)


def not_a_picture(path=None):
    return _write(path, b"<!doctype html><script>alert(1)</script>")


def _png(width, height, rows, depth=8):
    head = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name, body):
    return (
        struct.pack(">I", len(body))
        + name
        + body
        + struct.pack(">I", zlib.crc32(name + body))
    )


def _exif(tags):
    if tags is None or isinstance(tags, (bytes, Image.Exif)):
        return tags or b""
    exif = Image.Exif()
    for tag, value in tags.items():
        exif[tag] = value
    return exif


def _keep(path, picture, form, **options):
    spool = io.BytesIO()
    picture.save(spool, form, **options)
    return _write(path, spool.getvalue())


def _write(path, body):
    if path is not None:
        Path(path).write_bytes(body)
    return body
