"""Pictures of the sea: one horizon at several hours, posts, flats."""

from random import Random

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink, Lamp, bokeh
from contest.demo.brushes.light import (
    Stops,
    below,
    darken,
    ease,
    glow,
    hue,
    mix,
    ramp,
    soften,
    spot,
)
from contest.demo.brushes.noise import clouds
from contest.demo.brushes.water import spread, waves

SKIES: tuple[Stops, ...] = (
    [(0, "#6e86a4"), (0.55, "#c5b3b8"), (0.85, "#f0c5ae"), (1, "#f6dcc0")],
    [(0, "#6f7b82"), (0.6, "#a3abad"), (1, "#c9ccc6")],
    [(0, "#2b3a5c"), (0.5, "#8a6673"), (0.85, "#e89a5f"), (1, "#ffc878")],
    [(0, "#0b1428"), (0.6, "#1f3454"), (1, "#4d6780")],
)
DEEP = ("#5a7088", "#39474c", "#2a2a3c", "#0c1626")
SUN = (
    (0.36, 0.36, "#ffd9b8", 0.7),
    (0.7, 0.1, "#ffffff", 0.25),
    (0.64, 0.405, "#ffd08a", 1.5),
    (0.3, 0.2, "#9fc0e0", 0.1),
)
SHIP = (
    Lamp(0.66, 0.434, 0.004, (255, 214, 150)),
    Lamp(0.672, 0.437, 0.003, (255, 180, 120)),
)


def sea_hours(frame: Frame) -> pyvips.Image:
    """Paint one horizon at four hours of the day."""
    take, horizon = frame.take % 4, 0.44
    bank = clouds(frame, 0.35, octaves=7, stretch=(4.5, 1), salt=take)
    high = (frame.down / horizon).clamp()
    light = ramp(high + bank * 0.06, SKIES[take])
    x, y, color, force = SUN[take]
    body = spot(frame, x, y, 0.035) ** 1.3 + spot(frame, x, y, 0.30) * 0.22
    shade = ease(bank, 0.0, 0.8) * (high * -0.6 + 0.9)
    light = darken(light + body * hue(color, force), shade * -0.35 + 1)
    slope = waves(frame, horizon, scale=(0.8, 1.1, 1.0, 0.9)[take], salt=take)
    depth = ((frame.down - horizon) / (1 - horizon)).clamp().copy_memory()
    look = (depth * -0.62 + 0.97 + slope * (0.13, 0.22, 0.2, 0.14)[take]).clamp()
    sea = mix(
        ramp(look, SKIES[take]),
        hue(DEEP[take]),
        (depth * 0.55 + 0.18 - slope * 0.12).clamp(),
    )
    band = ((((frame.across - x) / (depth * 0.20 + 0.03)) ** 2) * -1).exp()
    band = band.copy_memory()
    glitter = ease(slope + band * 0.45, 0.35, 0.85) * band
    sea = sea + glitter * hue(color, force * 1.1)
    light = mix(light, sea, below(frame, frame.flat(horizon), 0.0012))
    if take == 3:
        light = light + bokeh(frame, SHIP)
    return glow(frame, light, 0.012, 0.3)


def pier_posts(frame: Frame) -> pyvips.Image:
    """Paint the posts of a lost pier in water smoothed by a long exposure."""
    sky = clouds(frame, 0.5, octaves=5, stretch=(1, 3))
    light = ramp(
        frame.down + sky * 0.06,
        [(0, "#55595c"), (0.42, "#c4c6c6"), (0.5, "#dcdddc"), (1, "#777b7d")],
    )
    ink, dice = Ink(frame), frame.dice(2)
    for step in range(11):
        _post(ink, 1 + 0.42 * step, -0.40, dice)
        _post(ink, 1 + 0.42 * step, 0.02, dice)
    posts = ink.mask()
    blurred = mix(soften(frame, posts, 0.006), posts, ease(posts, 0.45, 0.6))
    far = ease(frame.down, 0.5, 0.75) * 0.55 + 0.4
    light = mix(light, hue("#14171a"), blurred * far)
    haze = ease((frame.down - 0.485).abs(), 0.06, 0.0)
    return mix(light, hue("#d9dada"), haze * 0.7)


def _post(ink: Ink, z: float, side: float, dice: Random) -> None:
    """Draw one post at depth `z` with its faint reflection."""
    x = 0.57 + side / z + dice.uniform(-0.006, 0.006)
    foot, wide = 0.47 + 0.40 / z, 0.012 / z
    tall = 0.24 / z * dice.uniform(0.75, 1.1)
    left, right = x - wide, x + wide
    top = (x - wide * 0.9, foot - tall), (right, foot - tall * 0.985)
    ink.area([(left, foot), *top, (right, foot)])
    deep = foot + tall * 0.7
    echo = (x - wide * 1.2, deep), (x + wide * 1.2, deep)
    ink.area([(left, foot), *echo, (right, foot)], 0.38)


def tide_flats(frame: Frame) -> pyvips.Image:
    """Paint rippled sand with the morning left in its hollows."""
    horizon = 0.30
    stops: Stops = [(0, "#7a8ba6"), (0.6, "#dcb6a0"), (1, "#f8dcb4")]
    bank = clouds(frame, 0.3, octaves=6, stretch=(5, 1))
    light = ramp((frame.down / horizon).clamp() + bank * 0.07, stops)
    light = light + spot(frame, 0.35, horizon - 0.01, 0.10) * hue("#ffe0a8", 0.7)
    sheet = Frame(1400, 1400, frame.seed)
    bend = (
        clouds(sheet, 0.30, octaves=4) * 2.2
        + clouds(sheet, 0.07, octaves=3, salt=3) * 0.5
    )
    bars = ((sheet.down * 60 + bend * 2.4) * 57.3).sin() * 0.5
    field = bars * 0.6 + clouds(sheet, 0.5, octaves=5, salt=7) * 0.9
    ground = spread(frame, field.copy_memory(), horizon, 0.26).copy_memory()
    depth = ((frame.down - horizon) / (1 - horizon)).clamp()
    water = ramp((depth * -1.0 + 1), stops) * 0.92
    shade = ease(ground, -0.2, 1.3)
    sand = mix(frame.flat() + hue("#2b2523"), hue("#8a7058"), shade) * (
        clouds(frame, 0.01, octaves=3) * 0.2 + 0.9
    )
    sand = mix(sand, hue("#d8b49c"), ease(depth, 0.35, 0.0) * 0.7)
    wet = mix(water, sand, ease(ground, -0.12, 0.06))
    rim = ease((ground + 0.02).abs(), 0.08, 0.0) * ease(depth, 0.05, 0.4)
    wet = wet + rim * hue("#ffe2bc", 0.12)
    return mix(light, wet, below(frame, frame.flat(horizon), 0.003))
