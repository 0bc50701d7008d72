"""Pictures of built places: tunnels, umbrellas, balconies, moving stairs."""

from math import cos, pi, sin
from random import Random

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink
from contest.demo.brushes.light import (
    darken,
    ease,
    glow,
    hue,
    mix,
    ramp,
    soften,
    spot,
    streak,
)
from contest.demo.brushes.noise import clouds, warp


def tunnel(frame: Frame) -> pyvips.Image:
    """Paint a metro tunnel: rings, rails and lamps run to one point."""
    dx = (frame.across - 0.46) * frame.aspect
    dy = frame.down - 0.44
    flat = ((dx / 0.9) ** 4 + (dy / 0.8) ** 4) ** 0.25
    away = (flat.clamp(min=0.02, max=3) ** -1) * 1.0
    ring = away * 1.6
    seam = ease((ring - ring.floor() - 0.5).abs(), 0.44, 0.5)
    stain = clouds(frame, 0.12, octaves=7) * 0.16 + 0.9
    fall = (away * -0.10).exp()
    wall = (
        ramp((flat * 0.7).clamp(), [(0, "#8d9684"), (0.4, "#5b6259"), (1, "#20241f")])
        * stain
        * (seam * -0.45 + 1)
        * (fall * 0.5 + 0.5)
    )
    light = wall.copy_memory()
    floor = Ink(frame)
    half = 1.1 / frame.aspect
    floor.area([(0.46, 0.44), (0.46 - half, 1.2), (0.46 + half, 1.2)])
    bed = clouds(frame, 0.03, octaves=5, stretch=(2, 1)) * 0.25 + 0.6
    light = mix(light, bed * hue("#2a2a27") * (fall * 0.9 + 0.2), floor.mask() * 0.9)
    light = mix(light, hue("#c9d0c0"), _rails(frame) * 0.8)
    light = light + _tubes(frame) * hue("#f4ffe6", 1.6)
    return glow(frame, light + spot(frame, 0.46, 0.44, 0.05) * hue("#e9e2b8"), 0.014, 1)


def _tubes(frame: Frame) -> pyvips.Image:
    """Draw the lamps on both walls, shorter and closer the farther they are."""
    ink = Ink(frame)
    for step in range(16):
        near = 1 / (0.75 * 1.30**step)
        far = near / 1.09
        for side in (-0.50, 0.50):
            corners = [
                (side * near, -0.30 * near),
                (side * far, -0.30 * far),
                (side * far, -0.275 * far),
                (side * near, -0.275 * near),
            ]
            ink.area([(0.46 + x / frame.aspect, 0.44 + y) for x, y in corners])
    return ink.mask()


def _rails(frame: Frame) -> pyvips.Image:
    """Draw two rails and the third one as they narrow to the end."""
    ink = Ink(frame)
    for side, thick in ((-0.33, 0.016), (0.33, 0.016), (0.72, 0.008)):
        far, near = 0.04, 0.62 / 0.5
        ink.area(
            [
                (0.46 + side * far / frame.aspect, 0.44 + 0.5 * far),
                (0.46 + (side - thick) * near / frame.aspect, 0.44 + 0.5 * near),
                (0.46 + (side + thick) * near / frame.aspect, 0.44 + 0.5 * near),
            ]
        )
    return soften(frame, ink.mask(), 0.0006)


def umbrellas(frame: Frame) -> pyvips.Image:
    """Paint a wet square from above, crossed by umbrellas."""
    light = _square(frame)
    dice = frame.dice(5)
    shadows, tops = Ink(frame), Ink(frame, colored=True)
    cover = Ink(frame)
    for x, y in _places(dice):
        size = dice.uniform(0.050, 0.064)
        shadows.oval((x + 0.022, y + 0.03), (size, size * 0.95), 0.8)
        _umbrella(tops, cover, (x, y, size), dice)
    light = darken(light, soften(frame, shadows.mask(), 0.012) * -0.7 + 1)
    cloth = clouds(frame, 0.03, octaves=4, salt=8) * 0.14 + 0.95
    drawn = tops.light().bandjoin(cover.mask())
    drawn = soften(frame, _jitter(frame, drawn), 0.001)
    shell, mask = drawn[0:3], drawn[3]
    light = glow(frame, mix(light, shell * cloth, mask), 0.006, 0.18)
    rain = streak(frame, clouds(frame, 0.004, octaves=1, salt=7), 0.0, 0.02)
    return light + ease(rain, 0.4, 0.9) * 0.02


