"""Run the measurements: `make bench`, or one of them by a word of its name.

Every module beside this one that has a `main()` is a measurement; it prints a line
for each figure and leaves its files in benchmarks/out, which git does not keep. The
other modules (HELD) only hold what measurements stand on.
"""

import importlib
import pkgutil
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
HELD = ("__main__", "addresses", "apart", "engines", "goals", "hall", "likeness")
HELD += ("photographs", "rows", "throughput", "weight")


def measurements(word: str) -> list[str]:
    """The names of the measurements that have `word` in them."""
    found = (module.name for module in pkgutil.iter_modules([str(HERE)]))
    return sorted(name for name in found if name not in HELD and word in name)


def main(word: str = "") -> None:
    (HERE / "out").mkdir(exist_ok=True)
    for name in measurements(word):
        print(f"== {name}")
        started = time.perf_counter()
        importlib.import_module(f"benchmarks.{name}").main()
        print(f"== {name}: {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main(*sys.argv[1:2])
