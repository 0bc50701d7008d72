"""Shapes: polygons, strokes, discs and lamps, drawn twice as fine as needed.

In come points as shares of the picture (0 to 1, y down); out come masks between 0
and 1, or light for lamps. Overlapping lamps add up the way light on film does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyvips
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from contest.demo.brushes.frame import Frame

FINER = 2
Point = tuple[float, float]
Shade = float | tuple[int, int, int]


class Ink:
    """A sheet on which shapes are drawn and which becomes a mask or light."""

    def __init__(self, frame: Frame, *, colored: bool = False) -> None:
        self.frame = frame
        self.size = (frame.width * FINER, frame.height * FINER)
        self.sheet = Image.new("RGB" if colored else "L", self.size, 0)
        self.pen = ImageDraw.Draw(self.sheet)

    def place(self, points: Iterable[Point]) -> list[Point]:
        """Turn shares into pixels of the sheet."""
        return [(x * self.size[0], y * self.size[1]) for x, y in points]

    def area(self, points: Sequence[Point], shade: Shade = 1.0) -> None:
        """Fill a polygon."""
        self.pen.polygon(self.place(points), fill=_fill(shade))

    def box(self, corners: tuple[Point, Point], shade: Shade = 1.0) -> None:
        """Fill an upright rectangle between two corners."""
        self.pen.rectangle(self.place(corners), fill=_fill(shade))

    def stroke(self, points: Sequence[Point], width: float, shade: Shade = 1.0) -> None:
        """Draw a line; `width` in shorter sides."""
        pixels = max(1, round(width * self.frame.short * FINER))
        joint = "curve" if pixels > 3 else None  # thin lines show no gap
        self.pen.line(self.place(points), _fill(shade), pixels, joint=joint)

    def disc(self, at: Point, radius: float, shade: Shade = 1.0) -> None:
        """Fill a circle; `radius` in shorter sides."""
        self.oval(at, (radius, radius), shade)

    def oval(self, at: Point, radii: tuple[float, float], shade: Shade = 1.0) -> None:
        """Fill an upright ellipse; radii in shorter sides."""
        wide, tall = (radius * self.frame.short * FINER for radius in radii)
        (cx, cy) = self.place([at])[0]
        box = (cx - wide, cy - tall, cx + wide, cy + tall)
        self.pen.ellipse(box, fill=_fill(shade))

    def mask(self) -> pyvips.Image:
        """Give what was drawn as a plane (0 to 1) of the frame's size."""
        return plane(self.sheet.reduce(FINER))

    def light(self) -> pyvips.Image:
        """Give what was drawn in color as linear light."""
        return linear(self.sheet.reduce(FINER))


def _fill(shade: Shade) -> int | tuple[int, int, int]:
    """Turn a share into a gray value; colors stay."""
    return shade if isinstance(shade, tuple) else round(shade * 255)


def linear(sheet: Image.Image) -> pyvips.Image:
    """Take a colored Pillow sheet over as linear light."""
    table = pyvips.Image.identity() / 255
    bands = len(sheet.getbands())
    taken = pyvips.Image.new_from_memory(
        sheet.tobytes(), sheet.width, sheet.height, bands, "uchar"
    )
    return taken.maplut((table**2.2).cast("float"))


def plane(sheet: Image.Image) -> pyvips.Image:
    """Take a Pillow sheet over as a plane between 0 and 1."""
    bands = len(sheet.getbands())
    taken = pyvips.Image.new_from_memory(
        sheet.tobytes(), sheet.width, sheet.height, bands, "uchar"
    )
    return taken / 255


@dataclass(frozen=True, slots=True)
class Lamp:
    """A point of light out of focus; radius in shorter sides, color 0 to 255."""

    x: float
    y: float
    radius: float
    color: tuple[int, int, int]
    shape: float = 1.0


def bokeh(frame: Frame, lamps: Iterable[Lamp]) -> pyvips.Image:
    """Draw lamps as the discs an open lens makes of them; linear light."""
    sheet = Image.new("RGB", (frame.width, frame.height))
    for lamp in lamps:
        reach = max(1, round(lamp.radius * frame.short))
        corner = (
            round(lamp.x * frame.width) - reach,
            round(lamp.y * frame.height) - reach,
        )
        _lay(sheet, _disc(reach, lamp), corner)
    return linear(sheet)


def _disc(reach: int, lamp: Lamp) -> Image.Image:
    """Color one disc."""
    mask = _iris(reach, lamp.shape)
    return ImageChops.multiply(mask, Image.new("RGB", mask.size, lamp.color))


@lru_cache(maxsize=256)
def _iris(reach: int, shape: float) -> Image.Image:
    """Draw the opening of a lens: a disc with a slightly brighter rim."""
    side, rim = max(128, reach * 4), max(8, reach // 4)
    mask = Image.new("L", (side, side))
    pen = ImageDraw.Draw(mask)
    top = side * (1 - shape) / 2
    pen.ellipse((3, top + 3, side - 4, side - top - 4), fill=225)
    pen.ellipse(
        (3 + rim, top + 3 + rim, side - 4 - rim, side - top - 4 - rim), fill=175
    )
    mask = mask.filter(ImageFilter.GaussianBlur(side / 64))
    mask = mask.resize((reach * 2, reach * 2), Image.Resampling.BOX)
    return mask.convert("RGB")


def _lay(sheet: Image.Image, disc: Image.Image, corner: tuple[int, int]) -> None:
    """Screen a disc onto the sheet in place."""
    x, y = corner
    box = (x, y, x + disc.width, y + disc.height)
    under = sheet.crop(box)
    sheet.paste(ImageChops.screen(under, disc), box)
