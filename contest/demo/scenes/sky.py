"""Pictures of the night sky: northern light, turning stars, the moon."""

from math import cos, pi, sin

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink, Lamp, bokeh
from contest.demo.brushes.light import (
    below,
    ease,
    glow,
    hue,
    mix,
    ramp,
    soften,
    spot,
    streak,
)
from contest.demo.brushes.noise import clouds, wander
from contest.demo.brushes.terrain import Range, crest, grow_branch
from contest.demo.brushes.water import waves
from contest.demo.scenes.tints import dim


def aurora(frame: Frame) -> pyvips.Image:
    """Paint curtains of northern light over a frozen lake."""
    light = ramp(frame.down, [(0, "#070d1c"), (0.6, "#122338"), (0.75, "#24414a")])
    light = light + _stars(frame)
    for salt, (level, color, force) in enumerate(
        ((0.50, "#4fe39a", 0.9), (0.36, "#3ccf9c", 0.5), (0.58, "#7fe6b0", 0.35))
    ):
        light = light + _curtain(frame, level, salt) * hue(color, force)
        light = light + soften(frame, _curtain(frame, level - 0.16, salt), 0.03) * hue(
            "#8a5bd0", force * 0.25
        )
    light = light.copy_memory()
    horizon = 0.78
    hill = Range(horizon - 0.035, 0.03, 0.3, "#060b12", 0.4)
    light = mix(light, hue("#05090f"), below(frame, crest(frame, hill, 3)))
    y = (frame.down * -1 + 2 * horizon).clamp() * frame.height
    index = pyvips.Image.xyz(frame.width, frame.height)[0].cast("float").bandjoin(y)
    ice = streak(frame, light.copy_memory().mapim(index, extend="copy"), 0.01, 0.09)
    frost = clouds(frame, 0.12, octaves=6, stretch=(5, 1)) * 0.25 + 0.6
    return mix(
        light, ice * frost + hue("#0b1a22"), below(frame, frame.flat(horizon), 0.001)
    )


def _curtain(frame: Frame, level: float, salt: int) -> pyvips.Image:
    """Give one curtain: a sharp lower hem, rays that fade upward."""
    hem = wander(frame.dice(salt + 30), frame.width, frame.width * 0.42, 5)
    rays = wander(frame.dice(salt + 60), frame.width, frame.width * 0.06, 6)
    edge = frame.row([level + 0.09 * value for value in hem])
    force = frame.row(
        [
            max(0.0, 0.55 + 0.35 * ray + 0.25 * fold)
            for ray, fold in zip(rays, hem, strict=True)
        ]
    )
    above = (edge - frame.down).clamp(min=-1, max=1)
    fall = (above.clamp() * -7).exp()
    return force * fall * ease(above, -0.03, 0.015)


def _stars(frame: Frame) -> pyvips.Image:
    """Scatter stars, few of them bright."""
    dice = frame.dice(8)
    lamps = [
        Lamp(
            dice.random(),
            dice.random() * 0.8,
            0.0012,
            dim((220, 228, 255), 0.2 + 0.8 * dice.random() ** 4),
        )
        for _ in range(900)
    ]
    return bokeh(frame, lamps)


def star_trails(frame: Frame) -> pyvips.Image:
    """Paint an hour of turning sky over a lone tree."""
    light = ramp(
        frame.down, [(0, "#0b1426"), (0.6, "#1c2c45"), (0.9, "#59605f"), (1, "#8a7a62")]
    )
    ink, dice = Ink(frame, colored=True), frame.dice(6)
    for _ in range(900):
        radius, start = dice.random() ** 0.6 * 1.3, dice.random()
        force = 0.3 + 0.7 * dice.random() ** 2.5
        color = dice.choice(
            ((205, 220, 255), (255, 240, 215), (255, 214, 170), (190, 210, 255))
        )
        path = []
        for step in range(13):
            angle = 2 * pi * (start + 0.13 * step / 12)
            path.append(
                (0.62 + cos(angle) * radius / frame.aspect, 0.36 + sin(angle) * radius)
            )
        ink.stroke(path, 0.0011 + 0.001 * force, dim(color, force))
    light = light + ink.light() * ease(frame.down, 1.0, 0.5) * 1.1
    tree = Ink(frame)
    grow_branch(tree, (0.27, 0.93), 0.05, 0.27, dice=frame.dice(15))
    light = mix(light, hue("#05070b"), tree.mask())
    hill = Range(0.92, 0.018, 0.5, "#05070b", 9)
    return mix(light, hue("#05070b"), below(frame, crest(frame, hill, 4)))


def moon_water(frame: Frame) -> pyvips.Image:
    """Paint the moon in thin cloud and its path on the sea."""
    veil = clouds(frame, 0.5, octaves=7, stretch=(2.2, 1))
    light = ramp(frame.down, [(0, "#0c1728"), (0.55, "#22384f"), (0.62, "#2c4658")])
    place = (0.62, 0.22)
    ring = spot(frame, *place, 0.10)
    light = (
        light
        + ring**1.4 * ease(veil, -0.7, 0.9) * hue("#dfe6e6", 0.9)
        + spot(frame, *place, 0.5) * hue("#5f7d93", 0.16)
    )
    disc = Ink(frame)
    disc.disc(place, 0.033)
    seas = clouds(frame, 0.03, octaves=4, salt=5) * 0.16 + 0.9
    light = mix(
        light, seas * hue("#fff8e6", 1.6), soften(frame, disc.mask(), 0.001)
    ).copy_memory()
    horizon = 0.62
    slope = waves(frame, horizon, scale=1.3)
    path = ((frame.across - place[0]) / ((frame.down - horizon) * 0.32 + 0.035)) ** 2
    band = (path * -1).exp()
    shine = ease(slope + band * 0.55, 0.42, 0.85) * band
    sea = ramp(
        ease(frame.down, horizon, 1.0) + slope * 0.10,
        [(0, "#315060"), (0.3, "#1b3040"), (1, "#0a141e")],
    )
    sea = sea + shine * hue("#fff4da", 1.5)
    light = mix(light, sea, below(frame, frame.flat(horizon), 0.0015))
    return glow(frame, light, 0.012, 0.45)
