"""Pictures of ice: a clear lake, frost on a pane."""

from math import cos, pi, sin
from random import Random

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink, Lamp, bokeh
from contest.demo.brushes.light import ease, glow, hue, mix, ramp, soften
from contest.demo.brushes.noise import clouds, warp


def frozen_lake(frame: Frame) -> pyvips.Image:
    """Paint clear ice over deep water, cracks at several depths."""
    tone = clouds(frame, 0.6, octaves=6) * 0.2
    light = ramp(
        frame.down * 0.6 + frame.across * 0.3 + tone,
        [(0, "#0a2531"), (0.5, "#0f4a57"), (1, "#2f8080")],
    )
    for salt, (force, blur, color) in enumerate(
        ((0.6, 0.008, "#3f8f97"), (0.8, 0.002, "#7fbcc0"), (1.0, 0.0003, "#e8f6f5"))
    ):
        ink, dice = Ink(frame), frame.dice(salt + 40)
        width = (0.010, 0.007, 0.0042)[salt]
        for _ in range(6 - salt):
            start = (dice.choice((-0.02, dice.random(), 1.02)), dice.random())
            _crack(ink, start, dice.uniform(0, 2 * pi), width, dice=dice)
        line = ink.mask().copy_memory()
        light = light + soften(frame, line, blur) * hue(color, force)
        veil = soften(frame, line, 0.012) + soften(frame, line, 0.04)
        patch = ease(clouds(frame, 0.2, octaves=5, salt=salt + 9), -0.2, 0.6)
        light = light + veil * patch * hue(color, force * 1.1)
    dice, ink = frame.dice(3), Ink(frame)
    for _ in range(60):
        x, y = dice.gauss(0.33, 0.09), dice.gauss(0.62, 0.14)
        size = dice.uniform(0.002, 0.016)
        ink.oval((x, y), (size, size * 0.8), dice.uniform(0.2, 0.8))
    light = light + soften(frame, ink.mask(), 0.0012) * hue("#cfeaea", 0.35)
    dust = ease(clouds(frame, 0.3, octaves=8, salt=31, stretch=(5, 1.6)), 0.15, 1.2)
    return mix(light, hue("#c9dde2"), dust * 0.22)


def _crack(
    ink: Ink, start: tuple[float, float], angle: float, width: float, *, dice: Random
) -> None:
    """Run one crack across the ice; it jitters and forks."""
    (x, y), path = start, [start]
    for _ in range(dice.randrange(16, 46)):
        angle += dice.gauss(0, 0.16)
        x += cos(angle) * 0.026 / ink.frame.aspect
        y += sin(angle) * 0.026
        path.append((x, y))
        if width > 0.0009 and dice.random() < 0.07:
            _crack(
                ink,
                (x, y),
                angle + dice.choice((-1, 1)) * dice.uniform(0.4, 1.0),
                width * 0.55,
                dice=dice,
            )
    for part in range(len(path) - 1):
        ink.stroke(path[part : part + 2], width * dice.uniform(0.5, 1.2))


def frost_window(frame: Frame) -> pyvips.Image:
    """Paint frost ferns that grow up a pane, street light behind them."""
    light = ramp(frame.down, [(0, "#16233c"), (0.6, "#2f4668"), (1, "#6d7f98")])
    dice = frame.dice(1)
    lamps = [
        Lamp(
            dice.random(),
            dice.uniform(0.1, 0.6),
            dice.uniform(0.03, 0.08),
            (230, 150, 70),
        )
        for _ in range(9)
    ]
    light = glow(frame, light + bokeh(frame, lamps) * 0.7, 0.03, 0.5)
    ink = Ink(frame)
    for place in range(17):
        root = (place / 16 + dice.uniform(-0.04, 0.04), 1.02)
        tall = 0.30 + 0.38 * abs(place / 16 - 0.55) + dice.uniform(-0.1, 0.1)
        _fern(ink, root, dice.uniform(-0.35, 0.35), tall, order=0)
    ferns = _grown(frame, ink.mask())
    edge = ferns - warp(ferns, frame.flat(2), frame.flat(3))
    body = soften(frame, ferns, 0.006) * 1.2 + soften(frame, ferns, 0.03) * 0.9
    rime = clouds(frame, 0.05, octaves=6) * 0.25 + 0.75
    grown = ease(frame.down + clouds(frame, 0.3, octaves=5, salt=2) * 0.1, 0.35, 1.0)
    light = mix(light, hue("#8ea6c4"), (body * 0.55 + grown * 0.35).clamp() * rime)
    shine = edge.clamp(min=0, max=1) * 0.3
    return light + ferns * hue("#dfeaf6", 0.34) + shine


def _grown(frame: Frame, drawn: pyvips.Image) -> pyvips.Image:
    """Bend drawn ferns as ice grows: uneven, thick here and thin there."""
    push = frame.short * 0.012
    dx, dy = (clouds(frame, 0.09, octaves=5, salt=salt) * push for salt in (21, 22))
    ferns = soften(frame, warp(drawn.copy_memory(), dx, dy), 0.0006)
    rough = ease(clouds(frame, 0.14, octaves=6, salt=23), -0.75, 0.6)
    near = (ferns * rough * 1.1).copy_memory()
    far = soften(frame, drawn.fliphor().copy_memory(), 0.0035)
    return (near + far * 0.55).clamp().copy_memory()


def _fern(
    ink: Ink, root: tuple[float, float], angle: float, length: float, *, order: int
) -> None:
    """Grow one fern: a bent stem with barbs that are small ferns themselves."""
    steps = max(5, round(length * 46)) if order < 2 else 2
    dice = ink.frame.dice(round(root[0] * 9973 + root[1] * 7919 + order))
    (x, y), path, curl = (
        root,
        [root],
        dice.uniform(-1.1, 1.1) * (0.7 if order == 0 else 0.5),
    )
    for step in range(steps):
        share = step / steps
        angle += curl / steps
        x += sin(angle) * length / steps / ink.frame.aspect
        y -= cos(angle) * length / steps
        path.append((x, y))
        if order < 2:
            barb = length * 0.34 * (1 - share) ** 0.8 * dice.uniform(0.6, 1.1)
            for side in (-1, 1):
                _fern(
                    ink,
                    (x, y),
                    angle + side * dice.uniform(0.75, 1.0),
                    barb,
                    order=order + 1,
                )
    ink.stroke(path, (0.0022, 0.0011, 0.0007)[order])