def _square(frame: Frame) -> pyvips.Image:
    """Give wet paving, its joints worn, a piece of sky in its puddles."""
    slabs = Ink(frame)
    for line in range(26):
        slabs.stroke([(0, line / 25), (1, line / 25 + 0.05)], 0.0022)
        slabs.stroke([(line / 25, 0), (line / 25 - 0.05, 1)], 0.0022)
    wet = ease(clouds(frame, 0.3, octaves=6), -0.3, 0.6)
    stone = clouds(frame, 0.02, octaves=5, salt=2) * 0.08 + 0.92
    ground = ramp(
        frame.across * 0.5 + frame.down * 0.5 + wet * 0.25,
        [(0, "#30363d"), (0.6, "#5e676e"), (1, "#a3a7a4")],
    )
    worn = ease(clouds(frame, 0.08, octaves=5, salt=3), -0.9, 0.5)
    joints = soften(frame, _jitter(frame, slabs.mask()), 0.0007)
    light = ground * stone * (joints * worn * -0.35 + 1)
    return light + ease(wet, 0.6, 1.0) * spot(frame, 0.75, 0.3, 0.3) * 0.09


def _jitter(frame: Frame, drawn: pyvips.Image) -> pyvips.Image:
    """Make straight lines a little uneven."""
    push = clouds(frame, 0.05, octaves=4, salt=31) * (0.0008 * frame.short)
    return warp(drawn.copy_memory(), push, push.rot180())


def _places(dice: Random) -> list[tuple[float, float]]:
    """Throw places that do not touch, denser along one diagonal way."""
    found: list[tuple[float, float]] = []
    for _ in range(900):
        x = dice.random()
        y = 0.9 - 0.75 * x + dice.gauss(0, 0.17)
        if all((x - a) ** 2 + (y - b) ** 2 > 0.0155 for a, b in found):
            found.append((x, y))
        if len(found) == 15:
            break
    return found


COATS = (
    (24, 26, 30),
    (38, 42, 50),
    (58, 62, 68),
    (18, 20, 26),
    (176, 132, 60),
    (90, 44, 44),
    (206, 204, 196),
    (44, 58, 72),
)


def _umbrella(
    tops: Ink, cover: Ink, at: tuple[float, float, float], dice: Random
) -> None:
    """Draw one umbrella: eight gores, each lit by its own angle."""
    x, y, size = at
    color, turn = dice.choice(COATS), dice.random()
    rib = ((color[0] + 90) // 2, (color[1] + 90) // 2, (color[2] + 92) // 2)
    ratio = tops.frame.short / tops.frame.width, tops.frame.short / tops.frame.height
    for gore in range(8):
        angles = [2 * pi * (gore + turn + part / 6) / 8 for part in range(7)]
        bulge = [size * (1 - 0.05 * sin(pi * part / 6)) for part in range(7)]
        rim = [
            (x + cos(a) * b * ratio[0], y + sin(a) * b * ratio[1])
            for a, b in zip(angles, bulge, strict=True)
        ]
        light = 0.72 + 0.42 * cos(angles[3] - 3.9)
        for shell in range(16):
            share = 1 - shell / 16
            inner = [(x + (a - x) * share, y + (b - y) * share) for a, b in rim]
            force = light * (1.0 + 0.018 * shell)
            fill = (
                min(255, round(color[0] * force)),
                min(255, round(color[1] * force)),
                min(255, round(color[2] * force)),
            )
            tops.area([(x, y), *inner], fill)
        cover.area([(x, y), *rim])
        tops.stroke([(x, y), rim[0]], 0.0012, rib)
    tops.disc((x, y), 0.002, rib)
