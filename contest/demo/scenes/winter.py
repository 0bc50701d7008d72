"""Pictures of winter woods and fields."""

from math import sin
from random import Random

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink
from contest.demo.brushes.light import below, ease, hue, mix, ramp, soften
from contest.demo.brushes.noise import clouds, wander, warp
from contest.demo.brushes.terrain import Range, grow_branch, raise_range
from contest.demo.brushes.water import spread

TRUNKS = (
    ((0.17, 0.036), (0.30, 0.020), (0.66, 0.048), (0.93, 0.026)),
    ((0.08, 0.022), (0.42, 0.055), (0.58, 0.026), (0.80, 0.030)),
    ((0.24, 0.026), (0.36, 0.048), (0.86, 0.060)),
)


def snow_tracks(frame: Frame) -> pyvips.Image:
    """Paint a track across untouched snow to a far tree."""
    horizon = 0.40
    light = ramp(frame.down, [(0, "#a9b6c4"), (0.40, "#e6dfd8")])
    woods = Range(0.392, 0.008, 0.2, "#b9c0c8", 0.05)
    light = raise_range(frame, light, woods, "#dedcda", salt=1)
    sheet = Frame(1000, 1000, frame.seed)
    drift = clouds(sheet, 0.25, octaves=6, stretch=(2.2, 1)).copy_memory()
    land = spread(frame, drift, horizon, 0.20)
    depth = ((frame.down - horizon) / (1 - horizon)).clamp()
    lit = (
        land * 0.16 * ease(depth, 0.0, 0.3)
        + clouds(frame, 0.02, octaves=4, stretch=(2, 1), salt=4) * 0.025
    )
    snow = ramp(
        (depth * 0.45 + 0.25 + lit).clamp(),
        [(0, "#eae4de"), (0.5, "#ccd3de"), (1, "#93a4bd")],
    )
    steps = _steps(frame, horizon).copy_memory()
    rim = warp(steps, frame.flat(frame.short * 0.004), frame.flat(frame.short * 0.002))
    snow = snow + (steps - rim).clamp(min=0, max=1) * hue("#fff2e2", 0.22)
    snow = mix(snow, hue("#5f7596"), steps * 0.72)
    light = mix(light, snow, below(frame, frame.flat(horizon), 0.004)).copy_memory()
    ink = Ink(frame)
    grow_branch(ink, (0.655, 0.408), 0.03, 0.060, dice=frame.dice(3))
    return mix(light, hue("#39424c"), soften(frame, ink.mask(), 0.0006) * 0.9)


def _steps(frame: Frame, horizon: float) -> pyvips.Image:
    """Draw footprints that shrink towards the tree."""
    ink, dice = Ink(frame), frame.dice(2)
    for step in range(150):
        z = 1.0 + 0.115 * step
        y = horizon + 0.62 / z
        sway = 0.10 * sin(step * 0.055) + 0.02 * sin(step * 0.23)
        x = 0.655 + (-0.42 + sway + (0.022 if step % 2 else -0.022)) / z
        wide = 0.020 / z * dice.uniform(0.85, 1.15)
        ink.oval((x, y), (wide, wide * 0.62))
    return soften(frame, ink.mask(), 0.0007)


def birches(frame: Frame) -> pyvips.Image:
    """Paint birch trunks, a few near and sharp, the rest lost in snowlight."""
    haze = ("#b9c4cd", "#d2c1ae", "#7f93b0")[frame.take % 3]
    light = frame.flat() + hue(haze)
    light = light * (ease(frame.down, 1.2, -0.2) * 0.3 + 0.72)
    dice = frame.dice(frame.take)
    for rank in range(3):
        ink = _far_trunks(frame, rank, dice)
        tint = [part * (0.62 - 0.17 * rank) for part in hue(haze)]
        light = mix(light, tint, soften(frame, ink.mask(), 0.0035 - 0.001 * rank))
        mist = ease(frame.down, 0.6, 1.15) * 0.35
        light = mix(light, hue(haze, 1.05), mist).copy_memory()
    for x, wide in TRUNKS[frame.take % 3]:
        light = _trunk(frame, light, x, wide)
    return light


def _far_trunks(frame: Frame, rank: int, dice: Random) -> Ink:
    """Draw a rank of thin trunks, most of them with a branch."""
    ink = Ink(frame)
    for _ in range(20 - 5 * rank):
        x, lean = dice.random(), dice.uniform(-0.02, 0.02)
        wide = (0.0035 + 0.003 * rank) * dice.uniform(0.6, 1.3)
        tops = (x + lean - wide * 0.7, 0), (x + lean + wide * 0.7, 0)
        ink.area([(x - wide, 1), *tops, (x + wide, 1)], dice.uniform(0.5, 1.0))
        if dice.random() < 0.7:
            fork = (x + lean / 2, dice.uniform(0.2, 0.6))
            grow_branch(ink, fork, dice.choice((-0.7, 0.7)), 0.10, dice=dice)
    return ink


def _trunk(frame: Frame, light: pyvips.Image, x: float, wide: float) -> pyvips.Image:
    """Stand one near trunk in the picture, working on its strip only."""
    left = max(0, round((x - wide * 0.75) * frame.width))
    room = min(frame.width - left, round(wide * 1.5 * frame.width))
    strip = Frame(room, frame.height, frame.seed + round(x * 1000))
    bark, mask = _bark(strip, 0.5 * round(wide * 1.5 * frame.width) / room)
    under = light.crop(left, 0, room, frame.height)
    return light.insert(mix(under, bark, mask), left, 0).copy_memory()


def _bark(strip: Frame, center: float) -> tuple[pyvips.Image, pyvips.Image]:
    """Give white bark with dark scars, rounded by side light, and its mask."""
    bend = wander(strip.dice(1), strip.height, strip.height * 0.5, 4)
    middle = strip.column([center + 0.07 * value for value in bend])
    rough = clouds(strip, 0.5, octaves=4, stretch=(1, 2)) * 0.012
    side = (strip.across - middle + rough) / (strip.down * 0.09 + 0.27)
    shade = (side * side * -1 + 1).clamp() ** 0.5 * 0.45 + 0.28 - side * 0.24
    scars = clouds(strip, 0.30, octaves=5, salt=1, stretch=(5, 1))
    knots = clouds(strip, 1.6, octaves=6, salt=2, stretch=(1, 0.8))
    dark = (
        ease(scars, 0.42, 0.66) * 0.8 + ease(knots + scars * 0.4, 0.62, 0.85)
    ).clamp()
    peel = clouds(strip, 0.13, octaves=3, salt=3, stretch=(6, 1)) * 0.09 + 1
    bark = mix(shade * peel * hue("#e9e4da"), hue("#1c1a1b"), dark * 0.9)
    return bark, ((side.abs() * -1 + 1) * (strip.width * 0.27)).clamp()
