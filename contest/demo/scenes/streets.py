"""Pictures of a town at night: a wet street, lights from a train."""

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
from contest.demo.brushes.noise import clouds, warp
from contest.demo.brushes.water import waves
from contest.demo.scenes.rain import TOWN
from contest.demo.scenes.tints import dim

VANISH = (0.44, 0.47)


def _see(x: float, y: float, z: float) -> tuple[float, float]:
    """Project a point of the street (x across, y up, z away) into the picture."""
    return (VANISH[0] + x / z, VANISH[1] - y / z)


def wet_street(frame: Frame) -> pyvips.Image:
    """Paint an empty street after rain, lamps doubled by the asphalt."""
    dice = frame.dice(2)
    light = ramp(frame.down, [(0, "#10151f"), (0.5, "#3a3540")])
    light = light + spot(frame, *VANISH, 0.16) * hue("#d9985c", 0.75)
    ink, walls = Ink(frame, colored=True), Ink(frame)
    for side, far in ((-1.0, 0.42), (1.0, 0.5)):
        _row_of_houses(ink, walls, side * far, dice)
    haze = spot(frame, *VANISH, 0.10)
    mask = walls.mask()
    facade = hue("#191b22") + haze * hue("#b87f50", 0.8)
    light = mix(light, facade, mask * 0.96) + ink.light() * 0.8
    lamps, posts = [], Ink(frame)
    for step in range(9):
        for side in (-0.30, 0.34):
            z = 0.62 * 1.42**step
            x, y = _see(side, 0.20, z)
            lamps.append(Lamp(x, y, 0.017 / z + 0.0012, (255, 204, 140)))
            posts.stroke(
                [(x, y), _see(side * 1.12, 0.20, z), _see(side * 1.12, -0.07, z)],
                0.006 / z,
            )
    light = mix(light, hue("#0c0d12"), posts.mask() * 0.9) + bokeh(frame, lamps) * 3.0
    light = glow(frame, light, 0.014, 1.3).copy_memory()
    return _wet(frame, light)


def _row_of_houses(ink: Ink, walls: Ink, x: float, dice: Random) -> None:
    """Draw one side of the street with a few lit windows."""
    z: float = 0.35
    while z < 14:
        deep, tall = z * dice.uniform(0.25, 0.5), dice.uniform(0.55, 0.95)
        corners = [
            (x, -0.16, z),
            (x, tall, z),
            (x, tall, z + deep),
            (x, -0.16, z + deep),
        ]
        walls.area([_see(*corner) for corner in corners])
        for floor in range(6):
            for part in range(5):
                if dice.random() < 0.2:
                    near = z + deep * (part + 0.25) / 5
                    away, low = near + deep * 0.1, 0.02 + tall * floor / 6
                    pane = [
                        (x, low, near),
                        (x, low + 0.07, near),
                        (x, low + 0.07, away),
                        (x, low, away),
                    ]
                    ink.area(
                        [_see(*corner) for corner in pane],
                        dim(dice.choice(TOWN[0]), dice.uniform(0.3, 0.8)),
                    )
        z += deep


def _wet(frame: Frame, light: pyvips.Image) -> pyvips.Image:
    """Lay wet asphalt: the street above, upside down and drawn out."""
    horizon = VANISH[1] + 0.025
    ripple = waves(frame, VANISH[1], scale=2.2)
    grid = pyvips.Image.xyz(frame.width, frame.height)
    y = (grid[1] * -0.95 + horizon * 1.95 * frame.height).clamp(min=0, max=frame.height)
    flipped = warp(light, ripple * (frame.width * 0.004), y - grid[1] + ripple * 8)
    flipped = flipped.copy_memory()
    long = streak(frame, flipped, 0.003, 0.22)
    puddle = ease(clouds(frame, 0.22, octaves=5, stretch=(3, 1), salt=4), -0.35, 0.35)
    stone = clouds(frame, 0.012, octaves=3, stretch=(3, 1)) * 0.45 + 1.0
    road = mix(long * stone * 1.5, flipped * 0.55 + long * 0.7, puddle * 0.8)
    road = road * hue("#e2e6ee") + hue("#0b0c10")
    edge = (frame.across - VANISH[0]).abs() * 0.38 + VANISH[1] + 0.004
    return mix(light, road, below(frame, edge, 0.0015))


def train_window(frame: Frame) -> pyvips.Image:
    """Paint the lights of a town from a moving train."""
    dice = frame.dice(3)
    light = ramp(
        frame.down,
        [(0, "#101828"), (0.45, "#34405c"), (0.6, "#1b1e2a"), (1, "#0a0b10")],
    )
    trails = _trails(frame, dice)
    light = light + streak(frame, trails, 0.03, 0.0) * 1.6
    grime = clouds(frame, 0.02, octaves=4, stretch=(1, 4)) * 0.12 + 1
    light = glow(frame, light * grime, 0.008, 0.6)
    pane = Ink(frame)
    pane.box(((-0.1, 0.0), (0.60, 0.86)))
    pane.box(((0.64, 0.0), (1.1, 0.86)))
    frame_mask = soften(frame, pane.mask(), 0.006)
    sill = ramp(
        frame.down,
        [(0.0, "#0b0b0f"), (0.87, "#12131a"), (0.9, "#2a2728"), (1, "#0c0c10")],
    )
    return mix(sill, light, frame_mask)


def _trails(frame: Frame, dice: Random) -> pyvips.Image:
    """Draw passing lamps as streaks, the nearer the longer."""
    ink = Ink(frame, colored=True)
    for _ in range(210):
        y = min(0.98, max(0.05, dice.gauss(0.56, 0.12)))
        start = dice.uniform(-0.4, 1.0)
        long = dice.uniform(0.05, 0.6) * (0.3 + abs(y - 0.5) * 3)
        color = dim(dice.choice(TOWN[dice.randrange(2)]), dice.uniform(0.1, 0.9) ** 1.6)
        thick = dice.choice((0.0015, 0.002, 0.003, 0.005, 0.014))
        slope = (y - 0.5) * 0.05 * long
        ink.stroke([(start, y), (start + long, y + slope)], thick, color)
    return ink.light()
