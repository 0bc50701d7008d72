"""Water: a surface in perspective, reflections and glitter.

In come a horizon and what stands above it; out come wave planes and pictures whose
lower part mirrors the upper one.
"""

import pyvips

from contest.demo.brushes.frame import Frame
from contest.demo.brushes.noise import clouds, warp


def spread(
    frame: Frame, texture: pyvips.Image, horizon: float, scale: float
) -> pyvips.Image:
    """Lay a texture out as a plane that runs to the horizon (a share from the top).

    The texture is folded like paper at its edges, so it has no seams.
    """
    depth = (frame.down - horizon).clamp(min=0.004, max=1.0) ** -1
    depth = depth.copy_memory()
    x = (frame.across - 0.5) * depth * (scale * texture.width * 0.5)
    x = x + texture.width * 0.43  # the fold stays away from the middle
    z = depth * (scale * texture.height * 0.55)
    index = _fold(x, texture.width).bandjoin(_fold(z, texture.height))
    return texture.mapim(
        index, interpolate=pyvips.Interpolate.new("bilinear"), extend="copy"
    )


def _fold(plane: pyvips.Image, size: int) -> pyvips.Image:
    """Fold an endless axis into 0 to size: there and back again."""
    plane = plane.copy_memory()
    double = 2 * (size - 2)
    turns = (plane / double).floor()
    return ((plane - turns * double) - (size - 2)).abs()


def waves(
    frame: Frame, horizon: float, *, scale: float = 1.0, salt: int = 0
) -> pyvips.Image:
    """Give wave slopes (about -1 to 1), calmer towards the horizon."""
    sheet = Frame(900, 900, frame.seed + salt)
    swell = clouds(sheet, 0.16, octaves=5, salt=salt, stretch=(1.6, 1.0)).copy_memory()
    near = spread(frame, swell, horizon, scale * 0.35)
    fine = spread(frame, swell, horizon, scale * 1.1)
    foam = spread(frame, swell, horizon, scale * 2.7)
    calm = ((frame.down - horizon) * 9).clamp() ** 0.5
    return (
        (near * 0.5 + fine * 0.45 + foam * 0.35) * (calm * 0.75 + 0.25)
    ).copy_memory()


def mirror(
    frame: Frame, light: pyvips.Image, horizon: float, ripple: pyvips.Image
) -> pyvips.Image:
    """Show the upper part upside down below the horizon, broken by ripples (pixels)."""
    edge = horizon * frame.height
    ripple = ripple.copy_memory()
    y = pyvips.Image.xyz(frame.width, frame.height)[1]
    dy = (y * -2 + 2 * edge).clamp(min=-frame.height, max=0)
    return warp(light, ripple * 0.35, dy + ripple)
