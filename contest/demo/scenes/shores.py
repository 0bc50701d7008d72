"""Pictures of far shores: domes and cranes in the haze."""

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink
from contest.demo.brushes.light import (
    Stops,
    below,
    ease,
    hue,
    mix,
    ramp,
    soften,
    spot,
)
from contest.demo.brushes.noise import clouds, wander, warp
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
        drift = clouds(frame, 0.3, octaves=5, salt=layer + 51, stretch=(4, 1)) * 0.03
        rise = frame.down + drift
        fog = ease(rise, 0.37 + 0.02 * layer, 0.555) * (0.97 - 0.08 * layer)
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
        wide, eaves = dice.uniform(0.012, 0.045), 0.522 - dice.uniform(0.0, 0.028)
        ink.box(((x, eaves), (x + wide, 0.6)))
        gable = (x + wide * dice.choice((0.2, 0.5, 0.8)), eaves - wide * 0.32)
        ink.area([(x - wide * 0.06, eaves), gable, (x + wide * 1.06, eaves)])
        x += wide * dice.uniform(0.8, 2.2)
    places = (
        ((0.62, 0.10), (0.655, 0.16), (0.69, 0.11))
        if layer
        else ((0.2, 0.13), (0.9, 0.09))
    )
    for place, tall in places:
        _dome(ink, place, 0.52 - tall, tall * 0.20)
    line = wander(frame.dice(layer + 9), frame.width, frame.width * 0.11, 9)
    trees = below(frame, frame.row([0.513 - 0.013 * value for value in line]), 0.001)
    solid = (ink.mask() + trees).clamp().copy_memory()
    push = clouds(frame, 0.02, octaves=4, salt=41) * (frame.short * 0.0006)
    return soften(frame, warp(solid, push, push), 0.0032 - 0.001 * layer)


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
