"""All measurements together end in time, whatever one of them does, with one table."""

import sys
from pathlib import Path

import pytest

import benchmarks.__main__ as bench
from benchmarks import goals
from benchmarks.goals import Goal, forget, leave_out, noted, table, tell

FOLDER = Path(bench.__file__).parent


def test_every_measurement_has_a_limit_and_all_end_within_25_minutes():
    there = {
        path.stem
        for path in FOLDER.glob("*.py")
        if "def main() -> None:" in path.read_text(encoding="utf-8")
    }

    assert there == set(bench.LIMITS)
    assert sum(bench.LIMITS.values()) <= 25 * 60


@pytest.mark.slow
def test_measurement_that_does_not_end_is_stopped_and_puts_its_things_away(tmp_path):
    program = f"""
import signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    time.sleep(60)
finally:
    open({str(tmp_path / "away")!r}, "w").close()
"""
    why = bench.run([sys.executable, "-c", program], limit=3)

    assert why == "longer than 3 s"
    assert (tmp_path / "away").exists()


def test_measurement_that_breaks_is_told():
    assert bench.run([sys.executable, "-c", "exit(3)"], limit=9) == "it ended with 3"
    assert bench.run([sys.executable, "-c", ""], limit=9) == ""


def test_table_tells_each_goal_and_the_sums(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(goals, "OUT", tmp_path / "out")
    monkeypatch.setattr(goals, "NOTES", tmp_path / "out" / "goals.jsonl")
    forget()
    tell("tiles, CPU", "0.92 × plain", 1.1, reached=True)
    tell("memory", "160 MB", "150 MB", reached=False)
    leave_out("beside sharp", "there is no Node.js")

    assert noted()[1] == Goal("memory", "160 MB", "150 MB", reached=False)
    assert table(noted()).splitlines() == [
        "goal          figure               bar",
        "tiles, CPU    0.92 × plain         1.1     reached",
        "memory        160 MB               150 MB  MISSED",
        "beside sharp  there is no Node.js          NOT MEASURED",
        "1 reached, 1 missed, 1 not measured",
    ]
    assert capsys.readouterr().out.startswith("reached 0.92 × plain, goal 1.1\n")
