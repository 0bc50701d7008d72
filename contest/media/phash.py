"""A perceptual hash: pictures that look alike differ in few of its 64 bits.

The classic DCT hash (Zauner 2010, "Implementation and Benchmarking of Perceptual
Image Hash Functions"): 32 × 32 gray values, the 8 × 8 lowest frequencies, each
compared with their median.
"""

from itertools import product
from math import cos, pi
from statistics import median

SIDE = 32
_LOW = 8
_WAVES = [
    [cos((2 * x + 1) * u * pi / (2 * SIDE)) for x in range(SIDE)] for u in range(_LOW)
]


def phash_of(gray: bytes) -> str:
    """Hash 32 × 32 gray bytes, row by row, to 16 hexadecimal digits."""
    rows = [gray[y * SIDE : (y + 1) * SIDE] for y in range(SIDE)]
    halves = [[_along(wave, row) for row in rows] for wave in _WAVES]
    low = [_along(_WAVES[v], halves[u]) for v, u in product(range(_LOW), repeat=2)]
    # The first value is the mean brightness: it says nothing of the shape.
    middle = median(low[1:])
    bits = "".join("1" if value > middle else "0" for value in low)
    return f"{int(bits, 2):016x}"


def _along(wave: list[float], values: bytes | list[float]) -> float:
    return sum(w * v for w, v in zip(wave, values, strict=True))
