"""Pictures of night: few lamps, much dark, and the glow between them."""

from math import cos, pi, sin
from random import Random

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
from contest.demo.brushes.noise import cells, clouds, specks, wander
from contest.demo.brushes.terrain import Range, crest, grow_branch, grow_pine
from contest.demo.brushes.water import waves

Color = tuple[int, int, int]
LAMPLIGHT: tuple[Color, ...] = (
    (255, 196, 120),
    (255, 170, 92),
    (250, 214, 160),
    (228, 226, 214),
    (255, 150, 80),
    (190, 206, 226),
    (238, 190, 150),
    (120, 150, 205),
)


GLOWS: tuple[Color, ...] = (
    (255, 176, 92), (255, 158, 76), (255, 205, 150), (210, 222, 240), (255, 120, 90),
)


def dim(color: Color, share: float) -> Color:
    """Give a color at a share of its brightness."""
    return (round(color[0] * share), round(color[1] * share), round(color[2] * share))


def night_windows(frame: Frame) -> pyvips.Image:
    """Paint the house across the yard: four houses, four evenings."""
    columns, floors, lit = ((7, 9, 0.42), (9, 13, 0.16), (5, 7, 0.5), (11, 17, 0.34))[
        frame.take % 4
    ]
    wall = ("#232a3a", "#2c3a55", "#2a2a33", "#1a1f2c")[frame.take % 4]
    seams = Ink(frame)
    ink = Ink(frame, colored=True)
    dice = frame.dice(frame.take)
    for floor in range(floors):
        seams.stroke([(0, floor / floors), (1, floor / floors)], 0.003)
        for column in range(columns):
            box = (column / columns, floor / floors, 1 / columns, 1 / floors)
            _window(ink, box, dice, lit=lit)
    for column in range(columns + 1):
        seams.stroke([(column / columns, 0), (column / columns, 1)], 0.003)
    rough = clouds(frame, 0.5, octaves=8, stretch=(1, 1.6)) * 0.22 + 0.8
    rise = ease(frame.down, -0.3, 1.1) * 0.9 + 0.5
    house = rough * rise * hue(wall) * (seams.mask() * -0.35 + 1)
    panes = ink.light()
    light = glow(frame, house + panes * 0.9, 0.006, 0.5)
    return _weather(frame, light + soften(frame, panes, 0.05) * 0.5)


def _window(
    ink: Ink, box: tuple[float, float, float, float], dice: Random, *, lit: float
) -> None:
    """Draw one window: dark glass, or a room behind curtains."""
    x, y, wide, tall = box
    left, right = x + wide * 0.22, x + wide * 0.78
    top, foot = y + tall * 0.24, y + tall * 0.78
    ink.box(
        (
            (left - wide * 0.02, top - tall * 0.02),
            (right + wide * 0.02, foot + tall * 0.03),
        ),
        (26, 30, 38),
    )
    if dice.random() > lit:
        ink.box(((left, top), (right, foot)), dim((46, 58, 84), dice.uniform(0.5, 1.0)))
    else:
        _room(ink, (left, top, right, foot), dice)
    middle = left + (right - left) * dice.choice((0.5, 0.64, 0.36))
    ink.stroke([(middle, top), (middle, foot)], wide * 0.022, (30, 30, 34))


def _room(ink: Ink, box: tuple[float, float, float, float], dice: Random) -> None:
    """Draw a lit room: brighter near its lamp, pleated curtains at the sides."""
    left, top, right, foot = box
    color = dice.choice(LAMPLIGHT)
    force = dice.uniform(0.55, 1.0)
    slices = 24
    for part in range(slices):
        share = part / slices
        y = top + (foot - top) * share
        ink.box(((left, y), (right, foot)), dim(color, force * (1 - 0.45 * share)))
    wide = right - left
    curtain = dice.uniform(0.0, 0.4) if dice.random() > 0.25 else 0.5  # noqa: PLR2004
    pleats = max(2, int(curtain * 40))
    for side in (0, 1):
        for pleat in range(pleats if curtain > 0.02 else 0):  # noqa: PLR2004
            at = curtain * wide * pleat / pleats
            x = left + at if side == 0 else right - at
            shade = force * (0.42 + 0.16 * sin(pleat * 1.9) + 0.1 * dice.random())
            ink.stroke([(x, top), (x, foot)], wide * 0.022, dim(color, shade))
    if dice.random() < 0.4:  # noqa: PLR2004
        x = left + wide * dice.uniform(0.3, 0.7)
        ink.oval((x, foot), (wide * 0.09, wide * 0.2), dim(color, 0.16))
        ink.oval((x, foot - 0.008), (wide * 0.16, wide * 0.1), dim(color, 0.2))


