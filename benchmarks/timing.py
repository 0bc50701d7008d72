"""Whether the time of an answer tells what its words do not.

    python -m benchmarks timing

Runs the tests that are marked `timing` on their own: each asks two things in turn and
tells both medians where they differ by more than a twentieth and two milliseconds.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    command = [sys.executable, "-m", "pytest", "-m", "timing", "-rA", "--tb=line"]
    subprocess.run([*command, "tests/web/test_timing.py"], cwd=ROOT, check=False)


if __name__ == "__main__":
    main()
