"""Painting: scenes become JPEG files as a camera would have written them.

In comes a scene and a place for its file; out comes a deterministic JPEG with EXIF, as
large as the largest rendition. A few are twice that, for those who zoom to every pixel.
Painting all takes two processes.
"""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyvips

from contest.demo.brushes.camera import Shot, write_exif, write_xmp
from contest.demo.brushes.film import develop, enlarge
from contest.demo.brushes.frame import Frame
from contest.demo.scenes import SCENES, Scene

WORKING = 0.5  # scenes are painted at half their size; grain comes at full
QUALITY = 88
# Hung in the gallery of the year before, and before the juries of this one.
LARGE = frozenset(
    {"wet_street", "snow_lamp", "hanok_dusk", "courtyard", "reeds_wind", "star_trails"}
)
SIGNED_EVERY = 3  # every third file names its author


def paint(scene: Scene, path: Path, scale: float = 1.0) -> Path:
    """Paint one scene into a JPEG file; `scale` 0.1 gives a tenth of each side."""
    width, height = (max(64, round(side * scale)) for side in scene.size)
    full = Frame(width, height, scene.seed, scene.take)
    work = full.scaled(WORKING, WORKING)
    picture = develop(work, scene.paint(work), scene.film, full)
    if scene.name in LARGE:
        picture = enlarge(picture.copy_memory(), scene.film, full.scaled(2, 2))
    picture = _label(picture, scene)
    picture.jpegsave(str(path), Q=QUALITY, profile="srgb")
    return path


def _label(picture: pyvips.Image, scene: Scene) -> pyvips.Image:
    """Embed what a camera knows about its picture."""
    number = SCENES.index(scene)
    signed = number % SIGNED_EVERY == 0
    size = (picture.width, picture.height)
    shot = Shot(number + 1, scene.hour, size, scene.place, signed)
    picture = picture.copy()
    blob = pyvips.GValue.blob_type
    picture.set_type(blob, "exif-data", write_exif(shot))
    if signed:
        picture.set_type(blob, "xmp-data", write_xmp(scene.alt.en))
    return picture


def paint_all(
    folder: Path,
    *,
    workers: int = 2,
    on_done: Callable[[Path], None] | None = None,
) -> list[Path]:
    """Paint every scene into a folder; `on_done` hears of each file as it is ready."""
    folder.mkdir(parents=True, exist_ok=True)
    tasks = [(index, str(folder), 1.0) for index in range(len(SCENES))]
    done = []
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_stay_single
    ) as pool:
        for path in pool.map(_paint_task, tasks):
            done.append(path)
            if on_done:
                on_done(path)
    return done


def _stay_single() -> None:
    """Keep libvips to one thread and no cache: the pool is the parallelism."""
    pyvips.vips_lib.vips_concurrency_set(1)
    pyvips.cache_set_max(0)


def _paint_task(task: tuple[int, str, float]) -> Path:
    """Paint one scene by its number (a child cannot be handed a painter)."""
    index, folder, scale = task
    scene = SCENES[index]
    return paint(scene, Path(folder) / f"{scene.name}.jpg", scale)
