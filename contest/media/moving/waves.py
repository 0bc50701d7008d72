"""The picture of a sound: its loudness over time, drawn in neutral grays."""

from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

from contest.media.specs import GROUND

WAVE = (1600, 500)
"""Width and height of the drawing, in pixels."""

BARS = 320
INK = (84, 84, 84)


def draw(heights: Iterable[float], *, into: Path) -> Path:
    """Draw bars from their middle outwards; give the path of a PNG."""
    width, height = WAVE
    picture = Image.new("RGB", WAVE, GROUND)
    pen = ImageDraw.Draw(picture)
    step, middle = width / BARS, height / 2
    for number, one in enumerate(heights):
        half = max(1.0, one * (middle - 30))
        left = round(number * step + step * 0.2)
        right = round((number + 1) * step - step * 0.2)
        pen.rectangle((left, middle - half, max(left, right - 1), middle + half), INK)
    path = into / "wave.png"
    picture.save(path, format="PNG")
    return path
