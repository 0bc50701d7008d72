"""What our renditions of a 24-megapixel JPEG cost, beside plain libvips doing the same.

    python benchmarks/renditions.py [PAIRS]

Prints CPU (user and system, children included) and peak memory, medians of several
pairs run in turn, each in a process of its own. Start-up is measured apart.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pyvips

ROOT = Path(__file__).resolve().parents[1]
SIZE = (6000, 4000)

NOTHING = "import pyvips, contest.media.pixels"
OURS = """
from pathlib import Path
from contest.media.pixels import render
from contest.media.specs import SPECS
render(Path({path!r}), specs=SPECS.values(), into=Path({into!r}))
"""
PLAIN = """
import pyvips, contest.media.pixels
box, ground = (1200, 630), [236, 236, 236]
image = pyvips.Image.thumbnail({path!r}, 2560, height=2560, size="down")
for name, longest in (("jury", 2560), ("page", 1600), ("grid", 800), ("thumb", 320)):
    image = image.thumbnail_image(longest, height=longest, size="down").copy_memory()
    options = {{"Q": 82, "interlace": True, "optimize_coding": True, "keep": "none"}}
    image.jpegsave({into!r} + f"/{{name}}.jpg", **options)
    if name == "page":
        share = image.thumbnail_image(box[0], height=box[1], size="down")
        share = share.gravity("centre", *box, extend="background", background=ground)
        share.jpegsave({into!r} + "/share.jpg", **options)
"""


def main() -> None:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        path = a_photograph(Path(folder, "24mp.jpg"))
        given = {"path": str(path), "into": folder}
        idle = median(measured(NOTHING)[0] for _ in range(3))
        runs = [
            (measured(OURS.format(**given)), measured(PLAIN.format(**given)))
            for _ in range(pairs)
        ]
        safe = median(through_the_cage(path, Path(folder)) for _ in range(pairs))
    ours, plain = (
        tuple(median(x) for x in zip(*r, strict=True)) for r in zip(*runs, strict=True)
    )
    print(f"start-up alone       {idle:.3f} s CPU")
    for name, (cpu, memory) in (("ours", ours), ("plain libvips", plain)):
        print(f"{name:<20} {cpu - idle:.3f} s CPU, peak {memory / 1024:.0f} MB")
    print(f"ratio                {(ours[0] - idle) / (plain[0] - idle):.2f}")
    print(f"through the cage     {safe:.3f} s wall, helper warm")


def a_photograph(path: Path) -> Path:
    """Soft shapes with grain: about as hard to encode as a real picture."""
    shapes = pyvips.Image.perlin(*SIZE, cell_size=500, seed=1)
    grain = pyvips.Image.gaussnoise(*SIZE, sigma=9, seed=2)
    bands = [shapes * k + 128 + grain for k in (90, 70, 50)]
    image = bands[0].bandjoin(bands[1:]).cast("uchar").copy(interpretation="srgb")
    image.jpegsave(str(path), Q=92)
    return path


def measured(program: str) -> tuple[float, int]:
    """Run a program in a fresh process; give its CPU seconds and peak kilobytes."""
    child = subprocess.Popen(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(ROOT), "VIPS_CONCURRENCY": "1"},
    )
    usage = os.wait4(child.pid, 0)[2]
    child.returncode = 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def through_the_cage(path: Path, into: Path) -> float:
    sys.path.insert(0, str(ROOT))
    from contest.media.render import render_safely  # noqa: PLC0415
    from contest.media.specs import SPECS  # noqa: PLC0415

    render_safely(path, specs=[SPECS["thumb"]], into=into)
    start = time.perf_counter()
    render_safely(path, specs=SPECS.values(), into=into)
    return time.perf_counter() - start


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
