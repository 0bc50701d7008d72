"""Developing: light becomes a photograph with curve, vignette and grain.

In comes a plane of linear light at working size and a choice of film; out comes an
8-bit sRGB picture at full size.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.light import darken

HEADROOM = 4.0  # the brightest light the curve still tells apart
TILE = 768
FINE = 64  # steps between two 8-bit values, so that soft skies do not band


@dataclass(frozen=True, slots=True)
class Film:
    """How a picture is developed; all values are small numbers around 0 to 1."""

    exposure: float = 1.0
    contrast: float = 0.25
    grain: float = 0.5
    vignette: float = 0.25
    lift: float = 0.015
    mono: bool = False
    tone: tuple[float, float, float] = (1.0, 0.985, 0.955)


def develop(frame: Frame, light: pyvips.Image, film: Film, full: Frame) -> pyvips.Image:
    """Give the finished 8-bit picture of size `full`, twice that of `frame`.

    Color grain is laid at working size, where it also keeps soft skies from banding
    and is as coarse as a sensor's; the fine grain of brightness comes at full size.
    """
    reach = frame.distance(0.5, 0.5)
    light = darken(light, reach * reach * -film.vignette + 1)
    if film.mono:
        light = light.recomb([[0.3, 0.6, 0.1]])
    light = light * (65535 / HEADROOM * film.exposure)
    index = light.clamp(min=0, max=65535).cast("ushort")
    dye = _dye()[1] if film.mono else _dye()
    tint = _lay(frame, dye, film.grain)
    positive = (index.maplut(_curve(film)) + tint) / FINE
    return _grained(full, _double(full, positive.cast("uchar").copy_memory()), film)


def enlarge(picture: pyvips.Image, film: Film, full: Frame) -> pyvips.Image:
    """Give a developed picture at `full`, twice its size, with its own fine grain."""
    return _grained(full, _double(full, picture), film)


def _grained(full: Frame, grown: pyvips.Image, film: Film) -> pyvips.Image:
    """Lay the fine grain of brightness."""
    grain = _lay(full, _silver(), film.grain) * grown[1].maplut(_strength())
    grained = (grown + (grain + 128).cast("uchar").maplut(_signs(grown.bands))).cast(
        "uchar"
    )
    return grained.copy(interpretation="srgb")


def _double(full: Frame, picture: pyvips.Image) -> pyvips.Image:
    """Stretch to twice the size: on doubled pixels this row is a Catmull-Rom spline."""
    row = pyvips.Image.new_from_array([[-3, -6, 35, 76, 35, -6, -3]], scale=128)
    grown = picture.zoom(2, 2).convsep(row, precision="integer")
    return grown.embed(0, 0, full.width, full.height, extend="copy").copy_memory()


@lru_cache(maxsize=8)
def _curve(film: Film) -> pyvips.Image:
    """Build the table from linear light to 0-255: shoulder, gamma, gentle S."""
    x = pyvips.Image.identity(ushort=True) * (HEADROOM / 65535)
    over = (x - 0.6).clamp(min=0, max=HEADROOM)
    bent = (over / 0.4 + 1) ** -1 * over + 0.6
    y = (x > 0.6).ifthenelse(bent, x) ** (1 / 2.2)
    s = y * y * (y * -2 + 3)
    y = y + (s - y) * film.contrast
    y = (y * (1 - film.lift) + film.lift) * (255 * FINE) + FINE / 2
    toned = y * list(film.tone) if film.mono else y
    return toned.cast("ushort").copy_memory()


def _lay(frame: Frame, tile: pyvips.Image, force: float) -> pyvips.Image:
    """Repeat a tile of grain over the whole frame, shifted by its seed."""
    shift = frame.seed * 97 % TILE
    tile = (tile.wrap(x=shift, y=shift) * force).copy_memory()
    whole = tile.replicate(frame.width // TILE + 1, frame.height // TILE + 1)
    return whole.crop(0, 0, frame.width, frame.height)


@cache
def _silver() -> pyvips.Image:
    """Make one tile of fine grain in 8-bit steps, a little wider than a pixel."""
    tile = pyvips.Image.gaussnoise(TILE, TILE, mean=0, sigma=9, seed=7)
    return tile.gaussblur(0.7, precision="float").copy_memory()


@cache
def _dye() -> pyvips.Image:
    """Make one tile of colored grain, in fine steps."""
    bands = [
        pyvips.Image.gaussnoise(TILE, TILE, mean=0, sigma=3.5 * FINE, seed=seed)
        for seed in (11, 12, 13)
    ]
    return bands[0].bandjoin(bands[1:]).copy_memory()


@cache
def _signs(bands: int) -> pyvips.Image:
    """Turn grain about 128 into the same signed step of each band."""
    steps = pyvips.Image.identity(bands=bands) - 128
    return steps.cast("char").copy_memory()


@cache
def _strength() -> pyvips.Image:
    """Build the table from tone to grain: most in the middle, least in white."""
    tone = pyvips.Image.identity() / 255
    return (tone * (tone * -1 + 1) * 2.4 + 0.4).copy_memory()
