"""Pictures of what moves: falling water, reeds in the wind."""

from random import Random

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink, Point
from contest.demo.brushes.light import ease, hue, mix, ramp, soften, spot
from contest.demo.brushes.noise import ahead, clouds, wander
from contest.demo.brushes.terrain import Range, raise_range


def waterfall(frame: Frame) -> pyvips.Image:
    """Paint a fall held open for two seconds between wet rocks."""
    bulk = clouds(frame, 0.30, octaves=8, stretch=(1, 1.3)).copy_memory()
    relief = soften(frame, bulk - ahead(bulk, 4, 6), 0.0008)
    rock = ramp(
        (bulk * 0.25 + relief * 1.7 + 0.32).clamp(),
        [(0, "#050708"), (0.45, "#1c2224"), (0.8, "#454a48"), (1, "#7d827c")],
    )
    moss = ease(clouds(frame, 0.16, octaves=6, salt=5) + relief * 2, 0.25, 0.9)
    light = mix(rock, hue("#39431f"), moss * 0.55) * (frame.down * 0.25 + 0.7)
    mid = frame.column(
        [
            0.50 + 0.05 * v
            for v in wander(frame.dice(3), frame.height, frame.height * 0.35, 3)
        ]
    )
    wide = frame.down * 0.10 + 0.11
    fray = clouds(frame, 0.05, octaves=4, salt=8, stretch=(1, 14)) * 0.045
    off = (frame.across - mid).abs() + fray
    threads = clouds(frame, 0.035, octaves=5, salt=9, stretch=(1, 26)) * 0.32 + 0.62
    body = ease(off - wide, 0.03, -0.05)
    ledge = ease(bulk, 0.1, 0.7) * 0.35
    light = mix(
        light, hue("#e9eef0"), (body * (threads - ledge).clamp(max=1)).clamp(max=0.96)
    )
    spray = spot(frame, 0.52, 0.97, 0.22) ** 1.2 * (
        clouds(frame, 0.35, octaves=5, salt=13) * 0.3 + 0.9
    )
    light = mix(light, hue("#cfd9dc"), (spray * 0.85).clamp(max=0.92))
    return light + spot(frame, 0.55, -0.05, 0.5) * hue("#aebfc4", 0.10)


def reeds_wind(frame: Frame) -> pyvips.Image:
    """Paint reeds that bend in one wind before a pale lake."""
    light = ramp(
        frame.down + clouds(frame, 0.6, octaves=5, stretch=(4, 1)) * 0.05,
        [(0, "#8f9395"), (0.45, "#dedfdd"), (0.55, "#bfc1c0"), (1, "#6a6d6f")],
    )
    light = raise_range(
        frame, light, Range(0.49, 0.014, 0.2, "#999c9d", 0.06, 0.004), "#cfd0cf", salt=4
    )
    for rank in range(4):
        ink = Ink(frame)
        _reeds(ink, rank)
        blur = (0.004, 0.002, 0.0003, 0.016)[rank]
        shade = ("#7a7d7e", "#4c4f51", "#141617", "#0b0c0d")[rank]
        light = mix(
            light,
            hue(shade),
            soften(frame, ink.mask(), blur) * (0.8, 0.9, 1, 0.8)[rank],
        ).copy_memory()
    return light


def _reeds(ink: Ink, rank: int) -> None:
    """Draw one rank of stalks, each with its plume blown to the right."""
    dice = ink.frame.dice(rank + 3)
    for _ in range((90, 70, 46, 7)[rank]):
        x = (
            dice.random() * 1.2 - 0.2
            if rank < 2
            else dice.choice((dice.uniform(-0.15, 0.45), dice.uniform(-0.15, 1.0)))
        )
        tall = (0.30, 0.42, 0.62, 0.85)[rank] * dice.uniform(0.55, 1.1)
        lean = tall * dice.uniform(0.16, 0.42)
        thick = (0.0016, 0.002, 0.0026, 0.012)[rank]
        path = [(x + lean * (i / 12) ** 2.2, 1.02 - tall * i / 12) for i in range(13)]
        ink.stroke(path, thick)
        _plume(ink, path[-1], thick, dice)
        if dice.random() < 0.5:
            x, y = path[dice.randrange(3, 8)]
            blade = [(x + 0.05, y - 0.05), (x + 0.13, y - 0.03), (x + 0.05, y - 0.04)]
            ink.area([(x, y), *blade])


def _plume(ink: Ink, tip: Point, thick: float, dice: Random) -> None:
    """Draw the plume of a stalk, blown to the right."""
    for hair in range(26):
        share = hair / 26
        x, y = tip[0] - 0.014 * share, tip[1] + 0.055 * share
        reach = 0.050 * (1 - abs(share - 0.35)) * dice.uniform(0.5, 1.0)
        end = (x + reach, y + reach * 0.35)
        ink.stroke([(x, y), (x + reach * 0.6, y - 0.004), end], thick * 0.7)
