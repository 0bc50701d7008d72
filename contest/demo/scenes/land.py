"""Pictures of land: dunes, terraces, a river from above, a fall, reeds."""

from math import sin

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink
from contest.demo.brushes.light import below, ease, hue, mix, ramp, soften, spot, streak
from contest.demo.brushes.noise import cells, clouds, wander, warp
from contest.demo.brushes.terrain import Range, crest, raise_range


def dunes(frame: Frame) -> pyvips.Image:
    """Paint dunes in evening light, each with a lit and a shaded flank."""
    light = ramp(frame.down, [(0, "#6f86a6"), (0.3, "#c9b7a8"), (0.42, "#ecc79c")])
    plan = ((0.36, 0.03, 0.30, 0.5), (0.46, 0.05, 0.62, 0.3), (0.60, 0.08, 0.28, 0.12), (0.82, 0.09, 0.70, 0.0))
    for salt, (base, height, peak, haze) in enumerate(plan):
        light = _dune(frame, light, (base, height, peak, haze), salt).copy_memory()
    return light


def _dune(frame: Frame, light: pyvips.Image, plan: tuple[float, float, float, float], salt: int) -> pyvips.Image:
    """Stand one dune: an S-shaped ridge runs down from its peak."""
    base, height, peak, haze = plan
    line = wander(frame.dice(salt), frame.width, frame.width * 0.6, 3)
    hump = [max(0.0, 1 - abs(i / frame.width - peak) * 1.5) ** 1.4 for i in range(frame.width)]
    edge = frame.row([base + height * 0.4 * a - height * 2.1 * b + height for a, b in zip(line, hump, strict=True)])
    depth = (frame.down - edge).copy_memory()
    bend = ((depth * 9 + salt) * 57.3).sin() * 0.05 * ease(depth, 0.0, 0.2) + depth * 0.55
    side = frame.across - (bend + peak) + clouds(frame, 0.4, octaves=3, salt=salt) * 0.008
    soft = depth * 0.10 + 0.004
    shade = ((side / soft) * 0.5 + 0.5).clamp().copy_memory()
    push = clouds(frame, 0.25, octaves=3, salt=salt + 9, stretch=(2, 1))
    ripple = ((frame.down * (170 - 35 * salt) + push * 3.0 + frame.across * 14) * 57.3).sin()
    ripple = (ripple * 0.05 * ease(depth, 0.0, 0.25)).copy_memory()
    dust = clouds(frame, 0.008, octaves=2, salt=salt) * 0.03
    lit = (ripple + dust + 1) * hue("#e0a368") * (depth * -0.9 + 1.02)
    dark = (ripple * 0.4 + dust + 1) * hue("#553a38") * (depth * 0.4 + 0.75)
    body = mix(lit, dark, shade)
    body = mix(body, hue("#dcb79a"), frame.flat(haze))
    return mix(light, body, below(frame, edge, 0.0006))


def rice_terraces(frame: Frame) -> pyvips.Image:
    """Paint flooded terraces from above, each level holding its piece of sky."""
    tilt = frame.down * 0.9 + frame.across * 0.35
    hill = clouds(frame, 0.85, octaves=3, stretch=(1.5, 1)) * 0.42 + tilt
    level = (hill + clouds(frame, 0.12, octaves=3, salt=2) * 0.012) * 15
    floor = level.floor()
    rest = (level - floor).copy_memory()
    dice = frame.dice(5)
    sky = ramp(frame.across * 0.7 + (frame.down * -1 + 1) * 0.3 + clouds(frame, 0.5, octaves=4, salt=6) * 0.16, [(0, "#35506e"), (0.4, "#8497a8"), (0.7, "#e6b48c"), (1, "#ffd9a0")])
    table = pyvips.Image.new_from_array([[dice.uniform(0.55, 1.05) for _ in range(64)]])
    water = sky * (floor + 24).clamp(min=0, max=63).cast("uchar").maplut(table)
    water = mix(water, hue("#2b3a30"), ease(clouds(frame, 0.06, octaves=5, salt=8), 0.35, 0.8) * 0.55)
    bank = ease(rest, 0.30, 0.22)
    grass = clouds(frame, 0.014, octaves=3, salt=3) * 0.35 + 0.8
    slope = ramp((rest * 3.4).clamp(), [(0, "#0d120e"), (0.55, "#232d1c"), (1, "#4b5130")]) * grass
    light = mix(water, slope, bank)
    rim = ease((rest - 0.31).abs(), 0.025, 0.0)
    light = light * (rim * -0.4 + 1)
    mist = ease(clouds(frame, 0.7, octaves=5, salt=12, stretch=(2, 1)) + frame.down * -0.9, 0.0, 0.9)
    return mix(light, hue("#d9cfc4"), mist * 0.55)


def river_bend(frame: Frame) -> pyvips.Image:
    """Paint a river between forests from above, low sun on its bars."""
    course = clouds(frame, 0.5, octaves=3, salt=1) * 0.06
    swing = (frame.down * 300 + 20).sin() * 0.20 + (frame.down * 610 + 90).sin() * 0.05
    off = (frame.across - (swing + course + 0.52)) * frame.aspect
    bank = off.abs() + clouds(frame, 0.14, octaves=6, salt=3) * 0.028
    crown = _canopy(frame)
    wood = ramp(clouds(frame, 0.4, octaves=4, salt=7) * 0.5 + 0.5, [(0, "#12211c"), (0.5, "#1f3023"), (0.8, "#4b4526"), (1, "#6a4c22")])
    light = wood * crown
    side = ease(off, -0.12, 0.12)
    bar = ease(bank + side * 0.05, 0.185, 0.15)
    stone = clouds(frame, 0.02, octaves=4, salt=9) * 0.14 + 0.95
    light = mix(light, stone * hue("#a89478"), bar)
    flow = clouds(frame, 0.09, octaves=5, salt=11, stretch=(1, 3))
    deep = ease(bank, 0.13, 0.03)
    water = ramp(frame.down + flow * 0.05, [(0, "#d8b890"), (0.35, "#8d9a96"), (1, "#2f5a5e")])
    water = mix(water, hue("#1d454c"), deep * 0.65)
    light = mix(light, water, ease(bank + side * 0.05, 0.132, 0.122))
    shadow = ease(off, -0.23, -0.16) * ease(off, -0.10, -0.15)
    light = light * (shadow * -0.35 + 1)
    haze = ease(frame.down, 0.5, -0.2)
    return mix(light, hue("#dcc3a4"), haze * 0.5)


