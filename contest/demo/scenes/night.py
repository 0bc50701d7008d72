"""Pictures of night outdoors: few lamps, much dark, the glow between them."""

from random import Random

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink, Lamp, bokeh
from contest.demo.brushes.light import (
    below,
    ease,
    glow,
    hue,
    mix,
    ramp,
    soften,
    spot,
)
from contest.demo.brushes.noise import clouds
from contest.demo.brushes.terrain import Range, crest, grow_branch, grow_pine
from contest.demo.scenes.tints import Color, dim

GLOWS: tuple[Color, ...] = (
    (255, 176, 92),
    (255, 158, 76),
    (255, 205, 150),
    (210, 222, 240),
    (255, 120, 90),
)


def snow_lamp(frame: Frame) -> pyvips.Image:
    """Paint snowfall in the cone of one street lamp."""
    light = ramp(frame.down, [(0, "#0c1220"), (0.7, "#232b3d"), (1, "#3a4152")])
    lamp = (0.34, 0.20)
    halo = spot(frame, *lamp, 0.055) ** 1.1
    light = (
        light
        + halo * hue("#ffc98a", 1.1)
        + spot(frame, *lamp, 0.35) * hue("#c98d55", 0.35)
    )
    ground = Range(0.86, 0.012, 0.5, "#000000")
    edge = crest(frame, ground, 2)
    pool = spot(frame, 0.36, 0.93, 0.33) ** 1.2
    texture = clouds(frame, 0.05, octaves=5, stretch=(3, 1)) * 0.12 + 0.9
    snow = pool * texture * hue("#e0b88a", 0.75) + hue("#39425a", 0.7)
    light = mix(light, snow, below(frame, edge, 0.004)).copy_memory()
    ink = Ink(frame)
    grow_branch(ink, (0.86, 0.90), -0.1, 0.30, dice=frame.dice(5))
    ink.stroke([(0.30, 0.9), (0.30, 0.185), (0.335, 0.18)], 0.009)
    ink.area([(0.318, 0.176), (0.352, 0.176), (0.358, 0.19), (0.312, 0.19)])
    light = mix(light, hue("#0a0d14"), ink.mask() * 0.93)
    dice = frame.dice(9)
    flakes = [_flake(dice, lamp, frame.aspect) for _ in range(1500)]
    return glow(frame, light + bokeh(frame, flakes), 0.006, 0.25)


def _flake(dice: Random, lamp: tuple[float, float], aspect: float) -> Lamp:
    """Throw one flake; the nearer to the lamp, the brighter."""
    x, y = dice.random(), dice.random()
    away = ((x - lamp[0]) ** 2 * aspect**2 + (y - lamp[1]) ** 2) ** 0.5
    bright = min(0.9, 0.16 + 0.12 / (away + 0.12)) * dice.uniform(0.4, 1.0)
    size = dice.choice((0.0018, 0.0024, 0.003, 0.004, 0.011))
    return Lamp(x, y, size, dim((255, 226, 190), bright * (0.3 if size > 0.01 else 1)))


def city_hill(frame: Frame) -> pyvips.Image:
    """Paint a city seen from its hill: lamps to the horizon under haze."""
    light = ramp(
        frame.down,
        [
            (0, "#0d1526"),
            (0.3, "#26304a"),
            (0.40, "#6b5a5c"),
            (0.46, "#2c2a35"),
            (1, "#0b0d14"),
        ],
    )
    dice = frame.dice(1)
    near = [_far_lamp(dice) for _ in range(7500)]
    lamps = bokeh(frame, near)
    haze = ease(frame.down, 0.62, 0.40) * ease(frame.down, 0.36, 0.42)
    quarters = ease(clouds(frame, 0.16, octaves=4, stretch=(2.5, 1)), -0.7, 0.5)
    light = light + lamps * quarters * 2.6 + haze * hue("#c08a5c", 0.22)
    light = glow(frame, light, 0.008, 1.6)
    ink = Ink(frame)
    for place in range(9):
        grow_pine(
            ink,
            (dice.uniform(0.0, 0.34) if place < 6 else dice.uniform(0.88, 1.0), 1.05),
            dice.uniform(0.14, 0.42),
            dice,
        )
    return mix(light, hue("#05070b"), soften(frame, ink.mask(), 0.002))


def _far_lamp(dice: Random) -> Lamp:
    """Place one lamp of the plain: most of them far, many along an avenue."""
    depth = dice.random() ** 2.4
    y = 0.405 + 0.62 * depth
    x = dice.random()
    if dice.random() < 0.45:
        street = dice.choice((-9, -4, -1.6, 0.4, 2.2, 5, 11)) + dice.gauss(0, 0.05)
        x = 0.58 + street * (0.018 + 0.16 * depth)
    color = dice.choice(GLOWS)
    force = dice.uniform(0.3, 1.0) * (0.55 + 0.45 * depth)
    return Lamp(x, y, 0.0010 + 0.0034 * depth, dim(color, force))