def _weather(frame: Frame, light: pyvips.Image) -> pyvips.Image:
    """Put before the house what each take has: twigs, snow, haze."""
    dice = frame.dice(77)
    if frame.take % 4 == 1:
        ink = Ink(frame)
        for root in ((0.12, 1.06), (0.9, 1.1), (0.55, 1.16)):
            grow_branch(ink, root, dice.uniform(-0.15, 0.15), 0.22, dice)
        return mix(light, hue("#0b0d12"), soften(frame, ink.mask(), 0.0012) * 0.96)
    if frame.take % 4 == 2:  # noqa: PLR2004
        flakes = [
            Lamp(
                dice.random(),
                dice.random(),
                dice.choice((0.002, 0.003, 0.004, 0.009)),
                dim((200, 205, 220), dice.uniform(0.2, 0.7)),
            )
            for _ in range(520)
        ]
        return light + bokeh(frame, flakes) * 0.5
    return light


def snow_lamp(frame: Frame) -> pyvips.Image:
    """Paint snowfall in the cone of one street lamp."""
    light = ramp(frame.down, [(0, "#0c1220"), (0.7, "#232b3d"), (1, "#3a4152")])
    lamp = (0.34, 0.20)
    halo = spot(frame, *lamp, 0.055) ** 1.1
    light = (
        light
        + halo * hue("#ffc98a", 1.1)
        + spot(frame, *lamp, 0.35) * hue("#c98d55", 0.35)
    )
    ground = Range(0.86, 0.012, 0.5, "#000000")
    edge = crest(frame, ground, 2)
    pool = spot(frame, 0.36, 0.93, 0.33) ** 1.2
    texture = clouds(frame, 0.05, octaves=5, stretch=(3, 1)) * 0.12 + 0.9
    snow = pool * texture * hue("#e0b88a", 0.75) + hue("#39425a", 0.7)
    light = mix(light, snow, below(frame, edge, 0.004)).copy_memory()
    ink = Ink(frame)
    grow_branch(ink, (0.86, 0.90), -0.1, 0.30, frame.dice(5))
    ink.stroke([(0.30, 0.9), (0.30, 0.185), (0.335, 0.18)], 0.009)
    ink.area([(0.318, 0.176), (0.352, 0.176), (0.358, 0.19), (0.312, 0.19)])
    light = mix(light, hue("#0a0d14"), ink.mask() * 0.93)
    dice = frame.dice(9)
    flakes = [_flake(dice, lamp, frame.aspect) for _ in range(1500)]
    return glow(frame, light + bokeh(frame, flakes), 0.006, 0.25)


def _flake(dice: Random, lamp: tuple[float, float], aspect: float) -> Lamp:
    """Throw one flake; the nearer to the lamp, the brighter."""
    x, y = dice.random(), dice.random()
    away = ((x - lamp[0]) ** 2 * aspect**2 + (y - lamp[1]) ** 2) ** 0.5
    bright = min(0.9, 0.16 + 0.12 / (away + 0.12)) * dice.uniform(0.4, 1.0)
    size = dice.choice((0.0018, 0.0024, 0.003, 0.004, 0.011))
    return Lamp(x, y, size, dim((255, 226, 190), bright * (0.3 if size > 0.01 else 1)))  # noqa: PLR2004


def city_hill(frame: Frame) -> pyvips.Image:
    """Paint a city seen from its hill: lamps to the horizon under haze."""
    light = ramp(
        frame.down,
        [
            (0, "#0d1526"),
            (0.3, "#26304a"),
            (0.40, "#6b5a5c"),
            (0.46, "#2c2a35"),
            (1, "#0b0d14"),
        ],
    )
    dice = frame.dice(1)
    near = [_far_lamp(dice) for _ in range(7500)]
    lamps = bokeh(frame, near)
    haze = ease(frame.down, 0.62, 0.40) * ease(frame.down, 0.36, 0.42)
    quarters = ease(clouds(frame, 0.16, octaves=4, stretch=(2.5, 1)), -0.7, 0.5)
    light = light + lamps * quarters * 2.6 + haze * hue("#c08a5c", 0.22)
    light = glow(frame, light, 0.008, 1.6)
    ink = Ink(frame)
    for place in range(9):
        grow_pine(
            ink,
            (dice.uniform(0.0, 0.34) if place < 6 else dice.uniform(0.88, 1.0), 1.05),
            dice.uniform(0.14, 0.42),
            dice,
        )  # noqa: PLR2004
    return mix(light, hue("#05070b"), soften(frame, ink.mask(), 0.002))


def _far_lamp(dice: Random) -> Lamp:
    """Place one lamp of the plain: most of them far, many along an avenue."""
    depth = dice.random() ** 2.4
    y = 0.405 + 0.62 * depth
    x = dice.random()
    if dice.random() < 0.45:
        street = dice.choice((-9, -4, -1.6, 0.4, 2.2, 5, 11)) + dice.gauss(0, 0.05)
        x = 0.58 + street * (0.018 + 0.16 * depth)
    color = dice.choice(GLOWS)
    force = dice.uniform(0.3, 1.0) * (0.55 + 0.45 * depth)
    return Lamp(x, y, 0.0010 + 0.0034 * depth, dim(color, force))


