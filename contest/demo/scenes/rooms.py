"""Pictures of light indoors: shadows on walls, steam, curtains, stairs."""

from math import cos, pi, sin

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink
from contest.demo.brushes.leaves import grow_twig
from contest.demo.brushes.light import ease, glow, hue, mix, ramp, soften, spot
from contest.demo.brushes.noise import clouds, wander, warp

WALLS = (("#d8c3a5", "#6d5f58"), ("#c9cdd0", "#59616d"), ("#d9a58c", "#5d4450"))


def wall_shadows(frame: Frame) -> pyvips.Image:
    """Paint a window's light on plaster with the shadow of a branch in it."""
    take = frame.take % 3
    bright, dark = WALLS[take]
    skew, drop = (0.16, -0.22, 0.05)[take], (0.10, 0.16, -0.12)[take]
    panes = Ink(frame)
    for column in range(2):
        for row in range(3):
            left, top = 0.30 + 0.21 * column - 0.06 * take, 0.16 + 0.21 * row
            corners = [
                (left, top),
                (left + 0.19, top),
                (left + 0.19, top + 0.19),
                (left, top + 0.19),
            ]
            panes.area(
                [(x + skew * (y - 0.5), y + drop * (x - 0.5)) for x, y in corners]
            )
    window = soften(frame, panes.mask(), 0.006)
    dice, leaves = frame.dice(take), Ink(frame)
    grow_twig(leaves, (0.02 + 0.9 * (take == 1), 0.86), 0.75 - 1.5 * (take == 1), dice)
    near, far = leaves.mask().copy_memory(), Ink(frame)
    grow_twig(far, (0.95 - 0.9 * (take == 1), 1.0), -0.5 + 1.0 * (take == 1), dice)
    shade = soften(frame, near, 0.005) * 0.85 + soften(frame, far.mask(), 0.016) * 0.6
    lit = (window * (shade.clamp() * -1 + 1)).copy_memory()
    bulk = clouds(frame, 0.05, octaves=6).copy_memory()
    relief = (bulk - bulk.wrap(x=-2, y=-2)) * 0.30
    plaster = clouds(frame, 0.5, octaves=6, salt=4) * 0.06 + relief + 0.95
    fall = spot(frame, 0.4, 0.4, 1.1)
    base = plaster * hue(dark, 0.75) * (fall * 0.7 + 0.3)
    return glow(
        frame, base + lit * (relief * 2 + plaster) * hue(bright, 0.95), 0.03, 0.22
    )


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
    slope = row - row.wrap(x=-max(2, frame.short // 160), y=0)
    behind = ramp(
        frame.down + clouds(frame, 0.4, octaves=3, salt=2) * 0.2,
        [(0, "#f6edd8"), (0.5, "#cfd6b4"), (0.75, "#7f9470"), (1, "#57634e")],
    )
    leaf = Ink(frame)
    dice = frame.dice(3)
    for root, angle in (((0.95, 0.9), -0.6), ((0.8, 1.05), -0.2), ((1.05, 0.55), -1.2)):
        grow_twig(leaf, root, angle, dice)
    behind = mix(behind, hue("#46553f"), soften(frame, leaf.mask(), 0.012) * 0.6)
    bars = Ink(frame)
    bars.box(((0.36, 0), (0.385, 1)))
    bars.box(((0, 0.40), (1, 0.415)))
    behind = mix(
        behind,
        hue("#6a6558"),
        soften(frame, warp(bars.mask(), slope * 40, frame.flat()), 0.006) * 0.65,
    )
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
    return glow(frame, _bowl(frame, light, beam), 0.02, 0.25)


def _bowl(frame: Frame, light: pyvips.Image, beam: pyvips.Image) -> pyvips.Image:
    """Set a dark glazed bowl on the table, rim and tea catching light."""
    shadow, body, rim, tea = Ink(frame), Ink(frame), Ink(frame), Ink(frame)
    shadow.oval((0.66, 0.787), (0.24, 0.022))
    light = light * (soften(frame, shadow.mask(), 0.02) * -0.8 + 1)
    outline = []
    for step in range(41):
        share = step / 40 * pi
        outline.append(
            (
                0.56 + 0.150 * cos(share) * frame.short / frame.width * 1.0,
                0.665 + 0.17 * sin(share) ** 0.75 * frame.short / frame.height,
            )
        )
    body.area(outline)
    rim.oval((0.56, 0.665), (0.150, 0.028))
    tea.oval((0.56, 0.668), (0.140, 0.023))
    side = ((frame.across - 0.56) * (frame.width / frame.short) / 0.15).clamp(
        min=-1, max=1
    )
    glaze = ease(side, 0.1, -0.9) * 0.6 + (((side + 0.62) / 0.10) ** 2 * -1).exp() * 0.7
    clay = clouds(frame, 0.03, octaves=4, salt=9) * 0.2 + 0.9
    light = mix(
        light,
        (glaze + 0.06) * clay * hue("#4d5a60", 0.8),
        soften(frame, body.mask(), 0.001),
    )
    light = mix(
        light,
        hue("#c9b79c", 0.7) * 1 if False else hue("#b7a488", 0.7),
        rim.mask() * (beam * 0.6 + 0.35),
    )
    return mix(light, hue("#5a2f12"), tea.mask())
