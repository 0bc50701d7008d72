"""What the tiles of a 24-megapixel JPEG cost, beside plain `dzsave` of the same files.

    python -m benchmarks tiles

Prints CPU (user and system) and peak memory, medians of pairs run in turn, each in a
process of its own, start-up taken off; then the files of both and the disk they take.
"""

import tempfile
from pathlib import Path
from statistics import median
from zipfile import ZipFile

from benchmarks.apart import NOTHING, a_photograph, measured
from benchmarks.goals import tell

PAIRS = 5
MOST = 1.1  # times the CPU of plain dzsave
OURS = """
from pathlib import Path
from contest.media.cutting import cut
cut(Path({path!r}), into=Path({into!r}))
"""
PLAIN = """
import pyvips, contest.media.pixels
image = pyvips.Image.new_from_file({path!r}, access="sequential")
shape = {{"layout": "iiif3", "tile_size": 512, "overlap": 0}}
suffix = ".jpg[Q=85,optimize_coding,keep=none]"
image.dzsave({into!r} + "/plain", suffix=suffix, **shape)
whole = pyvips.Image.thumbnail({path!r}, 2560, height=2560, size="down")
options = {{"Q": 85, "interlace": True, "optimize_coding": True, "keep": "none"}}
whole.jpegsave({into!r} + "/whole.jpg", **options)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = a_photograph(Path(folder, "24mp.jpg"))
        idle = median(measured(NOTHING)[0] for _ in range(3))
        runs = [pair(path, Path(folder, str(number))) for number in range(PAIRS)]
        told_files(Path(folder, "0"))
    ours, plain = (
        tuple(median(x) for x in zip(*one, strict=True))
        for one in zip(*runs, strict=True)
    )
    for name, (cpu, memory) in (("ours", ours), ("plain dzsave", plain)):
        print(f"{name:<20} {cpu - idle:.3f} s CPU, peak {memory / 1024:.0f} MB")
    ratio = (ours[0] - idle) / (plain[0] - idle)
    what = "tiles of a 24 MP JPEG, CPU"
    tell(what, f"{ratio:.2f} × plain dzsave", MOST, reached=ratio <= MOST)


def pair(path: Path, into: Path) -> tuple[tuple[float, int], tuple[float, int]]:
    """Measure one run of each, one after the other."""
    into.mkdir()
    given = {"path": str(path), "into": str(into)}
    return measured(OURS.format(**given)), measured(PLAIN.format(**given))


def told_files(folder: Path) -> None:
    """Say how many files both are, and what they take with whole blocks of a disk."""
    loose = [one for one in folder.rglob("*.jpg") if one.is_file()]
    blocks = sum(one.stat().st_blocks * 512 for one in loose)
    with ZipFile(folder / "tiles.zip") as packed:
        print(f"tiles                {len(packed.namelist())}, plain {len(loose)}")
    size = (folder / "tiles.zip").stat().st_size
    print(
        f"on the disk          {size / 1e6:.1f} MB in one file, {blocks / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