def _canopy(frame: Frame) -> pyvips.Image:
    """Give tree crowns seen from above, lit from the upper left."""
    crown = (cells(frame, 0.016) * -1 + 1).clamp() ** 0.7 + cells(frame, 0.007, 3) * -0.35
    crown = crown.copy_memory()
    relief = crown - crown.wrap(x=-3, y=-3)
    return (crown * 0.7 + relief * 1.6 + 0.2).clamp(min=0.05, max=1.6)


def waterfall(frame: Frame) -> pyvips.Image:
    """Paint a fall held open for two seconds between wet rocks."""
    bulk = clouds(frame, 0.30, octaves=8, stretch=(1, 1.3)).copy_memory()
    relief = soften(frame, bulk - bulk.wrap(x=-4, y=-6), 0.0008)
    rock = ramp((bulk * 0.25 + relief * 1.7 + 0.32).clamp(), [(0, "#050708"), (0.45, "#1c2224"), (0.8, "#454a48"), (1, "#7d827c")])
    moss = ease(clouds(frame, 0.16, octaves=6, salt=5) + relief * 2, 0.25, 0.9)
    light = mix(rock, hue("#39431f"), moss * 0.55) * (frame.down * 0.25 + 0.7)
    mid = frame.column([0.50 + 0.05 * v for v in wander(frame.dice(3), frame.height, frame.height * 0.35, 3)])
    wide = frame.down * 0.10 + 0.11
    fray = clouds(frame, 0.05, octaves=4, salt=8, stretch=(1, 14)) * 0.045
    off = (frame.across - mid).abs() + fray
    threads = clouds(frame, 0.035, octaves=5, salt=9, stretch=(1, 26)) * 0.32 + 0.62
    body = ease(off - wide, 0.03, -0.05)
    ledge = ease(bulk, 0.1, 0.7) * 0.35
    light = mix(light, hue("#e9eef0"), (body * (threads - ledge).clamp(max=1)).clamp(max=0.96))
    spray = spot(frame, 0.52, 0.97, 0.22) ** 1.2 * (clouds(frame, 0.35, octaves=5, salt=13) * 0.3 + 0.9)
    light = mix(light, hue("#cfd9dc"), (spray * 0.85).clamp(max=0.92))
    return light + spot(frame, 0.55, -0.05, 0.5) * hue("#aebfc4", 0.10)


def reeds_wind(frame: Frame) -> pyvips.Image:
    """Paint reeds that bend in one wind before a pale lake."""
    light = ramp(frame.down + clouds(frame, 0.6, octaves=5, stretch=(4, 1)) * 0.05, [(0, "#8f9395"), (0.45, "#dedfdd"), (0.55, "#bfc1c0"), (1, "#6a6d6f")])
    light = raise_range(frame, light, Range(0.49, 0.014, 0.2, "#999c9d", 0.06, 0.004), "#cfd0cf", 4)
    for rank in range(4):
        ink = Ink(frame)
        _reeds(ink, rank)
        blur = (0.004, 0.002, 0.0003, 0.016)[rank]
        shade = ("#7a7d7e", "#4c4f51", "#141617", "#0b0c0d")[rank]
        light = mix(light, hue(shade), soften(frame, ink.mask(), blur) * (0.8, 0.9, 1, 0.8)[rank]).copy_memory()
    return light


def _reeds(ink: Ink, rank: int) -> None:
    """Draw one rank of stalks, each with its plume blown to the right."""
    dice = ink.frame.dice(rank + 3)
    for _ in range((90, 70, 46, 7)[rank]):
        x = dice.random() * 1.2 - 0.2 if rank < 2 else dice.choice((dice.uniform(-0.15, 0.45), dice.uniform(-0.15, 1.0)))  # noqa: PLR2004
        tall = (0.30, 0.42, 0.62, 0.85)[rank] * dice.uniform(0.55, 1.1)
        lean = tall * dice.uniform(0.16, 0.42)
        thick = (0.0016, 0.002, 0.0026, 0.012)[rank]
        path = [(x + lean * (i / 12) ** 2.2, 1.02 - tall * i / 12) for i in range(13)]
        ink.stroke(path, thick)
        tip = path[-1]
        for hair in range(26):
            share = hair / 26
            start = (tip[0] - 0.014 * share, tip[1] + 0.055 * share)
            reach = 0.050 * (1 - abs(share - 0.35)) * dice.uniform(0.5, 1.0)
            ink.stroke([start, (start[0] + reach * 0.6, start[1] - 0.004), (start[0] + reach, start[1] + reach * 0.35)], thick * 0.7)
        if dice.random() < 0.5:  # noqa: PLR2004
            root = path[dice.randrange(3, 8)]
            ink.area([root, (root[0] + 0.05, root[1] - 0.05), (root[0] + 0.13, root[1] - 0.03), (root[0] + 0.05, root[1] - 0.04)])
