"""How alike two pictures are: structure (SSIM) and color (ΔE), by libvips alone.

SSIM here is the one of Wang and others (2004): windows of 11 pixels, on lightness. The
picture compared with is made another way than ours: all pixels by Pillow, colors by
LittleCMS, one Lanczos step.
"""

import io
from pathlib import Path

import pi_heif
import pyvips
from PIL import Image, ImageCms, ImageOps

Image.MAX_IMAGE_PIXELS = None
pi_heif.register_heif_opener()
SRGB = ImageCms.createProfile("sRGB")
BPC = ImageCms.Flags.BLACKPOINTCOMPENSATION
CELL = 8  # pixels
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def reference(path: Path) -> Image.Image:
    """Decode the whole picture carefully: upright, sRGB, 8 bits."""
    with Image.open(path) as opened:
        picture = ImageOps.exif_transpose(opened)
        icc = opened.info.get("icc_profile")
    if picture.mode not in {"RGB", "L", "CMYK"}:
        picture = picture.convert("RGB")
    if icc:
        given = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        picture = ImageCms.profileToProfile(
            picture, given, SRGB, outputMode="RGB", flags=BPC
        )
    return picture.convert("RGB")


def likeness(careful: Image.Image, made: Path) -> tuple[float, float, float]:
    """Give SSIM and mean ΔE (CIEDE2000) of a rendition beside the careful picture.

    The third is ΔE of the means of cells: colors alone, without grain and its coding.
    """
    seen = pyvips.Image.new_from_file(str(made)).colourspace("srgb")
    wanted = careful.resize((seen.width, seen.height), Image.Resampling.LANCZOS)
    other = pyvips.Image.new_from_memory(
        wanted.tobytes(), *wanted.size, 3, "uchar"
    ).copy(interpretation="srgb")
    color, tint = (
        _apart(seen, other),
        _apart(seen.shrink(CELL, CELL), other.shrink(CELL, CELL)),
    )
    return _ssim(_light(seen), _light(other)), color, tint


def _apart(one: pyvips.Image, other: pyvips.Image) -> float:
    return float(one.colourspace("lab").dE00(other.colourspace("lab")).avg())


def _light(image: pyvips.Image) -> pyvips.Image:
    return image.colourspace("b-w")[0].cast("float")


def _ssim(x: pyvips.Image, y: pyvips.Image) -> float:
    def mean(image: pyvips.Image) -> pyvips.Image:
        return image.gaussblur(1.5, min_ampl=0.01, precision="float")

    mx, my = mean(x).copy_memory(), mean(y).copy_memory()
    vx, vy = mean(x * x) - mx * mx, mean(y * y) - my * my
    both = mean(x * y) - mx * my
    shape = (2 * mx * my + C1) * (2 * both + C2)
    size = (mx * mx + my * my + C1) * (vx + vy + C2)
    return float((shape / size).avg())
