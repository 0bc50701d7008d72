"""Pictures of winter: snow, birches, ice, frost."""

from math import cos, pi, sin
from random import Random

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink, Lamp, bokeh
from contest.demo.brushes.light import below, ease, glow, hue, mix, ramp, soften, spot
from contest.demo.brushes.noise import clouds, wander, warp
from contest.demo.brushes.terrain import Range, grow_branch, raise_range
from contest.demo.brushes.water import spread


def snow_tracks(frame: Frame) -> pyvips.Image:
    """Paint a track across untouched snow to a far tree."""
    horizon = 0.40
    light = ramp(frame.down, [(0, "#a9b6c4"), (0.40, "#e6dfd8")])
    light = raise_range(frame, light, Range(0.392, 0.008, 0.2, "#b9c0c8", 0.05, 0.003), "#dedcda", 1)
    sheet = Frame(1000, 1000, frame.seed)
    drift = clouds(sheet, 0.25, octaves=6, stretch=(2.2, 1)).copy_memory()
    land = spread(frame, drift, horizon, 0.20)
    depth = ((frame.down - horizon) / (1 - horizon)).clamp()
    lit = land * 0.16 * ease(depth, 0.0, 0.3) + clouds(frame, 0.02, octaves=4, stretch=(2, 1), salt=4) * 0.025
    snow = ramp((depth * 0.45 + 0.25 + lit).clamp(), [(0, "#eae4de"), (0.5, "#ccd3de"), (1, "#93a4bd")])
    steps = _steps(frame, horizon).copy_memory()
    rim = warp(steps, frame.flat(frame.short * 0.004), frame.flat(frame.short * 0.002))
    snow = snow + (steps - rim).clamp(min=0, max=1) * hue("#fff2e2", 0.22)
    snow = mix(snow, hue("#5f7596"), steps * 0.72)
    light = mix(light, snow, below(frame, frame.flat(horizon), 0.004)).copy_memory()
    ink = Ink(frame)
    grow_branch(ink, (0.655, 0.408), 0.03, 0.060, frame.dice(3))
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
        ink = Ink(frame)
        for _ in range(20 - 5 * rank):
            x, lean = dice.random(), dice.uniform(-0.02, 0.02)
            wide = (0.0035 + 0.003 * rank) * dice.uniform(0.6, 1.3)
            ink.area([(x - wide, 1), (x + lean - wide * 0.7, 0), (x + lean + wide * 0.7, 0), (x + wide, 1)], dice.uniform(0.5, 1.0))
            if dice.random() < 0.7:  # noqa: PLR2004
                grow_branch(ink, (x + lean / 2, dice.uniform(0.2, 0.6)), dice.choice((-1, 1)) * 0.7, 0.10, dice)
        tint = [part * (0.62 - 0.17 * rank) for part in hue(haze)]
        light = mix(light, tint, soften(frame, ink.mask(), 0.0035 - 0.001 * rank))
        light = mix(light, hue(haze, 1.05), ease(frame.down, 0.6, 1.15) * 0.35).copy_memory()
    for x, wide in TRUNKS[frame.take % 3]:
        light = _trunk(frame, light, x, wide)
    return light


TRUNKS = (
    ((0.17, 0.036), (0.30, 0.020), (0.66, 0.048), (0.93, 0.026)),
    ((0.08, 0.022), (0.42, 0.055), (0.58, 0.026), (0.80, 0.030)),
    ((0.24, 0.026), (0.36, 0.048), (0.86, 0.060)),
)


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
    dark = (ease(scars, 0.42, 0.66) * 0.8 + ease(knots + scars * 0.4, 0.62, 0.85)).clamp()
    peel = clouds(strip, 0.13, octaves=3, salt=3, stretch=(6, 1)) * 0.09 + 1
    bark = mix(shade * peel * hue("#e9e4da"), hue("#1c1a1b"), dark * 0.9)
    return bark, ((side.abs() * -1 + 1) * (strip.width * 0.27)).clamp()


