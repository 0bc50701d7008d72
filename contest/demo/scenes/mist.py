"""Pictures of mist: what stands far off is pale, what stands near is dark."""

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink
from contest.demo.brushes.light import (
    below,
    ease,
    hue,
    mix,
    ramp,
    soften,
    spot,
)
from contest.demo.brushes.noise import clouds
from contest.demo.brushes.terrain import Range, grow_pine, raise_range
from contest.demo.brushes.water import mirror, waves

PINE_HAZE = ("#c4cdd0", "#d8c4b4", "#8d9db0")


def fog_hills(frame: Frame) -> pyvips.Image:
    """Paint seven ranges under a low sun."""
    sky = ramp(frame.down, [(0, "#7f8c9b"), (0.3, "#c9b8a6"), (0.5, "#f0cfa2")])
    light = sky + spot(frame, 0.68, 0.3, 0.16) ** 1.5 * hue("#ffd9a0", 0.9)
    hills = [
        Range(0.40, 0.035, 0.30, "#c9ab8e", 0.10, 0.0015),
        Range(0.46, 0.05, 0.24, "#b39580", 0.11, 0.001),
        Range(0.53, 0.05, 0.28, "#94807a", 0.13),
        Range(0.61, 0.06, 0.22, "#6f6770", 0.16),
        Range(0.71, 0.06, 0.30, "#4a4b5a", 0.22),
        Range(0.84, 0.07, 0.36, "#262b37", 0.45, 0.0, 9),
    ]
    hazes = ["#eccaa2", "#e5c29f", "#d6b59b", "#b9a195", "#8c8488", "#50525e"]
    for salt, (hill, haze) in enumerate(zip(hills, hazes, strict=True)):
        light = raise_range(frame, light, hill, haze, salt=salt)
    return light


def pines_mist(frame: Frame) -> pyvips.Image:
    """Paint spruces on a slope, rank behind rank, in rising mist."""
    haze = PINE_HAZE[frame.take % 3]
    drift = clouds(frame, 0.7, octaves=4, stretch=(2, 1))
    light = frame.flat() + hue(haze)
    light = light * (drift * 0.10 + ease(frame.down, 1.1, -0.3) * 0.35 + 0.75)
    for rank in range(5):
        light = _rank(frame, light, rank, haze)
    return light


def _rank(frame: Frame, light: pyvips.Image, rank: int, haze: str) -> pyvips.Image:
    """Stand one rank of trees on its line, with mist before it."""
    dice, ink = frame.dice(rank), Ink(frame)
    tall = 0.13 + 0.075 * rank
    slope = (0.25, -0.22, 0.12)[frame.take % 3]
    x = -0.05
    while x < 1.05:
        foot = 0.42 + 0.15 * rank + slope * (x - 0.5) + dice.uniform(-0.02, 0.02)
        grow_pine(ink, (x, foot + 0.05), tall * dice.uniform(0.55, 1.25), dice)
        x += dice.choice((0.3, 0.5, 0.7, 1.6)) * tall * 0.42 / frame.aspect
    near = rank / 4
    dark = [
        a * (1 - near) ** 1.3 * 0.8 + b
        for a, b in zip(hue(haze), hue("#10181a"), strict=True)
    ]
    mask = soften(frame, ink.mask(), 0.0012 * (4 - rank) / 2)
    light = mix(light, dark, mask)
    foot = frame.across * slope + (0.42 + 0.15 * rank - slope / 2)
    veil = clouds(frame, 0.4, octaves=4, salt=rank + 20, stretch=(2.5, 1))
    fog = (ease(frame.down - foot, -0.10, 0.10) * (veil * 0.6 + 0.85)).clamp()
    return mix(light, hue(haze, 0.95), fog * (0.92 - 0.12 * rank)).copy_memory()


def still_boat(frame: Frame) -> pyvips.Image:
    """Paint one moored boat on a lake without a far shore."""
    drift = clouds(frame, 0.8, octaves=4, stretch=(3, 1))
    tone = ramp(
        frame.down + drift * 0.02, [(0, "#aab4ba"), (0.45, "#dcdcd6"), (1, "#8b979f")]
    )
    far = Range(0.40, 0.02, 0.3, "#bfc4c4", 0.08, 0.004)
    light = raise_range(frame, tone, far, "#dadad5", salt=3)
    ink = Ink(frame)
    ink.area(
        [
            (0.60, 0.585),
            (0.625, 0.615),
            (0.70, 0.618),
            (0.735, 0.575),
            (0.70, 0.592),
            (0.63, 0.596),
        ]
    )
    ink.stroke([(0.648, 0.6), (0.655, 0.57)], 0.003)
    ink.stroke([(0.52, 0.622), (0.52, 0.52)], 0.005)
    ink.stroke([(0.52, 0.545), (0.605, 0.588)], 0.0012)
    light = mix(light, hue("#23282b"), soften(frame, ink.mask(), 0.0012)).copy_memory()
    horizon = 0.618
    ripple = waves(frame, 0.40, scale=0.8) * (frame.height * 0.012)
    water = mirror(frame, light, horizon, ripple) * 0.86
    return mix(light, water, below(frame, frame.flat(horizon), 0.002))
