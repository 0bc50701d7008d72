"""Pictures through wet glass."""

from math import sin
from random import Random

import pyvips
from PIL import Image

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Lamp, bokeh, plane
from contest.demo.brushes.light import (
    ease,
    glow,
    hue,
    mix,
    ramp,
)
from contest.demo.brushes.noise import clouds, warp
from contest.demo.scenes.tints import Color, dim

TOWN: tuple[tuple[Color, ...], ...] = (
    ((255, 170, 80), (255, 196, 120), (255, 110, 60), (250, 226, 190), (255, 150, 70)),
    ((255, 64, 48), (255, 90, 60), (180, 205, 255), (250, 226, 200), (120, 160, 230)),
    (
        (150, 190, 170),
        (196, 214, 200),
        (120, 165, 150),
        (228, 226, 200),
        (160, 186, 196),
    ),
)
SKY = ("#1c1a22", "#1a2740", "#5f7d78")


def rain_glass(frame: Frame) -> pyvips.Image:
    """Paint drops on a pane; each one shows the town upside down."""
    take, dice = frame.take % 3, frame.dice(frame.take)
    behind = _town(frame, take, dice)
    lens = plane(_drops(frame, dice)).copy_memory()
    inside, height = lens[3], lens[2]
    towards = (lens[0:2] - 0.5) * (frame.short * -0.84)
    gain, veil = ((1.5, 0.5), (1.5, 0.4), (0.95, 0.05))[take]
    seen = warp(behind, towards[0], towards[1]) * gain + hue(SKY[take], veil)
    rim = ease(height, 0.0, 0.6) * 0.75 + 0.25
    x, y = lens[0] - 0.32, lens[1] - 0.26
    gleam = ease(x * x + y * y, 0.012, 0.0)
    drop = seen * rim + gleam * hue("#dfe6ee", 0.35)
    fogged = behind * 0.85 + hue(SKY[take], 0.10)
    return mix(fogged, drop, inside)


def _town(frame: Frame, take: int, dice: Random) -> pyvips.Image:
    """Give the lamps of the town far out of focus."""
    lamps = [
        Lamp(
            dice.random(),
            min(1.0, abs(dice.gauss(0.48, 0.2))),
            dice.uniform(0.018, 0.075),
            dim(dice.choice(TOWN[take]), dice.uniform(0.15, 0.95) ** 1.2),
        )
        for _ in range(70)
    ]
    dusk = ramp(frame.down, [(0, SKY[take]), (0.6, SKY[take]), (1, "#0c0d11")])
    dusk = dusk * (clouds(frame, 0.5, octaves=3) * 0.3 + 1)
    light = dusk + bokeh(frame, lamps) * 0.8
    return glow(frame, light, 0.02, 0.4).copy_memory()


def _drops(frame: Frame, dice: Random) -> Image.Image:
    """Draw drops and runs as a sheet of directions, height and cover."""
    sheet = Image.new("RGBA", (frame.width, frame.height), (128, 128, 0, 0))
    stamp = _stamp(128)
    runs = [dice.random() for _ in range(5)]
    for _ in range(1500):
        size = 0.0022 + 0.02 * dice.random() ** 5
        x, y = dice.random(), dice.random()
        if size < 0.012 and any(abs(x - run) < 0.012 for run in runs):
            continue
        _stick(sheet, stamp, (x, y, size), dice.uniform(0.85, 1.35))
    for run in runs:
        end = dice.uniform(0.3, 0.95)
        _stick(sheet, stamp, (run, end, dice.uniform(0.014, 0.022)), 1.5)
        for _ in range(26):
            y = end * dice.random()
            _stick(
                sheet,
                stamp,
                (run + 0.004 * sin(y * 30), y, dice.uniform(0.002, 0.005)),
                1.2,
            )
    return sheet


def _stick(
    sheet: Image.Image, stamp: Image.Image, at: tuple[float, float, float], tall: float
) -> None:
    """Put one drop on the pane."""
    x, y, size = at
    wide = max(5, round(size * 2 * min(sheet.size)))
    drop = stamp.resize((wide, max(5, round(wide * tall))), Image.Resampling.BOX)
    corner = (round(x * sheet.width - wide / 2), round(y * sheet.height - wide / 2))
    sheet.paste(drop, corner, drop.getchannel("A"))


def _stamp(side: int) -> Image.Image:
    """Make one drop: red and green lead to its middle, blue is its height."""
    grid = (pyvips.Image.xyz(side, side) / (side - 1) - 0.5) * 2
    away = grid[0] * grid[0] + grid[1] * grid[1]
    height = (away * -1 + 1).clamp() ** 0.5
    cover = ease(away, 1.0, 0.86)
    bands = (grid * 0.5 + 0.5).bandjoin([height, cover]) * 255
    return Image.frombytes(
        "RGBA",
        (side, side),
        bands.clamp(max=255).rint().cast("uchar").write_to_memory(),
    )
