"""How many large photographs two workers render, beside one: through the real cage."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.goals import tell
from contest.media.render import render_safely
from contest.media.specs import SPECS

PICTURES = 12
GOALS = {"times one worker": 1.8, "a second": 5.0}


def tell_throughput(path: Path, folder: Path) -> None:
    """Render a picture so many times by one worker, then by two; print both."""
    one, two = (_pace(path, folder, workers=count) for count in (1, 2))
    print("-- workers, each with a warm cage")
    print(f"one {one:.2f} a second, two {two:.2f}")
    for words, value in (("times one worker", two / one), ("a second", two)):
        bar = GOALS[words]
        what = "two workers, 24 MP JPEGs"
        tell(what, f"{value:.2f} {words}", bar, reached=value >= bar)


def _pace(path: Path, folder: Path, *, workers: int) -> float:
    wanted = [SPECS[name] for name in ("jury", "page", "grid", "thumb")]

    def work(number: int) -> None:
        into = folder / f"worker-{number}"
        into.mkdir(exist_ok=True)
        render_safely(path, specs=wanted, into=into)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
        start = time.perf_counter()
        list(pool.map(work, range(PICTURES)))
        return PICTURES / (time.perf_counter() - start)
