"""Land and trees: ranges of hills in haze, conifers, bare branches.

In come frames, colors and dice; out come pictures with one more layer, or shapes on
an ink sheet.
"""

from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink, Point
from contest.demo.brushes.light import below, ease, hue, mix
from contest.demo.brushes.noise import clouds, wander

TWIG = 0.01  # heights; shorter twigs are not drawn


@dataclass(frozen=True, slots=True)
class Range:
    """One range of hills: where its crest runs, how rough, its color and its mist."""

    base: float
    height: float
    cell: float
    color: str
    mist: float = 0.2
    blur: float = 0.0
    octaves: int = 7


def crest(frame: Frame, hill: Range, salt: int) -> pyvips.Image:
    """Give the crest of a range as heights (0 to 1, down)."""
    line = wander(frame.dice(salt), frame.width, hill.cell * frame.width, hill.octaves)
    return frame.row([hill.base - hill.height * value for value in line])


def raise_range(
    frame: Frame, light: pyvips.Image, hill: Range, haze: str, *, salt: int
) -> pyvips.Image:
    """Stand a range before the picture; mist of color `haze` lies at its foot."""
    edge = crest(frame, hill, salt)
    top = max(0, round(edge.min() * frame.height - hill.blur * frame.short * 2) - 2)
    room = (0, top, frame.width, frame.height - top)  # above it nothing changes
    depth = (frame.down - edge).crop(*room)
    part = Frame(frame.width, frame.height - top, frame.seed)
    unit = frame.short / part.short
    veil = clouds(part, 0.35 * unit, octaves=3, salt=salt, stretch=(3, 1)) * 0.35 + 1
    fog = (ease(depth, 0.0, hill.mist) * veil).clamp()
    wood = clouds(part, 0.035 * unit, octaves=4, salt=salt + 50, stretch=(1, 1.8))
    body = mix((wood * 0.13 + 1) * hue(hill.color), hue(haze), fog)
    mask = below(frame, edge, hill.blur).crop(*room)
    return light.insert(mix(light.crop(*room), body, mask), 0, top).copy_memory()


def grow_pine(ink: Ink, foot: Point, height: float, dice: Random) -> None:
    """Draw a spruce: drooping branches in tiers, thinner to the top."""
    x, y = foot
    flat = height / ink.frame.aspect
    ink.area([(x - flat * 0.012, y), (x, y - height), (x + flat * 0.012, y)])
    tiers = 44
    for tier in range(tiers):
        share = (tier + 1) / tiers
        top = y - height * (1 - share * 0.9)
        for side in (-1, 1):
            reach = flat * 0.17 * share**0.85 * dice.uniform(0.4, 1.15)
            droop = height * 0.045 * dice.uniform(0.1, 1.5)
            thick = height * 0.014 * dice.uniform(0.6, 1.4)
            middle = (x + side * reach * 0.6, top + droop * 0.3 + thick)
            tip = (x + side * reach, top + droop)
            ink.area([(x, top - thick), tip, middle, (x, top + thick * 1.6)])


def grow_branch(
    ink: Ink, root: Point, angle: float, length: float, *, dice: Random
) -> None:
    """Draw a bare tree from its root: bent strokes that fork and thin out."""
    path, (x, y) = [root], root
    bends = 4 if length > TWIG * 3 else 2
    for _ in range(bends):
        angle += dice.uniform(-0.16, 0.16)
        x += sin(angle) * length / bends / ink.frame.aspect
        y -= cos(angle) * length / bends
        path.append((x, y))
    ink.stroke(path, length * 0.075)
    for turn in (-1, 1, dice.choice((-0.3, 0.3))):
        spread = turn * dice.uniform(0.25, 0.6)
        shorter = length * dice.uniform(0.55, 0.8)
        if shorter >= TWIG:  # asked before the call: most are too short
            grow_branch(ink, (x, y), angle + spread, shorter, dice=dice)


def arc(center: Point, radius: float, span: tuple[float, float]) -> list[Point]:
    """Give points along an arc in turns (0 to 1), radius in heights."""
    start, end = span
    steps = 40
    angles = [2 * pi * (start + (end - start) * i / steps) for i in range(steps + 1)]
    return [
        (center[0] + cos(angle) * radius, center[1] + sin(angle) * radius)
        for angle in angles
    ]
