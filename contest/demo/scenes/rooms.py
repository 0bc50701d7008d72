"""Pictures of light indoors: shadows on walls, steam, curtains, stairs."""

from itertools import product
from math import cos, pi, sin

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink
from contest.demo.brushes.leaves import grow_twig
from contest.demo.brushes.light import darken, ease, glow, hue, mix, ramp, soften, spot
from contest.demo.brushes.noise import ahead, clouds, wander, warp

WALLS = (("#d8c3a5", "#6d5f58"), ("#c9cdd0", "#59616d"), ("#d9a58c", "#5d4450"))

TWIGS = (
    (((0.26, 0.96), 0.42), ((0.80, 0.92), -0.55)),
    (((0.92, 0.86), -0.75), ((0.05, 1.0), 0.5)),
    (((0.16, 0.95), 0.32), ((0.72, 1.0), -0.5)),
)


def wall_shadows(frame: Frame) -> pyvips.Image:
    """Paint a window's light on plaster with the shadow of a branch in it."""
    take = frame.take % 3
    bright, dark = WALLS[take]
    dice, near, far = frame.dice(take), Ink(frame), Ink(frame)
    for ink, (root, angle) in zip((near, far), TWIGS[take], strict=True):
        grow_twig(ink, root, angle, dice)
    shade = soften(frame, near.mask(), 0.005) * 0.85
    shade = shade + soften(frame, far.mask(), 0.016) * 0.6
    window = soften(frame, _panes(frame, take), 0.006)
    lit = (window * (shade.clamp() * -1 + 1)).copy_memory()
    bulk = clouds(frame, 0.05, octaves=6).copy_memory()
    relief = (bulk - ahead(bulk, 2, 2)) * 0.30
    plaster = clouds(frame, 0.5, octaves=6, salt=4) * 0.06 + relief + 0.95
    fall = spot(frame, 0.4, 0.4, 1.1)
    base = darken(plaster * hue(dark, 0.75), fall * 0.7 + 0.3)
    sun = lit * (relief * 2 + plaster) * hue(bright, 0.95)
    return glow(frame, base + sun, 0.03, 0.22)


def _panes(frame: Frame, take: int) -> pyvips.Image:
    """Draw the six panes of the window, slanted as the hour slants them."""
    skew, drop = (0.16, -0.22, 0.05)[take], (0.10, 0.16, -0.12)[take]
    panes, side = Ink(frame), 0.19
    for column, row in product(range(2), range(3)):
        x, y = 0.30 + 0.21 * column - 0.06 * take, 0.16 + 0.21 * row
        square = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
        panes.area([(a + skew * (b - 0.5), b + drop * (a - 0.5)) for a, b in square])
    return panes.mask()


def stairs_shadow(frame: Frame) -> pyvips.Image:
    """Paint concrete stairs with one hard diagonal shadow folded over them."""
    steep = (frame.down + 0.10) ** 1.25 * 13 + frame.across * 0.35
    step = steep.floor()
    rest = (steep - step).copy_memory()
    tread = ease(rest, 0.56, 0.60)
    fold = step + (rest - 0.58).clamp(min=0, max=0.42) / 0.42
    line = fold * 0.085 - 0.12
    edge = ((frame.across - line) * (frame.width / (frame.short * 0.005)) + 0.5).clamp()
    bulk = clouds(frame, 0.03, octaves=6)
    stone = clouds(frame, 0.5, octaves=7, salt=2) * 0.09 + bulk * 0.05 + 0.95
    sun = tread * 0.62 + 0.24
    nose = ease((rest - 0.575).abs(), 0.03, 0.0) * 0.25
    dirt = ease(rest, 0.90, 1.0) * tread * 0.35
    lit = stone * (sun + nose - dirt)
    shade = stone * (tread * 0.06 + 0.045)
    light = lit * edge + shade * (edge * -1 + 1)
    light = light * (_cast(frame, rest) * -0.75 + 1)
    rail = Ink(frame)
    rail.stroke([(0.80, -0.05), (0.99, 1.05)], 0.012)
    return mix(light.bandjoin([light, light]), [0.02, 0.02, 0.022], rail.mask() * 0.95)


def _cast(frame: Frame, rest: pyvips.Image) -> pyvips.Image:
    """Give the shadow of the rail, broken by every step."""
    ink = Ink(frame)
    ink.stroke([(0.60, -0.05), (0.80, 1.05)], 0.010)
    push = (rest - 0.5) * (frame.short * 0.03)
    return soften(frame, warp(ink.mask(), push, frame.flat()), 0.0015)


