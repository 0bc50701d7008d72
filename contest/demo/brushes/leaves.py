"""Leaves: a twig with pointed leaves, as shadows fall from it.

In come an ink sheet, a root and dice; the sheet carries the shape afterwards.
"""

from math import cos, pi, sin
from random import Random

from contest.demo.brushes.ink import Ink


def grow_twig(ink: Ink, root: tuple[float, float], angle: float, dice: Random) -> None:
    """Draw a twig with pointed leaves on both sides."""
    (x, y), path = root, [root]
    for step in range(16):
        angle += dice.uniform(-0.14, 0.12)
        x += sin(angle) * 0.045 / ink.frame.aspect
        y -= cos(angle) * 0.045
        path.append((x, y))
        for side in (-1, 1):
            _leaf(
                ink,
                (x, y),
                angle + side * dice.uniform(0.5, 1.1),
                dice.uniform(0.05, 0.11),
            )
        if step % 5 == 3:
            _leaf(ink, (x, y), angle + dice.uniform(-0.3, 0.3), 0.12)
    ink.stroke(path, 0.005)


def _leaf(ink: Ink, root: tuple[float, float], angle: float, length: float) -> None:
    """Draw one leaf as a lens shape."""
    ahead = (sin(angle), -cos(angle))
    outline = []
    for step in range(17):
        share = step / 8 if step <= 8 else (16 - step) / 8
        wide = sin(share * pi) ** 0.8 * 0.15 * (1 if step <= 8 else -1)
        dx = ahead[0] * share - ahead[1] * wide
        dy = ahead[1] * share + ahead[0] * wide
        outline.append(
            (root[0] + dx * length / ink.frame.aspect, root[1] + dy * length)
        )
    ink.area(outline)