def lanterns(frame: Frame) -> pyvips.Image:
    """Paint paper lanterns in the dark, one in focus."""
    light = ramp(frame.down, [(0, "#090b12"), (1, "#17131a")])
    dice = frame.dice(4)
    tints = ((255, 150, 60), (255, 118, 52), (255, 184, 96), (235, 92, 60))
    far = [
        Lamp(
            dice.random(),
            dice.uniform(0.05, 0.85),
            dice.uniform(0.02, 0.055),
            dim(dice.choice(tints), dice.uniform(0.25, 0.6)),
        )
        for _ in range(34)
    ]
    light = light + bokeh(frame, far)
    for x, y, size, blur in (
        (0.16, 0.30, 0.075, 0.006),
        (0.86, 0.55, 0.10, 0.010),
        (0.62, 0.40, 0.115, 0.0006),
    ):
        light = _lantern(frame, light, (x, y, size), blur).copy_memory()
    return glow(frame, light, 0.03, 0.6)


def _lantern(
    frame: Frame, light: pyvips.Image, at: tuple[float, float, float], blur: float
) -> pyvips.Image:
    """Hang one lantern: lit paper with ribs, dark caps, a cord."""
    x, y, size = at
    body, dark = Ink(frame), Ink(frame)
    body.oval((x, y), (size, size * 1.12))
    flat, tall = size * frame.short / frame.width, size * frame.short / frame.height
    for rib in range(-8, 9):
        level = y + tall * 1.08 * rib / 9
        dark.stroke(
            [(x - flat, level), (x, level + tall * 0.02), (x + flat, level)],
            size * 0.015,
            0.3,
        )
    for end in (-1, 1):
        dark.box(
            (
                (x - flat * 0.42, y + tall * (end * 1.10 - 0.06)),
                (x + flat * 0.42, y + tall * (end * 1.10 + 0.06)),
            )
        )
    dark.stroke([(x, 0), (x, y - tall * 1.1)], size * 0.02)
    heart = spot(frame, x, y + tall * 0.25, size * 0.75)
    paper = clouds(frame, 0.02, octaves=3, salt=round(size * 1000)) * 0.06 + 0.95
    lit = heart * paper * hue("#ffb050", 1.5) + heart**3 * hue("#ffe2a0", 0.9)
    mask = soften(frame, body.mask(), blur)
    light = mix(light, lit, mask)
    lines = soften(frame, dark.mask(), blur + 0.0006)
    return mix(light, hue("#160a06"), lines * (mask * 0.6 + 0.4))


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
    grow_branch(tree, (0.27, 0.93), 0.05, 0.27, frame.dice(15))
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


def courtyard(frame: Frame) -> pyvips.Image:
    """Paint a blue courtyard after snowfall with one lit window."""
    light = (
        _bricks(frame)
        * hue("#5a6a8c", 0.55)
        * (ease(frame.down, -0.2, 0.9) * 0.5 + 0.5)
    )
    ink = Ink(frame, colored=True)
    dice = frame.dice(3)
    for column in range(3):
        for floor in range(2):
            x, y = 0.10 + 0.30 * column, 0.10 + 0.34 * floor
            lit = (column, floor) == (1, 1)
            ink.box(((x, y), (x + 0.16, y + 0.22)), (24, 29, 40))
            if lit:
                _room(ink, (x + 0.012, y + 0.012, x + 0.148, y + 0.208), dice)
            for bar in (0.08, 0.012, 0.148):
                ink.stroke([(x + bar, y), (x + bar, y + 0.22)], 0.006, (40, 44, 54))
            ink.stroke([(x, y + 0.07), (x + 0.16, y + 0.07)], 0.006, (40, 44, 54))
    panes = Ink(frame)
    for column in range(3):
        for floor in range(2):
            x, y = 0.10 + 0.30 * column, 0.10 + 0.34 * floor
            panes.box(((x, y), (x + 0.16, y + 0.22)))
    light = mix(light, ink.light(), panes.mask())
    ground = crest(frame, Range(0.84, 0.014, 0.4, "#000000", 0.2), 7)
    texture = clouds(frame, 0.10, octaves=7, stretch=(2, 1)) * 0.10 + 0.9
    snow = texture * hue("#7f93b8", 0.55) + spot(
        frame, 0.48, 0.93, 0.16
    ) * texture * hue("#ffb05a", 0.55)
    light = mix(light, snow, below(frame, ground, 0.003))
    return glow(
        frame,
        light + spot(frame, 0.48, 0.55, 0.22) ** 2 * hue("#ff9f4a", 0.10),
        0.02,
        0.45,
    )


def _bricks(frame: Frame) -> pyvips.Image:
    """Give a wall of old bricks as a plane about 1."""
    wall, dice = Ink(frame), frame.dice(21)
    rows = 62
    for row in range(rows):
        y, x = row / rows, -0.05 * (row % 2) - 0.02
        while x < 1:
            wall.box(
                ((x, y + 0.0018), (x + 0.047, y + 1 / rows)), dice.uniform(0.55, 1.0)
            )
            x += 0.05
    return soften(frame, wall.mask(), 0.0008) * (
        clouds(frame, 0.3, octaves=8) * 0.2 + 0.85
    )
