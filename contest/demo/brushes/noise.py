"""Seeded roughness: clouds, ridges, cells and grain of the world.

In come sizes as shares of the shorter side; out come planes or rows of numbers around
zero. Nothing here knows a colour.
"""

from math import cos, pi
from random import Random

import pyvips

from contest.demo.brushes.frame import Frame

FINE = 9  # pixels of a noise cell below which it is made at full size
FINEST = 3  # pixels; smaller cells would drown in the grain
TILE = 440  # pixels; Perlin noise of whole cells meets itself at its edges


def clouds(
    frame: Frame,
    cell: float,
    *,
    octaves: int = 5,
    salt: int = 0,
    stretch: tuple[float, float] = (1.0, 1.0),
) -> pyvips.Image:
    """Sum octaves of Perlin noise (about -1 to 1); `stretch` draws it out in x, y."""
    small = frame.scaled(1 / stretch[0], 1 / stretch[1])
    total, size, kernel = Frame(8, 8, 0).flat(), cell * frame.short, "linear"
    for octave in range(octaves):
        if size < FINEST:
            break
        shrink = max(1.0, size / FINE)  # smooth octaves are summed while small
        low = small.scaled(1 / shrink, 1 / shrink)
        seed = frame.seed * 131 + salt * 17 + octave
        layer = _octave(low, max(2, round(size / shrink)), seed)
        total = (fit(low, total, "linear") + layer * (1.8 * 0.5**octave)).copy_memory()
        kernel = "linear" if shrink > 1 else "cubic"  # fine cells would show facets
        size /= 2
    return fit(frame, total, kernel).copy_memory()


def _octave(low: Frame, cell: int, seed: int) -> pyvips.Image:
    """Make one octave at its own size, from a tile where it is wide."""
    wide, high = (-(-(side + 1) // cell) * cell for side in (low.width, low.height))
    wide, high = min(wide, cell * (TILE // cell)), min(high, cell * (TILE // cell))
    tile = pyvips.Image.perlin(wide, high, cell_size=cell, seed=seed).copy_memory()
    plane = tile.replicate(low.width // wide + 1, low.height // high + 1)
    return plane.crop(0, 0, low.width, low.height)


def fit(frame: Frame, plane: pyvips.Image, kernel: str = "cubic") -> pyvips.Image:
    """Stretch a plane to the frame, smoothly; "linear" is enough for blurred ones."""
    if (plane.width, plane.height) == (frame.width, frame.height):
        return plane
    grown = plane.resize(
        frame.width / plane.width, vscale=frame.height / plane.height, kernel=kernel
    )
    return grown.embed(0, 0, frame.width, frame.height, extend="copy")


def wander(dice: Random, count: int, cell: float, octaves: int = 5) -> list[float]:
    """Walk a rough line of `count` values about 0; `cell` is its step in values."""
    total = [0.0] * count
    gain = 1.0
    for _ in range(octaves):
        if cell < 1:
            break
        knots = [dice.uniform(-1, 1) for _ in range(int(count / cell) + 3)]
        for index in range(count):
            at, rest = divmod(index / cell, 1)
            ease = (1 - cos(rest * pi)) / 2
            low, high = knots[int(at)], knots[int(at) + 1]
            total[index] += gain * (low + (high - low) * ease)
        cell, gain = cell / 2, gain / 2
    return total


def cells(frame: Frame, cell: float, salt: int = 0) -> pyvips.Image:
    """Give Worley noise: the distance to the nearest seed point, about 0 to 1."""
    size = max(2, round(cell * frame.short))
    side = size * max(1, TILE // size)
    tile = pyvips.Image.worley(side, side, cell_size=size, seed=frame.seed * 37 + salt)
    plane = (tile / size).copy_memory()
    plane = plane.replicate(frame.width // side + 1, frame.height // side + 1)
    return plane.crop(0, 0, frame.width, frame.height)


def ahead(plane: pyvips.Image, dx: int, dy: int) -> pyvips.Image:
    """Show each place what lies (dx, dy) pixels further right and down."""
    moved = plane.crop(dx, dy, plane.width - dx, plane.height - dy)
    return moved.embed(0, 0, plane.width, plane.height, extend="copy")


def warp(plane: pyvips.Image, dx: pyvips.Image, dy: pyvips.Image) -> pyvips.Image:
    """Fetch each pixel from (dx, dy) pixels further; edges repeat."""
    grid = pyvips.Image.xyz(plane.width, plane.height)
    index = (
        (grid[0] + dx)
        .clamp(min=0, max=plane.width - 1)
        .bandjoin((grid[1] + dy).clamp(min=0, max=plane.height - 1))
    )
    return plane.mapim(
        index, interpolate=pyvips.Interpolate.new("bilinear"), extend="copy"
    )
