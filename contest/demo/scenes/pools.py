"""Pictures of small waters: rain in a puddle, the floor of a pool."""

from math import exp, sin

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink
from contest.demo.brushes.light import (
    glow,
    hue,
    mix,
    ramp,
)
from contest.demo.brushes.noise import clouds, warp
from contest.demo.brushes.terrain import grow_branch


def puddle_rings(frame: Frame) -> pyvips.Image:
    """Paint rain rings that break a mirrored crown and an evening sky."""
    base = ramp(
        frame.down + clouds(frame, 0.6, octaves=4) * 0.1,
        [(0, "#141a24"), (0.5, "#52647c"), (1, "#e2b596")],
    )
    ink = Ink(frame)
    for root, lean in (((0.15, -0.1), 3.0), ((0.75, -0.12), 3.3)):
        grow_branch(ink, root, lean, 0.30, dice=frame.dice(round(lean * 10)))
    base = mix(base, hue("#0c0f14"), ink.mask() * 0.92).copy_memory()
    dice, slope = frame.dice(4), frame.flat()
    for _ in range(11):
        near = frame.distance(dice.uniform(0, 1), dice.random() * 0.75 + 0.15)
        size = dice.uniform(0.06, 0.34)
        table = [
            sin(d / 500 * 170) * exp(-(((d / 500 - size) / 0.05) ** 2))
            for d in range(500)
        ]
        wave = pyvips.Image.new_from_array([table]) * dice.uniform(0.4, 1.0)
        slope = slope + (near * 500).clamp(min=0, max=499).cast("ushort").maplut(wave)
    slope = slope.copy_memory()
    swell = clouds(frame, 0.25, octaves=3, salt=8, stretch=(2, 1)) * 0.02 * frame.short
    seen = warp(base, swell, slope * (frame.short * 0.012) + swell)
    return glow(frame, seen * (slope * 0.22 + 1), 0.01, 0.3)


def pool_light(frame: Frame) -> pyvips.Image:
    """Paint the net of light on the floor of a pool."""
    push = frame.short * 0.05
    dx, dy = (
        clouds(frame, 0.22, octaves=3, salt=1),
        clouds(frame, 0.22, octaves=3, salt=2),
    )
    ink = Ink(frame)
    for line in range(19):
        ink.stroke([(0, line / 18 - 0.01), (1, line / 18 - 0.01)], 0.0035)
        ink.stroke([(line / 18 - 0.01, 0), (line / 18 - 0.01, 1)], 0.0035)
    ink.box(((0.60, 0), (0.665, 1)), 0.95)
    tiles = warp(ink.mask(), dx * push * 0.5, dy * push * 0.5)
    nets = [
        _net(frame, cell, salt, dx * push, dy=dy * push)
        for cell, salt in ((0.20, 11), (0.13, 12))
    ]
    web = nets[0] * 0.8 + nets[1] * 0.5
    depth = ramp(
        frame.down * 0.7 + frame.across * 0.3 + dy * 0.05,
        [(0, "#0d5f78"), (0.5, "#1f8a9c"), (1, "#5cbcb8")],
    )
    floor = depth * (tiles * -0.45 + 1)
    light = floor * (web * 1.7 + 0.62) + web**2 * hue("#e8fff2", 0.45)
    return glow(frame, light, 0.008, 0.35)


def _net(
    frame: Frame, cell: float, salt: int, dx: pyvips.Image, *, dy: pyvips.Image
) -> pyvips.Image:
    """Give bright threads where a smooth field crosses zero."""
    field = warp(clouds(frame, cell, octaves=2, salt=salt), dx, dy)
    return ((field.abs() * 7 + 1) ** -1) ** 1.6
