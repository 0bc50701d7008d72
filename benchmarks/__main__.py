"""Run the measurements: `make bench`, or one of them by a word of its name.

    python -m benchmarks [WORD [OPTIONS]]

Every module beside this one that has a limit here is a measurement. It runs in a
process of its own, prints a line for each figure and leaves its files in
benchmarks/out, which git does not keep. At the end stands one table of all goals.

Run all together they take 25 minutes at most on two quiet cores: whatever is not done
by its limit is stopped, and told; a busy machine gets more time by its load. Asked for
by a word, a measurement has no limit, and takes options of its own.
"""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.goals import forget, leave_out, noted, table

ROOT = Path(__file__).resolve().parents[1]
LIMITS = {  # seconds; together 25 minutes, what is short first
    "uploads": 20,
    "tiles": 40,
    "judging": 100,
    "timing": 90,
    "demo": 90,
    "alike": 150,
    "restoring": 70,
    "pages": 80,
    "renditions": 300,
    "size": 560,
}
LEAVE = 30.0  # seconds to put servers and folders away, once stopped


def main(word: str = "", *options: str) -> None:
    # Begun in the background we would ignore it, and with us whoever we start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    forget()
    chosen = [name for name in LIMITS if word in name]
    try:
        unfinished = [name for name in chosen if not _finishes(name, word, options)]
    finally:  # also where somebody stops it by hand
        print(f"\n{table(noted())}")
    if unfinished or not chosen:
        raise SystemExit(1)


def _finishes(name: str, word: str, options: Sequence[str]) -> bool:
    load = os.getloadavg()[0]
    print(f"== {name}, load {load:.1f} on {os.cpu_count()} cores", flush=True)
    started, spent = time.perf_counter(), _spent()
    command = [sys.executable, "-m", f"benchmarks.{name}", *options]
    busy = max(1.0, load / (os.cpu_count() or 1))
    why = run(command, limit=None if word else LIMITS[name] * busy)
    wall, cpu = time.perf_counter() - started, _spent() - spent
    print(f"== {name}: {wall:.1f} s, {cpu:.1f} s CPU", flush=True)
    if why:
        leave_out(name, f"not finished: {why}")
    return not why


def run(command: Sequence[str], *, limit: float | None) -> str:
    """Run a program to its end, or stop it; give why it did not finish, or nothing."""
    child = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    try:
        status = child.wait(limit)
    except subprocess.TimeoutExpired:
        return f"longer than {limit:.0f} s"
    finally:
        _stop(child)
    return f"it ended with {status}" if status else ""


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _stop(child: subprocess.Popen[bytes]) -> None:
    """Let what still runs put its things away, then be gone."""
    for word in (signal.SIGINT, signal.SIGKILL):
        if child.poll() is None:
            os.killpg(child.pid, word)
            try:
                child.wait(LEAVE)
            except subprocess.TimeoutExpired:
                continue


if __name__ == "__main__":
    main(*sys.argv[1:])
