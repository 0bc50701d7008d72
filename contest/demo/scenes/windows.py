"""Pictures of windows at night: a house front, a courtyard."""

from itertools import product
from math import sin
from random import Random

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink, Lamp, bokeh
from contest.demo.brushes.light import (
    below,
    darken,
    ease,
    glow,
    hue,
    mix,
    soften,
    spot,
)
from contest.demo.brushes.noise import clouds
from contest.demo.brushes.terrain import Range, crest, grow_branch
from contest.demo.scenes.tints import Color, dim

LAMPLIGHT: tuple[Color, ...] = (
    (255, 196, 120),
    (255, 170, 92),
    (250, 214, 160),
    (228, 226, 214),
    (255, 150, 80),
    (190, 206, 226),
    (238, 190, 150),
    (120, 150, 205),
)


def night_windows(frame: Frame) -> pyvips.Image:
    """Paint the house across the yard: four houses, four evenings."""
    columns, floors, lit = ((7, 9, 0.42), (9, 13, 0.16), (5, 7, 0.5), (11, 17, 0.34))[
        frame.take % 4
    ]
    wall = ("#232a3a", "#2c3a55", "#2a2a33", "#1a1f2c")[frame.take % 4]
    seams = Ink(frame)
    ink = Ink(frame, colored=True)
    dice = frame.dice(frame.take)
    for floor in range(floors):
        seams.stroke([(0, floor / floors), (1, floor / floors)], 0.003)
        for column in range(columns):
            box = (column / columns, floor / floors, 1 / columns, 1 / floors)
            _window(ink, box, dice, lit=lit)
    for column in range(columns + 1):
        seams.stroke([(column / columns, 0), (column / columns, 1)], 0.003)
    rough = clouds(frame, 0.5, octaves=8, stretch=(1, 1.6)) * 0.22 + 0.8
    rise = ease(frame.down, -0.3, 1.1) * 0.9 + 0.5
    house = darken(rough * rise * hue(wall), seams.mask() * -0.35 + 1)
    panes = ink.light()
    light = glow(frame, house + panes * 0.9, 0.006, 0.5)
    return _weather(frame, light + soften(frame, panes, 0.05) * 0.5)


def _window(
    ink: Ink, box: tuple[float, float, float, float], dice: Random, *, lit: float
) -> None:
    """Draw one window: dark glass, or a room behind curtains."""
    x, y, wide, tall = box
    left, right = x + wide * 0.22, x + wide * 0.78
    top, foot = y + tall * 0.24, y + tall * 0.78
    ink.box(
        (
            (left - wide * 0.02, top - tall * 0.02),
            (right + wide * 0.02, foot + tall * 0.03),
        ),
        (26, 30, 38),
    )
    if dice.random() > lit:
        ink.box(((left, top), (right, foot)), dim((46, 58, 84), dice.uniform(0.5, 1.0)))
    else:
        _room(ink, (left, top, right, foot), dice)
    middle = left + (right - left) * dice.choice((0.5, 0.64, 0.36))
    ink.stroke([(middle, top), (middle, foot)], wide * 0.022, (30, 30, 34))


def _room(ink: Ink, box: tuple[float, float, float, float], dice: Random) -> None:
    """Draw a lit room: brighter near its lamp, pleated curtains at the sides."""
    left, top, right, foot = box
    color = dice.choice(LAMPLIGHT)
    force = dice.uniform(0.55, 1.0)
    slices = 24
    for part in range(slices):
        share = part / slices
        y = top + (foot - top) * share
        ink.box(((left, y), (right, foot)), dim(color, force * (1 - 0.45 * share)))
    wide = right - left
    curtain = dice.uniform(0.0, 0.4) if dice.random() > 0.25 else 0.5
    pleats = max(2, int(curtain * 40))
    for side in (0, 1):
        for pleat in range(pleats if curtain > 0.02 else 0):
            at = curtain * wide * pleat / pleats
            x = left + at if side == 0 else right - at
            shade = force * (0.42 + 0.16 * sin(pleat * 1.9) + 0.1 * dice.random())
            ink.stroke([(x, top), (x, foot)], wide * 0.022, dim(color, shade))
    if dice.random() < 0.4:
        x = left + wide * dice.uniform(0.3, 0.7)
        ink.oval((x, foot), (wide * 0.09, wide * 0.2), dim(color, 0.16))
        ink.oval((x, foot - 0.008), (wide * 0.16, wide * 0.1), dim(color, 0.2))


