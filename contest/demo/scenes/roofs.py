"""Pictures of roofs: tiled ridges against the last light."""

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.ink import Ink
from contest.demo.brushes.light import Stops, ease, glow, hue, mix, ramp, soften, spot
from contest.demo.brushes.noise import clouds
from contest.demo.brushes.terrain import Range, raise_range


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
        light = mix(light, hue(color), soften(frame, body.mask(), blur + 0.0006))
        last = ease(frame.down, ridge + 0.13, ridge)
        moss = ease(clouds(frame, 0.07, octaves=5, salt=round(wide * 50)), -0.9, 0.7)
        sheen = soften(frame, tiles.mask(), blur + 0.0007) * last * moss
        light = mix(light, hue("#8d8690"), sheen * 0.4)
        light = _smoke(frame, light, ridge, blur).copy_memory()
    paper = soften(frame, _paper(frame), 0.0008)
    return glow(frame, mix(light, hue("#f0a24e"), paper), 0.012, 0.6)


ROOFS = (
    (0.80, 0.60, 0.44, "#3d3d48", 0.0018),
    (0.26, 0.68, 0.60, "#24262e", 0.0007),
    (0.84, 0.80, 0.80, "#101218", 0.0002),
)


def _smoke(
    frame: Frame, light: pyvips.Image, ridge: float, blur: float
) -> pyvips.Image:
    """Let evening smoke lie between the roofs, the farther the thicker."""
    drift = clouds(frame, 0.3, octaves=4, salt=round(ridge * 90), stretch=(3, 1))
    veil = ease(frame.down + drift * 0.08, ridge + 0.06, ridge + 0.34)
    return mix(light, hue("#8a7672"), veil * (0.12 + blur * 230))


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
