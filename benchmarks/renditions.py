"""What our renditions cost and how true they are, beside libvips and sharp in one run.

    python -m benchmarks renditions

Each way renders the same picture several times in a warm process of its own; the ways
take turns, and ours has what the keeper sets for its limited children. Told are medians
of CPU seconds (user and system), the peak memory of the process, the bytes of all sizes
and, beside a careful reference, SSIM of each size and the worst ΔE.
sharp comes from npm into .make/bench; without it, its lines are left out.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.goals import leave_out, tell
from benchmarks.likeness import likeness, reference
from benchmarks.photographs import CORPUS, ROOT, inputs
from benchmarks.throughput import tell_throughput
from contest.media.cage import LIBRARIES

HERE = Path(__file__).parent / "renderers"
HOME = ROOT / ".make" / "bench"
SHARP = "0.35.5"
ROUNDS, TURNS = 3, 3
SIZES = ("jury", "page", "grid", "thumb")
PEERS = ("libvips cascaded", "libvips each", "sharp cascaded", "sharp each")
GOALS = {  # by picture: (beside which peer, our CPU at most so many times its own)
    "24 MP JPEG": (("sharp cascaded", 1.0), ("sharp each", 0.5)),
    "24 MP JPEG, Adobe RGB": (("sharp cascaded", 0.6),),
    "24 MP JPEG, Display P3": (("sharp cascaded", 0.6),),
    "45 MP JPEG": (("sharp cascaded", 1.1),),
    "24 MP PNG": (("sharp cascaded", 1.05),),
    "24 MP TIFF, 16 bits": (("sharp cascaded", 0.5),),
    "12 MP HEIC": (("libheif + libvips", 1.1),),
}
VISIBLE = 0.0005  # of SSIM: less is noise of the encoder
COLOR = 1.0  # of mean ΔE of cells at the worst size
MEMORY = 150  # megabytes: the goal for one JPEG of 24 or 45 megapixels


@dataclass(frozen=True, slots=True)
class Figure:
    """What one way needed and gave: CPU seconds, megabytes, SSIM by size, worst ΔE.

    `bytes` are those of all four files; `tint` is the worst ΔE of cells, in which grain
    and its coding do not count.
    """

    cpu: float
    memory: float
    bytes: int
    ssim: tuple[float, ...]
    color: float
    tint: float

    def is_as_true_as(self, other: "Figure") -> bool:
        """Whether no size is less like the careful reference, as far as one can see."""
        pairs = zip(self.ssim, other.ssim, strict=True)
        return all(mine >= theirs - VISIBLE for mine, theirs in pairs)


def main() -> None:
    if not CORPUS.exists():
        leave_out("renditions", "the photographs are not beside this checkout")
        return
    with_sharp = _has_sharp()
    with tempfile.TemporaryDirectory(prefix="foreign-view-") as folder:
        pictures = inputs(Path(folder))
        for name, path in pictures.items():
            _tell(name, measured(name, path, Path(folder), with_sharp=with_sharp))
        tell_throughput(pictures["24 MP JPEG"], Path(folder))


def _has_sharp() -> bool:
    """Install sharp where it is not yet; say so where that cannot be done."""
    if not shutil.which("node"):
        leave_out("renditions beside sharp", "there is no Node.js")
        return False
    if (HOME / "node_modules" / "sharp" / "package.json").exists():
        return True
    HOME.mkdir(parents=True, exist_ok=True)
    (HOME / "package.json").write_text('{"private": true}\n')
    npm = shutil.which("npm")
    options = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    command = [str(npm), "install", *options, f"sharp@{SHARP}"]
    try:
        done = npm and subprocess.run(command, cwd=HOME, timeout=180, check=False)
    except subprocess.TimeoutExpired:
        done = None
    if not done or done.returncode:
        leave_out("renditions beside sharp", "sharp could not be had from npm")
        return False
    return True


def measured(
    name: str, path: Path, folder: Path, *, with_sharp: bool
) -> dict[str, Figure]:
    """Let every way that can read the picture render it, in turn."""
    ways = ["ours", *(way for way in PEERS if with_sharp or "sharp" not in way)]
    if "HEIC" in name:  # libvips and sharp come without a decoder for it
        ways = ["ours", "libheif + libvips"]
    spent: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way in ways:
            into = folder / way
            into.mkdir(exist_ok=True)
            spent[way].append(_run(way, path, into))
    careful = reference(path)
    found = {}
    for way, runs in spent.items():
        made = [folder / way / f"{size}.jpg" for size in SIZES]
        alike = [likeness(careful, one) for one in made]
        found[way] = Figure(
            cpu=median(cpu for cpu, _ in runs),
            memory=median(memory for _, memory in runs),
            bytes=sum(one.stat().st_size for one in made),
            ssim=tuple(ssim for ssim, _, _ in alike),
            color=max(color for _, color, _ in alike),
            tint=max(tint for _, _, tint in alike),
        )
    return found


def _run(way: str, path: Path, into: Path) -> tuple[float, float]:
    """Give the CPU seconds of one picture, start-up left out, and the peak memory."""
    program = [sys.executable, str(HERE / "by_libvips.py")]
    verb = {"ours": "ours", "libheif + libvips": "heif"}.get(
        way, way.rpartition(" ")[2]
    )
    if "sharp" in way:
        program = ["node", str(HERE / "sharp.mjs")]
    child = subprocess.Popen(
        [*program, verb, str(path), str(into), str(TURNS + 1)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "VIPS_CONCURRENCY": "1", "SHARP_HOME": str(HOME)}
        | (LIBRARIES if way == "ours" else {}),
    )
    assert child.stdout is not None
    with child.stdout as told:
        *turns, peak = (float(line) for line in told)
    child.wait()
    return median(turns[1:]), peak / 1024


def _tell(name: str, found: dict[str, Figure]) -> None:
    print(f"-- {name}")
    for way, one in found.items():
        print(
            f"{way:<18} {one.cpu:.3f} s CPU, peak {one.memory:.0f} MB,"
            f" {one.bytes / 1000:.0f} kB,"
            f" SSIM {' '.join(f'{ssim:.4f}' for ssim in one.ssim)}, ΔE {one.color:.2f},"
            f" of cells {one.tint:.2f}"
        )
    _judge_cost(name, found)
    _judge_likeness(name, found)


def _judge_cost(name: str, found: dict[str, Figure]) -> None:
    ours = found["ours"]
    for peer, most in GOALS[name]:
        if peer in found:
            ratio = ours.cpu / found[peer].cpu
            figure = f"{ratio:.2f} × {peer}"
            tell(f"{name}, CPU", figure, most, reached=ratio <= most)
    if "JPEG" in name:
        figure, is_small = f"{ours.memory:.0f} MB", ours.memory <= MEMORY
        tell(f"{name}, memory", figure, f"{MEMORY} MB", reached=is_small)


def _judge_likeness(name: str, found: dict[str, Figure]) -> None:
    ours = found["ours"]
    for way, one in found.items():
        if "sharp" in way:
            worst = min(a - b for a, b in zip(ours.ssim, one.ssim, strict=True))
            figure = f"SSIM {worst:+.4f} at its worst size beside {way}"
            is_true = ours.is_as_true_as(one)
            tell(f"{name}, likeness", figure, f"-{VISIBLE}", reached=is_true)
    if "Adobe RGB" in name or "Display P3" in name:
        figure, is_true = f"ΔE of cells {ours.tint:.2f}", ours.tint <= COLOR
        tell(f"{name}, colors", figure, f"{COLOR}, means of 8 × 8", reached=is_true)


if __name__ == "__main__":
    main()