def _weather(frame: Frame, light: pyvips.Image) -> pyvips.Image:
    """Put before the house what each take has: twigs, snow, haze."""
    dice = frame.dice(77)
    if frame.take % 4 == 1:
        ink = Ink(frame)
        for root in ((0.12, 1.06), (0.9, 1.1), (0.55, 1.16)):
            grow_branch(ink, root, dice.uniform(-0.15, 0.15), 0.22, dice=dice)
        return mix(light, hue("#0b0d12"), soften(frame, ink.mask(), 0.0012) * 0.96)
    if frame.take % 4 == 2:
        flakes = [
            Lamp(
                dice.random(),
                dice.random(),
                dice.choice((0.002, 0.003, 0.004, 0.009)),
                dim((200, 205, 220), dice.uniform(0.2, 0.7)),
            )
            for _ in range(520)
        ]
        return light + bokeh(frame, flakes) * 0.5
    return light


def courtyard(frame: Frame) -> pyvips.Image:
    """Paint a blue courtyard after snowfall with one lit window."""
    light = (
        _bricks(frame)
        * hue("#5a6a8c", 0.55)
        * (ease(frame.down, -0.2, 0.9) * 0.5 + 0.5)
    )
    panes, dice = Ink(frame), frame.dice(3)
    ink = Ink(frame, colored=True)
    for column, floor in product(range(3), range(2)):
        corner = (0.10 + 0.30 * column, 0.10 + 0.34 * floor)
        panes.box((corner, (corner[0] + 0.16, corner[1] + 0.22)))
        _sash(ink, corner, dice, lit=(column, floor) == (1, 1))
    light = mix(light, ink.light(), panes.mask())
    ground = crest(frame, Range(0.84, 0.014, 0.4, "#000000", 0.2), 7)
    texture = clouds(frame, 0.10, octaves=7, stretch=(2, 1)) * 0.10 + 0.9
    snow = texture * hue("#7f93b8", 0.55) + spot(
        frame, 0.48, 0.93, 0.16
    ) * texture * hue("#ffb05a", 0.55)
    light = mix(light, snow, below(frame, ground, 0.003))
    return glow(
        frame,
        light + spot(frame, 0.48, 0.55, 0.22) ** 2 * hue("#ff9f4a", 0.10),
        0.02,
        0.45,
    )


def _sash(ink: Ink, corner: tuple[float, float], dice: Random, *, lit: bool) -> None:
    """Draw one old window with its bars."""
    x, y = corner
    ink.box(((x, y), (x + 0.16, y + 0.22)), (24, 29, 40))
    if lit:
        _room(ink, (x + 0.012, y + 0.012, x + 0.148, y + 0.208), dice)
    for bar in (0.08, 0.012, 0.148):
        ink.stroke([(x + bar, y), (x + bar, y + 0.22)], 0.006, (40, 44, 54))
    ink.stroke([(x, y + 0.07), (x + 0.16, y + 0.07)], 0.006, (40, 44, 54))


def _bricks(frame: Frame) -> pyvips.Image:
    """Give a wall of old bricks as a plane about 1."""
    wall, dice = Ink(frame), frame.dice(21)
    rows = 62
    for row in range(rows):
        y, x = row / rows, -0.05 * (row % 2) - 0.02
        while x < 1:
            wall.box(
                ((x, y + 0.0018), (x + 0.047, y + 1 / rows)), dice.uniform(0.55, 1.0)
            )
            x += 0.05
    return soften(frame, wall.mask(), 0.0008) * (
        clouds(frame, 0.3, octaves=8) * 0.2 + 0.85
    )
