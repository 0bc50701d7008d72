"""Pictures of land: dunes, terraces, a river from above."""

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.light import below, darken, ease, hue, mix, ramp
from contest.demo.brushes.noise import ahead, cells, clouds, wander


def dunes(frame: Frame) -> pyvips.Image:
    """Paint dunes in evening light, each with a lit and a shaded flank."""
    light = ramp(frame.down, [(0, "#6f86a6"), (0.3, "#c9b7a8"), (0.42, "#ecc79c")])
    plan = (
        (0.36, 0.03, 0.30, 0.5),
        (0.46, 0.05, 0.62, 0.3),
        (0.60, 0.08, 0.28, 0.12),
        (0.82, 0.09, 0.70, 0.0),
    )
    for salt, (base, height, peak, haze) in enumerate(plan):
        light = _dune(frame, light, (base, height, peak, haze), salt).copy_memory()
    return light


def _dune(
    frame: Frame,
    light: pyvips.Image,
    plan: tuple[float, float, float, float],
    salt: int,
) -> pyvips.Image:
    """Stand one dune: an S-shaped ridge runs down from its peak."""
    base, height, peak, haze = plan
    line = wander(frame.dice(salt), frame.width, frame.width * 0.6, 3)
    hump = [
        max(0.0, 1 - abs(i / frame.width - peak) * 1.5) ** 1.4
        for i in range(frame.width)
    ]
    rises = zip(line, hump, strict=True)
    edge = frame.row([base + height * (0.4 * a - 2.1 * b + 1) for a, b in rises])
    depth = (frame.down - edge).copy_memory()
    sway = ((depth * 9 + salt) * 57.3).sin() * 0.05 * ease(depth, 0.0, 0.2)
    rough = clouds(frame, 0.4, octaves=3, salt=salt) * 0.008
    side = frame.across - (sway + depth * 0.55 + peak) + rough
    shade = (side / (depth * 0.10 + 0.004) * 0.5 + 0.5).clamp()
    sand = _sand(frame, depth, shade, salt)
    body = mix(sand, hue("#dcb79a"), frame.flat(haze))
    return mix(light, body, below(frame, edge, 0.0006))


def _sand(
    frame: Frame, depth: pyvips.Image, shade: pyvips.Image, salt: int
) -> pyvips.Image:
    """Give rippled sand, warm in the light and cool in the shade."""
    push = clouds(frame, 0.25, octaves=3, salt=salt + 9, stretch=(2, 1))
    phase = frame.down * (170 - 35 * salt) + push * 3.0 + frame.across * 14
    ripple = (phase * 57.3).sin() * 0.05 * ease(depth, 0.0, 0.25)
    dust = clouds(frame, 0.008, octaves=2, salt=salt) * 0.03 + 1
    sand = (ripple + dust).copy_memory()
    lit = sand * (depth * -0.9 + 1.02) * hue("#e0a368")
    dark = sand * (depth * 0.4 + 0.75) * hue("#553a38")
    return mix(lit, dark, shade)


def rice_terraces(frame: Frame) -> pyvips.Image:
    """Paint flooded terraces from above, each level holding its piece of sky."""
    tilt = frame.down * 0.9 + frame.across * 0.35
    hill = clouds(frame, 0.85, octaves=3, stretch=(1.5, 1)) * 0.42 + tilt
    level = (hill + clouds(frame, 0.12, octaves=3, salt=2) * 0.012) * 15
    floor = level.floor()
    rest = (level - floor).copy_memory()
    water = _paddies(frame, floor)
    bank = ease(rest, 0.30, 0.22)
    grass = clouds(frame, 0.014, octaves=3, salt=3) * 0.35 + 0.8
    earth = [(0, "#0d120e"), (0.55, "#232d1c"), (1, "#4b5130")]
    light = mix(water, ramp(rest * 3.4, earth) * grass, bank)
    rim = ease((rest - 0.31).abs(), 0.025, 0.0)
    light = darken(light, rim * -0.4 + 1)
    drift = clouds(frame, 0.7, octaves=5, salt=12, stretch=(2, 1))
    mist = ease(drift - frame.down * 0.9, 0.0, 0.9)
    return mix(light, hue("#d9cfc4"), mist * 0.55)


def _paddies(frame: Frame, floor: pyvips.Image) -> pyvips.Image:
    """Give the sky as each level mirrors it, a little darker or brighter."""
    dice = frame.dice(5)
    drift = clouds(frame, 0.5, octaves=4, salt=6) * 0.16
    sky = ramp(
        frame.across * 0.7 - frame.down * 0.3 + drift + 0.3,
        [(0, "#35506e"), (0.4, "#8497a8"), (0.7, "#e6b48c"), (1, "#ffd9a0")],
    )
    table = pyvips.Image.new_from_array([[dice.uniform(0.55, 1.05) for _ in range(64)]])
    water = sky * (floor + 24).clamp(min=0, max=63).cast("uchar").maplut(table)
    weed = ease(clouds(frame, 0.06, octaves=5, salt=8), 0.35, 0.8)
    return mix(water, hue("#2b3a30"), weed * 0.55)


def river_bend(frame: Frame) -> pyvips.Image:
    """Paint a river between forests from above, low sun on its bars."""
    course = clouds(frame, 0.5, octaves=3, salt=1) * 0.06
    swing = (frame.down * 300 + 20).sin() * 0.20 + (frame.down * 610 + 90).sin() * 0.05
    off = (frame.across - (swing + course + 0.52)) * frame.aspect
    bank = off.abs() + clouds(frame, 0.14, octaves=6, salt=3) * 0.028
    crown = _canopy(frame)
    wood = ramp(
        clouds(frame, 0.4, octaves=4, salt=7) * 0.5 + 0.5,
        [(0, "#12211c"), (0.5, "#1f3023"), (0.8, "#4b4526"), (1, "#6a4c22")],
    )
    light = wood * crown
    side = ease(off, -0.12, 0.12)
    bar = ease(bank + side * 0.05, 0.185, 0.15)
    stone = clouds(frame, 0.02, octaves=4, salt=9) * 0.14 + 0.95
    light = mix(light, stone * hue("#a89478"), bar)
    flow = clouds(frame, 0.09, octaves=5, salt=11, stretch=(1, 3))
    deep = ease(bank, 0.13, 0.03)
    water = ramp(
        frame.down + flow * 0.05, [(0, "#d8b890"), (0.35, "#8d9a96"), (1, "#2f5a5e")]
    )
    water = mix(water, hue("#1d454c"), deep * 0.65)
    light = mix(light, water, ease(bank + side * 0.05, 0.132, 0.122))
    shadow = ease(off, -0.23, -0.16) * ease(off, -0.10, -0.15)
    light = darken(light, shadow * -0.35 + 1)
    haze = ease(frame.down, 0.5, -0.2)
    return mix(light, hue("#dcc3a4"), haze * 0.5)


def _canopy(frame: Frame) -> pyvips.Image:
    """Give tree crowns seen from above, lit from the upper left."""
    crown = (cells(frame, 0.016) * -1 + 1).clamp() ** 0.7 + cells(
        frame, 0.007, 3
    ) * -0.35
    crown = crown.copy_memory()
    relief = crown - ahead(crown, 3, 3)
    return (crown * 0.7 + relief * 1.6 + 0.2).clamp(min=0.05, max=1.6)
