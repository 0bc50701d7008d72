"""Light: colors, gradients, mixing, blur and glow, all in linear light.

In come colors as `#rrggbb` and planes between 0 and 1; out come planes of one band
(masks) or three (light).
"""

from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.noise import fit

STEPS = 4096
COARSE = 1.6  # pixels a blur is wide, at least, on the copy it is made on
TONES = 1024  # of a gradient; grain covers what lies between
Stops = Sequence[tuple[float, str]]


def hue(code: str, strength: float = 1.0) -> list[float]:
    """Turn `#rrggbb` into linear red, green and blue."""
    parts = (int(code[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return [strength * part**2.2 for part in parts]


def ramp(plane: pyvips.Image, stops: Stops) -> pyvips.Image:
    """Color a plane (0 to 1) by stops of (place, color)."""
    lut = _tones(tuple(stops))
    index = (plane * (TONES - 1)).clamp(min=0, max=TONES - 1).rint().cast("ushort")
    return index.maplut(lut)


@lru_cache(maxsize=8)
def _tones(stops: tuple[tuple[float, str], ...]) -> pyvips.Image:
    """Build the table of a gradient; roots of light are mixed, as eyes do."""
    roots = [[part**0.5 for part in hue(code)] for _, code in stops]
    table = array(
        "f", [part**2 for part in roots[0]] * round(stops[0][0] * (TONES - 1))
    )
    for here, (low, high) in enumerate(pairwise(stops)):
        first, last = (round(stop[0] * (TONES - 1)) for stop in (low, high))
        for step in range(first, last):
            share = (step - first) / (last - first)
            for a, b in zip(roots[here], roots[here + 1], strict=True):
                table.append((a + (b - a) * share) ** 2)
    table.extend([part**2 for part in roots[-1]] * (TONES - len(table) // 3))
    return pyvips.Image.new_from_memory(table.tobytes(), TONES, 1, 3, "float")


def mix(
    under: pyvips.Image, over: pyvips.Image | list[float], mask: pyvips.Image
) -> pyvips.Image:
    """Lay a color or a picture over another one where the mask is 1.

    The mask goes through tables: libvips copies a single band byte by byte to meet
    three of them, which costs more than all the arithmetic.
    """
    index = (mask * (STEPS - 1)).clamp(min=0, max=STEPS - 1).cast("ushort")
    index = index.copy_memory()  # used twice: libvips would compute it twice
    black, white = (0.0,) * under.bands, (1.0,) * under.bands
    kept = under * index.maplut(_slope(white, black))
    if isinstance(over, list):
        return kept + index.maplut(_slope((0.0,) * len(over), tuple(over)))
    return kept + over * index.maplut(_slope((0.0,) * over.bands, (1.0,) * over.bands))


def darken(light: pyvips.Image, plane: pyvips.Image) -> pyvips.Image:
    """Multiply light by a plane between 0 and 1."""
    index = (plane * (STEPS - 1)).clamp(min=0, max=STEPS - 1).cast("ushort")
    return light * index.maplut(_slope((0.0,) * light.bands, (1.0,) * light.bands))


@lru_cache(maxsize=64)
def _slope(first: tuple[float, ...], last: tuple[float, ...]) -> pyvips.Image:
    """Build the table that goes evenly from `first` to `last`."""
    share = pyvips.Image.identity(ushort=True, size=STEPS) / (STEPS - 1)
    rise = [high - low for low, high in zip(first, last, strict=True)]
    return (share * rise + list(first)).cast("float").copy_memory()


def ease(plane: pyvips.Image, low: float, high: float) -> pyvips.Image:
    """Rise smoothly from 0 at `low` to 1 at `high` (smoothstep)."""
    gain = (STEPS - 1) / (high - low)
    index = (plane * gain - low * gain).clamp(min=0, max=STEPS - 1).cast("ushort")
    return index.maplut(_smoothstep())


@cache
def _smoothstep() -> pyvips.Image:
    """Build the table of the smoothstep curve."""
    share = pyvips.Image.identity(ushort=True, size=STEPS) / (STEPS - 1)
    return (share * share * (share * -2 + 3)).copy_memory()


def soften(frame: Frame, plane: pyvips.Image, radius: float) -> pyvips.Image:
    """Blur by a radius in shorter sides; wide blurs work on a small copy."""
    sigma = radius * frame.short
    shrink = int(max(1, sigma / COARSE))
    if shrink == 1:
        blurred = plane.gaussblur(sigma, precision="float") if sigma > 0.3 else plane
        return blurred.copy_memory()
    small = plane.resize(1 / shrink, kernel="linear", vscale=1 / shrink)
    blurred = small.gaussblur(sigma / shrink, precision="float").copy_memory()
    return fit(frame, blurred, "linear").copy_memory()


def glow(
    frame: Frame, light: pyvips.Image, radius: float, strength: float
) -> pyvips.Image:
    """Let bright places bleed: a narrow and a wide halo are added."""
    light = light.copy_memory()
    shrink = max(1.0, radius * frame.short / COARSE)
    low = frame.scaled(1 / shrink, 1 / shrink)
    small = light.resize(
        low.width / light.width, vscale=low.height / light.height, kernel="linear"
    )
    near = soften(low, small.copy_memory(), radius)
    wide = soften(low, near, radius * 3.9)  # blurs add up in squares
    halo = near * (strength * 0.6) + wide * (strength * 0.4)
    return light + fit(frame, halo.copy_memory(), "linear")


def spot(frame: Frame, x: float, y: float, radius: float) -> pyvips.Image:
    """Give a soft spot of 1 at its middle that falls off as light does."""
    dx = (frame.across - x) * (frame.width / (frame.short * radius))
    dy = (frame.down - y) * (frame.height / (frame.short * radius))
    return ((dx * dx + dy * dy + 1) ** -1).copy_memory()


def below(frame: Frame, edge: pyvips.Image, blur: float = 0.0) -> pyvips.Image:
    """Mask what lies under an edge (heights 0 to 1); `blur` in shorter sides."""
    reach = max(1.0, blur * frame.short * 2)
    return ((frame.down - edge) * (frame.height / reach) + 0.5).clamp()


def streak(
    frame: Frame, plane: pyvips.Image, across: float, down: float
) -> pyvips.Image:
    """Smear along the axes (box-like, in shares of the sides)."""
    wide = max(1.0, across * frame.width / 3)
    high = max(1.0, down * frame.height / 3)
    small = plane.resize(1 / wide, vscale=1 / high, kernel="linear")
    blurred = small.gaussblur(1.2, precision="float")
    return fit(frame, blurred.copy_memory()).copy_memory()