def frozen_lake(frame: Frame) -> pyvips.Image:
    """Paint clear ice over deep water, cracks at several depths."""
    tone = clouds(frame, 0.6, octaves=6) * 0.2
    light = ramp(frame.down * 0.6 + frame.across * 0.3 + tone, [(0, "#0a2531"), (0.5, "#0f4a57"), (1, "#2f8080")])
    for salt, (force, blur, color) in enumerate(((0.6, 0.008, "#3f8f97"), (0.8, 0.002, "#7fbcc0"), (1.0, 0.0003, "#e8f6f5"))):
        ink, dice = Ink(frame), frame.dice(salt + 40)
        for _ in range(6 - salt):
            start = (dice.choice((-0.02, dice.random(), 1.02)), dice.random())
            _crack(ink, start, dice.uniform(0, 2 * pi), (0.010, 0.007, 0.0042)[salt], dice)
        line = ink.mask().copy_memory()
        light = light + soften(frame, line, blur) * hue(color, force)
        veil = soften(frame, line, 0.012) + soften(frame, line, 0.04)
        patch = ease(clouds(frame, 0.2, octaves=5, salt=salt + 9), -0.2, 0.6)
        light = light + veil * patch * hue(color, force * 1.1)
    dice = frame.dice(3)
    ink = Ink(frame)
    for _ in range(60):
        x, y, size = dice.gauss(0.33, 0.09), dice.gauss(0.62, 0.14), dice.uniform(0.002, 0.016)
        ink.oval((x, y), (size, size * 0.8), dice.uniform(0.2, 0.8))
    light = light + soften(frame, ink.mask(), 0.0012) * hue("#cfeaea", 0.35)
    dust = ease(clouds(frame, 0.3, octaves=8, salt=31, stretch=(5, 1.6)), 0.15, 1.2)
    return mix(light, hue("#c9dde2"), dust * 0.22)


def _crack(ink: Ink, start: tuple[float, float], angle: float, width: float, dice: Random) -> None:
    """Run one crack across the ice; it jitters and forks."""
    (x, y), path = start, [start]
    for _ in range(dice.randrange(16, 46)):
        angle += dice.gauss(0, 0.16)
        x += cos(angle) * 0.026 / ink.frame.aspect
        y += sin(angle) * 0.026
        path.append((x, y))
        if width > 0.0009 and dice.random() < 0.07:  # noqa: PLR2004
            _crack(ink, (x, y), angle + dice.choice((-1, 1)) * dice.uniform(0.4, 1.0), width * 0.55, dice)
    for part in range(len(path) - 1):
        ink.stroke(path[part : part + 2], width * dice.uniform(0.5, 1.2))


def frost_window(frame: Frame) -> pyvips.Image:
    """Paint frost ferns that grow up a pane, street light behind them."""
    light = ramp(frame.down, [(0, "#16233c"), (0.6, "#2f4668"), (1, "#6d7f98")])
    dice = frame.dice(1)
    lamps = [Lamp(dice.random(), dice.uniform(0.1, 0.6), dice.uniform(0.03, 0.08), (round(255 * 0.6), round(180 * 0.6), round(100 * 0.6))) for _ in range(9)]
    light = glow(frame, light + bokeh(frame, lamps) * 0.7, 0.03, 0.5)
    ink = Ink(frame)
    for place in range(17):
        root = (place / 16 + dice.uniform(-0.04, 0.04), 1.02)
        tall = 0.30 + 0.38 * abs(place / 16 - 0.55) + dice.uniform(-0.1, 0.1)
        _fern(ink, root, dice.uniform(-0.35, 0.35), tall, 0)
    ferns = ink.mask().copy_memory()
    edge = ferns - warp(ferns, frame.flat(2), frame.flat(3))
    body = soften(frame, ferns, 0.006)
    rime = clouds(frame, 0.05, octaves=6) * 0.25 + 0.75
    grown = ease(frame.down + clouds(frame, 0.3, octaves=5, salt=2) * 0.1, 0.35, 1.0)
    light = mix(light, hue("#8ea6c4"), (body * 0.55 + grown * 0.35).clamp() * rime)
    light = light + ferns * hue("#dfeaf6", 0.34) + edge.clamp(min=0, max=1) * hue("#ffffff", 0.4)
    return light


def _fern(ink: Ink, root: tuple[float, float], angle: float, length: float, order: int) -> None:
    """Grow one fern: a bent stem with barbs that are small ferns themselves."""
    steps = max(5, round(length * 46)) if order < 2 else 2  # noqa: PLR2004
    dice = ink.frame.dice(round(root[0] * 9973 + root[1] * 7919 + order))
    (x, y), path, curl = root, [root], dice.uniform(-1.1, 1.1) * (0.7 if order == 0 else 0.5)
    for step in range(steps):
        share = step / steps
        angle += curl / steps
        x += sin(angle) * length / steps / ink.frame.aspect
        y -= cos(angle) * length / steps
        path.append((x, y))
        if order < 2:  # noqa: PLR2004
            barb = length * 0.34 * (1 - share) ** 0.8 * dice.uniform(0.6, 1.1)
            for side in (-1, 1):
                _fern(ink, (x, y), angle + side * dice.uniform(0.75, 1.0), barb, order + 1)
    ink.stroke(path, (0.0022, 0.0011, 0.0007)[order])
