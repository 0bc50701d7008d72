"""What moves in the films of the demonstration: hills, snow, a light.

In come moments in seconds, out comes a picture for each. What stands still is painted
once, by the painters of photographs; the rest is laid over it.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from math import cos, pi
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from contest.demo.brushes.film import Film, develop
from contest.demo.brushes.frame import Frame
from contest.demo.reels.reel import SIZE
from contest.demo.scenes import mist, night, sea
from contest.demo.scenes.scene import Painter

WIDE, HIGH = SIZE
FLAKES = 170
TURN = 2.5  # seconds in which a light goes round
LAMP = (461, 116)
STILL = Film(grain=0.15, contrast=0.25, vignette=0.2)


def from_the_train(moments: Iterable[float]) -> Iterator[Image.Image]:
    """Let hills pass a window, and poles much faster."""
    hills = _painted(mist.fog_hills, (1120, HIGH), seed=3)
    window = _window()
    for at in moments:
        left = min(round(at * 80), hills.width - WIDE)
        picture = hills.crop((left, 0, left + WIDE, HIGH))
        picture.paste((33, 34, 40), mask=_poles(at))
        picture.paste((14, 14, 17), mask=window)
        yield picture


def under_the_lamp(moments: Iterable[float]) -> Iterator[Image.Image]:
    """Let snow fall past a street lamp."""
    ground = _painted(night.snow_lamp, SIZE, seed=3)
    dice = Random(5)  # noqa: S311 -- paints, guards nothing
    flakes = [(dice.random(), dice.random(), dice.random()) for _ in range(FLAKES)]
    for at in moments:
        picture = ground.copy()
        pen = ImageDraw.Draw(picture, "RGBA")
        for x, y, near in flakes:
            down = (y + at * (0.10 + near * 0.22)) % 1.0 * (HIGH + 8) - 4
            across = (x + at * 0.03 * near + 0.008 * cos(at * 2 + x * 40)) % 1.0 * WIDE
            half = 0.7 + near * 1.7
            pen.ellipse(
                (across - half, down - half, across + half, down + half),
                fill=(255, 248, 232, round(70 + near * 130)),
            )
        yield picture


def one_light(moments: Iterable[float]) -> Iterator[Image.Image]:
    """Let the beam of a lighthouse sweep over a night sea."""
    water = _painted(sea.sea_hours, SIZE, seed=3, take=3)
    pen = ImageDraw.Draw(water)
    pen.polygon(((424, 164), (452, 153), (476, 152), (520, 164)), fill=(9, 13, 24))
    pen.polygon(((458, 154), (459, 118), (463, 118), (464, 154)), fill=(16, 21, 34))
    for at in moments:
        picture = water.copy()
        turn = at / TURN * 2 * pi
        bright = max(0.0, cos(turn)) ** 3
        picture.paste((255, 240, 208), mask=_beam(turn, bright))
        yield picture


def _painted(
    paint: Painter, size: tuple[int, int], *, seed: int, take: int = 0
) -> Image.Image:
    """Give what stands still, painted and developed as a photograph is."""
    full = Frame(*size, seed, take)
    work = full.scaled(0.5, 0.5)
    made = develop(work, paint(work), STILL, full)
    return Image.frombytes("RGB", size, bytes(made.write_to_memory()))


@cache
def _window() -> Image.Image:
    """Mark the frame of a carriage window, with a sill below."""
    mark = Image.new("L", SIZE, 255)
    pen = ImageDraw.Draw(mark)
    pen.rounded_rectangle((34, 24, WIDE - 34, HIGH - 46), radius=26, fill=0)
    return mark.filter(ImageFilter.GaussianBlur(1.2))


def _poles(at: float) -> Image.Image:
    """Mark the poles beside the line, blurred as they rush by, and their wire."""
    mark = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(mark)
    x = WIDE * 1.3 - at * 900 % (WIDE * 1.9)
    pen.rectangle((x - 9, 0, x + 9, HIGH), fill=95)
    pen.rectangle((x - 4, 0, x + 4, HIGH), fill=205)
    sag = 62 + 16 * cos((x / WIDE) * pi)
    pen.line((0, sag, WIDE, sag + 5), fill=120, width=1)
    return mark


def _beam(turn: float, bright: float) -> Image.Image:
    """Mark a lamp on its tower and the light that leaves it."""
    mark = Image.new("L", SIZE, 0)
    x, y = LAMP
    far = x - WIDE * 1.2 * cos(turn / 2 + pi / 4)
    ImageDraw.Draw(mark).polygon(
        ((x, y), (far, y - 60 * bright - 4), (far, y + 40 * bright)),
        fill=round(70 * bright),
    )
    mark = mark.filter(ImageFilter.BoxBlur(5))
    pen = ImageDraw.Draw(mark)
    for half, light in ((2 + 7 * bright, 60), (2 + 3 * bright, 255)):
        box = (x - half, y - half, x + half, y + half)
        pen.ellipse(box, fill=round(40 + light * bright * 0.8))
    return mark
