"""Whether the time of an answer tells what its words do not.

    python -m benchmarks timing

Runs the tests that are marked `timing` on their own: each asks two things in turn and
tells both medians where they differ by more than a twentieth and two milliseconds.
"""

import subprocess
import sys
from pathlib import Path

from benchmarks.goals import Goal, note

ROOT = Path(__file__).parent.parent


def main() -> None:
    command = [sys.executable, "-m", "pytest", "-m", "timing", "-rA", "--tb=line"]
    done = subprocess.run([*command, "tests/web/test_timing.py"], cwd=ROOT, check=False)
    figure = "as long" if done.returncode == 0 else "some differ"
    what = "what must not be told takes as long as what is told"
    note(Goal(what, figure, "5 % or 2 ms", done.returncode == 0))


if __name__ == "__main__":
    main()
