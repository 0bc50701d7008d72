"""The pictures the demonstration draws for itself.

`SCENES` lists them all; pictures of a series are numbered (`sea_hours_1`, …) and
share a painter. `contest.demo.painting` turns them into files.
"""

from contest.demo.scenes.catalog import SERIES, SINGLES
from contest.demo.scenes.scene import Scene, Words

__all__ = ["SCENES", "Scene", "Words"]

SCENES: tuple[Scene, ...] = SINGLES + SERIES
