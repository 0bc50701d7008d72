"""Developing: light becomes a photograph with curve, vignette and grain.

In comes a plane of linear light at working size and a choice of film; out comes an
8-bit sRGB picture at full size.
"""

from dataclasses import dataclass
from functools import cache

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.noise import fit

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
    """Give the finished 8-bit picture of size `full`."""
    reach = frame.distance(0.5, 0.5)
    light = light * (reach * reach * -film.vignette + 1).clamp(min=0, max=1)
    if film.mono:
        light = light.recomb([[0.3, 0.6, 0.1]])
    index = (light * (65535 / HEADROOM * film.exposure)).clamp(min=0, max=65535)
    positive = index.cast("ushort").maplut(_curve(film)).copy_memory()
    grown = fit(full, positive).copy_memory()
    grained = (grown + _grain(full, grown, film)) / FINE
    return grained.cast("uchar").copy(interpretation="srgb")


def _curve(film: Film) -> pyvips.Image:
    """Build the table from linear light to 0-255: shoulder, gamma, gentle S."""
    x = pyvips.Image.identity(ushort=True) * (HEADROOM / 65535)
    over = (x - 0.6).clamp(min=0, max=HEADROOM)
    bent = (over / 0.4 + 1) ** -1 * over + 0.6
    y = (x > 0.6).ifthenelse(bent, x) ** (1 / 2.2)
    s = y * y * (y * -2 + 3)
    y = y + (s - y) * film.contrast
    y = (y * (1 - film.lift) + film.lift) * (255 * FINE)
    toned = y * list(film.tone) if film.mono else y
    return toned.cast("ushort")


def _grain(full: Frame, grown: pyvips.Image, film: Film) -> pyvips.Image:
    """Give grain for each pixel: strongest in the middle tones, weak in white."""
    tile = _emulsion()
    if not film.mono:
        rolled = [tile.wrap(x=dx, y=dx * 2) for dx in (191, 353, 577)]
        color = rolled[0].bandjoin(rolled[1:])
        tile = color * 0.5 + tile * 0.8
    shift = full.seed * 97 % TILE
    tile = (tile.wrap(x=shift, y=shift) * (11 * film.grain * FINE)).copy_memory()
    whole = tile.replicate(full.width // TILE + 1, full.height // TILE + 1)
    whole = whole.crop(0, 0, full.width, full.height)
    return whole * grown[1].maplut(_strength())


@cache
def _emulsion() -> pyvips.Image:
    """Make one tile of unit grain, a little wider than a pixel."""
    tile = pyvips.Image.gaussnoise(TILE, TILE, mean=0, sigma=1, seed=7)
    return tile.gaussblur(0.7, precision="float").copy_memory()


@cache
def _strength() -> pyvips.Image:
    """Build the table from tone to grain: most in the middle, least in white."""
    tone = pyvips.Image.identity(ushort=True, size=256 * FINE) / (255 * FINE)
    return (tone * (tone * -1 + 1) * 2.4 + 0.4).copy_memory()