def curtain(frame: Frame) -> pyvips.Image:
    """Paint a thin curtain with the garden's light behind it."""
    folds = wander(frame.dice(1), frame.width, frame.width * 0.09, 3)
    sway = (
        clouds(frame, 0.9, octaves=3, stretch=(1, 2.5))
        * (frame.short * 0.035)
        * (frame.down * 0.8 + 0.3)
    )
    row = warp(frame.row(folds), sway, frame.flat()).copy_memory()
    slope = row - ahead(row, max(2, frame.short // 160), 0)
    behind = ramp(
        frame.down + clouds(frame, 0.4, octaves=3, salt=2) * 0.2,
        [(0, "#f6edd8"), (0.5, "#cfd6b4"), (0.75, "#7f9470"), (1, "#57634e")],
    )
    leaf, dice = Ink(frame), frame.dice(3)
    for root, angle in (((0.95, 0.9), -0.6), ((0.8, 1.05), -0.2), ((1.05, 0.55), -1.2)):
        grow_twig(leaf, root, angle, dice)
    behind = mix(behind, hue("#46553f"), soften(frame, leaf.mask(), 0.012) * 0.6)
    bars = Ink(frame)
    bars.box(((0.36, 0), (0.385, 1)))
    bars.box(((0, 0.40), (1, 0.415)))
    cross = soften(frame, warp(bars.mask(), slope * 40, frame.flat()), 0.006)
    behind = mix(behind, hue("#6a6558"), cross * 0.65)
    weave = clouds(frame, 0.004, octaves=1, stretch=(1, 6)) * 0.02 + 1
    cloth = (slope * 5.5 + row * 0.10 + 0.82).clamp(min=0.25, max=1.5) * weave
    gap = ease(frame.across - 0.10 + row * 0.012, 0.0, -0.012)
    light = behind * cloth * hue("#fbf3e6")
    return glow(frame, light * (gap * 0.55 + 1), 0.03, 0.2)


def tea_steam(frame: Frame) -> pyvips.Image:
    """Paint the steam over a bowl in a blade of morning light."""
    beam = ease((frame.across * 0.75 - (frame.down * 0.62) + 0.12).abs(), 0.30, 0.06)
    light = ramp(frame.across + frame.down * 0.3, [(0, "#2b211b"), (1, "#0d0b0c")])
    light = light + beam * hue("#6a4a2e", 0.28)
    table = ease(frame.down, 0.775, 0.785)
    wood = clouds(frame, 0.05, octaves=5, stretch=(14, 1)) * 0.3 + 0.8
    light = mix(
        light, wood * hue("#4a3323", 0.7) * (beam * 1.4 + 0.25), table
    ).copy_memory()
    rise = (frame.down * -1 + 0.66).clamp()
    dx = clouds(frame, 0.28, octaves=3, salt=3) * (rise * (frame.short * 0.34))
    dy = clouds(frame, 0.22, octaves=3, salt=4) * (rise * (frame.short * 0.30))
    ribs = clouds(frame, 0.10, octaves=5, salt=6, stretch=(1, 4))
    column = (((frame.across - 0.56) / (rise * 0.20 + 0.05)) ** 2 * -1).exp()
    steam = warp((ease(ribs, -0.5, 0.9) * column).copy_memory(), dx, dy)
    steam = steam * ease(frame.down, 0.02, 0.35) * ease(frame.down, 0.665, 0.60)
    light = light + steam * (beam * 0.9 + 0.12) * hue("#ffe3bd", 0.75)
    return glow(frame, _bowl(frame, light), 0.02, 0.25)


def _bowl(frame: Frame, light: pyvips.Image) -> pyvips.Image:
    """Set a dark glazed bowl on the table, rim and tea catching light."""
    shadow, body, rim, tea = Ink(frame), Ink(frame), Ink(frame), Ink(frame)
    shadow.oval((0.66, 0.787), (0.24, 0.022))
    light = darken(light, soften(frame, shadow.mask(), 0.02) * -0.8 + 1)
    wide, tall = 0.15 * frame.short / frame.width, 0.17 * frame.short / frame.height
    turns = [step / 40 * pi for step in range(41)]
    body.area([(0.56 + wide * cos(t), 0.665 + tall * sin(t) ** 0.75) for t in turns])
    rim.oval((0.56, 0.665), (0.150, 0.024))
    tea.oval((0.56, 0.6665), (0.144, 0.0205))
    side = ((frame.across - 0.56) / wide).clamp(min=-1, max=1).copy_memory()
    gleam = (((side + 0.62) / 0.10) ** 2 * -1).exp() * 0.5
    clay = clouds(frame, 0.03, octaves=4, salt=9) * 0.2 + 0.9
    glaze = (ease(side, 0.1, -0.9) * 0.5 + gleam + 0.05) * clay * hue("#4d5a60", 0.7)
    light = mix(light, glaze, soften(frame, body.mask(), 0.0012))
    edge = soften(frame, rim.mask(), 0.001) * (ease(side, 1.0, -0.9) * 0.6 + 0.15)
    light = mix(light, hue("#a8957a", 0.8), edge)
    calm = ease(side, 0.9, -1.0) * 0.8 + 0.2
    return mix(light, calm * hue("#4a2310"), soften(frame, tea.mask(), 0.001))
