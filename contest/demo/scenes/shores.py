"""Pictures of far shores: domes, cranes and roofs in the haze."""

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink
from contest.demo.brushes.light import (
    Stops,
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
from contest.demo.brushes.terrain import Range, raise_range
from contest.demo.brushes.water import mirror, waves


def domes_dawn(frame: Frame) -> pyvips.Image:
    """Paint far towers and domes across a misty river before sunrise."""
    stops: Stops = [
        (0, "#4f6384"),
        (0.25, "#8c8fa5"),
        (0.42, "#d9a99a"),
        (0.52, "#f3cfa6"),
    ]
    light = ramp(frame.down, stops)
    light = light + spot(frame, 0.36, 0.5, 0.2) * hue("#ffc890", 0.5)
    for layer, color in enumerate(("#c39c93", "#8f7d88")):
        light = mix(light, hue(color), _skyline(frame, layer))
        fog = ease(frame.down, 0.40 + 0.02 * layer, 0.555) * (0.95 - 0.1 * layer)
        light = mix(light, hue("#efc8a8"), fog).copy_memory()
    ripple = waves(frame, 0.55, scale=0.7) * (frame.height * 0.018)
    water = mirror(frame, light, 0.55, ripple) * hue("#e2e4ea")
    light = mix(light, water, below(frame, frame.flat(0.55), 0.004))
    return mix(light, hue("#e8c3ab"), ease((frame.down - 0.55).abs(), 0.07, 0.0) * 0.45)


def _skyline(frame: Frame, layer: int) -> pyvips.Image:
    """Draw roofs, and towers with onion domes, as one soft silhouette."""
    dice, ink = frame.dice(layer + 5), Ink(frame)
    x = 0.0
    while x < 1:
        wide = dice.uniform(0.02, 0.07)
        ink.box(((x, 0.52 - dice.uniform(0.0, 0.05)), (x + wide, 0.6)))
        x += wide * dice.uniform(0.7, 1.4)
    places = (
        ((0.62, 0.10), (0.655, 0.16), (0.69, 0.11))
        if layer
        else ((0.2, 0.13), (0.9, 0.09))
    )
    for place, tall in places:
        _dome(ink, place, 0.52 - tall, tall * 0.20)
    return soften(frame, ink.mask(), 0.0022 - 0.0008 * layer)


def _dome(ink: Ink, x: float, top: float, size: float) -> None:
    """Draw a drum, an onion and its spire; `size` is half its width in heights."""
    wide = size / ink.frame.aspect
    ink.box(((x - wide * 0.62, top), (x + wide * 0.62, 0.6)))
    outline = [
        (0.62, 0.0),
        (0.95, -0.5),
        (1.0, -0.9),
        (0.8, -1.4),
        (0.4, -1.9),
        (0.12, -2.4),
        (0.03, -3.6),
    ]
    right = [(x + a * wide, top + b * size) for a, b in outline]
    left = [(x - a * wide, top + b * size) for a, b in reversed(outline)]
    ink.area(right + left)


def cranes_fog(frame: Frame) -> pyvips.Image:
    """Paint harbour cranes that dissolve one behind the other."""
    drift = clouds(frame, 0.6, octaves=5, stretch=(2, 1))
    light = ramp(
        frame.down + drift * 0.05, [(0, "#8f9ea8"), (0.5, "#c9c8bf"), (0.7, "#d6cfc0")]
    )
    light = light + spot(frame, 0.3, 0.36, 0.1) * hue("#fff0d0", 0.35)
    cranes = [
        (0.80, 0.19, "#b3b7b4", 3),
        (0.64, 0.25, "#99a1a2", 2),
        (0.44, 0.34, "#727d82", 1),
        (0.16, 0.50, "#3a444a", 0),
    ]
    for place, tall, color, blur in cranes:
        ink = Ink(frame)
        _crane(ink, place, 0.72, tall)
        mask = soften(frame, ink.mask(), 0.0006 + 0.0006 * blur)
        fade = ease(frame.down, 0.78, 0.5) * 0.5 + 0.5
        light = mix(light, hue(color), mask * fade).copy_memory()
    ripple = waves(frame, 0.70, scale=0.8) * (frame.height * 0.03)
    water = mirror(frame, light, 0.725, ripple) * hue("#dfe3e4")
    return mix(light, water, below(frame, frame.flat(0.725), 0.003))


def _crane(ink: Ink, x: float, foot: float, tall: float) -> None:
    """Draw a quay crane: legs, boom, stays and a cab."""
    wide = tall / ink.frame.aspect
    deck, peak, pen = foot - tall * 0.55, foot - tall, tall * 0.022
    for leg in (0.0, 0.30):
        ink.stroke([(x + wide * leg, foot), (x + wide * leg, deck)], pen)
    ink.stroke([(x, foot - tall * 0.25), (x + wide * 0.3, foot - tall * 0.25)], pen)
    ink.stroke([(x, foot - tall * 0.25), (x + wide * 0.3, deck)], pen * 0.5)
    ink.stroke([(x - wide * 0.35, deck), (x + wide * 0.95, deck)], pen * 1.5)
    ink.stroke([(x + wide * 0.3, deck), (x + wide * 0.2, peak), (x, deck)], pen)
    for end in (0.92, 0.6, -0.33):
        ink.stroke([(x + wide * 0.2, peak), (x + wide * end, deck)], pen * 0.4)
    ink.box(((x + wide * 0.02, deck), (x + wide * 0.16, deck + tall * 0.07)))
    ink.stroke([(x + wide * 0.7, deck), (x + wide * 0.7, deck + tall * 0.2)], pen * 0.3)


def hanok_dusk(frame: Frame) -> pyvips.Image:
    """Paint tiled roof lines with lifted eaves against the last light."""
    stops: Stops = [
        (0, "#1d2738"),
        (0.3, "#4a5468"),
        (0.5, "#94807d"),
        (0.62, "#d9a67a"),
    ]
    bank = clouds(frame, 0.5, octaves=6, stretch=(4, 1))
    light = ramp(frame.down + bank * 0.035, stops)
    for salt, (base, color, haze) in enumerate(
        ((0.46, "#7c7378", "#b39480"), (0.55, "#555460", "#8f7f7a"))
    ):
        hill = Range(base, 0.06, 0.3, color, 0.22, 0.001 - 0.001 * salt)
        light = raise_range(frame, light, hill, haze, salt=salt + 2)
    for place, ridge, wide, color, blur in ROOFS:
        body, tiles = Ink(frame), Ink(frame)
        _roof(body, tiles, (place, ridge, wide))
        light = mix(light, hue(color), soften(frame, body.mask(), blur))
        last = ease(frame.down, ridge + 0.13, ridge)
        sheen = soften(frame, tiles.mask(), blur) * last
        light = mix(light, hue("#8d8690"), sheen * 0.38).copy_memory()
    paper = soften(frame, _paper(frame), 0.0008)
    return glow(frame, mix(light, hue("#f0a24e"), paper), 0.012, 0.6)


ROOFS = (
    (0.80, 0.60, 0.44, "#3d3d48", 0.0018),
    (0.26, 0.68, 0.60, "#24262e", 0.0007),
    (0.84, 0.80, 0.80, "#101218", 0.0002),
)


def _paper(frame: Frame) -> pyvips.Image:
    """Draw two papered windows with their lattice, lit from inside."""
    lit, lattice = Ink(frame), Ink(frame)
    for left in (0.165, 0.205):
        lit.box(((left, 0.865), (left + 0.034, 0.93)))
        for bar in range(1, 5):
            x, y = left + 0.0068 * bar, 0.865 + 0.013 * bar
            lattice.stroke([(x, 0.865), (x, 0.93)], 0.0016)
            lattice.stroke([(left, y), (left + 0.034, y)], 0.0016)
    return lit.mask() * (lattice.mask() * -0.75 + 1) * spot(frame, 0.2, 0.91, 0.07)


def _roof(body: Ink, tiles: Ink, plan: tuple[float, float, float]) -> None:
    """Draw a hipped roof whose ridge sags and whose eaves rise at the ends."""
    x, ridge, wide = plan
    half = wide / 2
    crown = _sag((x, ridge), half * 0.72, 0.022)
    eaves = _sag((x, ridge + wide * 0.13), half, 0.028)
    right, left = (
        (x + half * 0.80, ridge + wide * 0.07),
        (x - half * 0.80, ridge + wide * 0.07),
    )
    body.area([*crown, right, *reversed(eaves), left])
    body.stroke(crown, 0.010)
    body.box(((x - half * 0.84, ridge + wide * 0.15), (x + half * 0.84, 1.0)))
    for top, foot in zip(crown, eaves, strict=True):
        middle = ((top[0] * 0.55 + foot[0] * 0.45), (top[1] * 0.45 + foot[1] * 0.55))
        tiles.stroke([(top[0], top[1] + 0.008), middle, foot], 0.0018)
    tiles.stroke([(a, b - 0.004) for a, b in crown], 0.0016)


def _sag(
    middle: tuple[float, float], spread: float, sag: float
) -> list[tuple[float, float]]:
    """Give a line that hangs between its two ends."""
    shares = [step / 28 - 1 for step in range(57)]
    return [
        (middle[0] + share * spread, middle[1] + sag * (1 - share * share))
        for share in shares
    ]
