"""Measures programs apart: each in a fresh process, on a picture drawn for it."""

import os
import subprocess
import sys
from pathlib import Path

import pyvips

ROOT = Path(__file__).resolve().parents[1]
SIZE = (6000, 4000)
NOTHING = "import pyvips, contest.media.pixels"


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
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, "what is measured has failed"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss
