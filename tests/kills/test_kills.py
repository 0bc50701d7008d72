"""Killed, full or sick at every step: nothing acknowledged is lost, nothing stays half."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from kills.stories import STORIES
from kills.tracing import CAN_TRACE

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 1_200
pytestmark = pytest.mark.skipif(not CAN_TRACE, reason="needs ptrace of Linux on x86-64")


def told(story, folder, corpus, faults, *every):
    """Tell a story in a process of its own; give its reports, and print them."""
    paths = {"PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "kills.zygote", story, folder, corpus, faults]
    done = subprocess.run(
        [*map(str, command), *map(str, every)],
        cwd=ROOT, env=os.environ | paths, capture_output=True, timeout=LONGEST, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-4000:]
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    for one in reports:
        figures = ("steps", "tellings", "struck", "acknowledged", "refused", "seconds")
        told_of = [f"{name} {one[name]}" for name in figures]
        sys.stdout.write(f"{one['story']}, {one['fault']}: {', '.join(told_of)}\n")
    return reports


def problems(reports):
    return [f"{one['fault']} {line}" for one in reports for line in one["problems"]]


@pytest.mark.parametrize("story", ["upload", "parts", "cast"])
def test_death_at_some_steps_loses_nothing(story, tmp_path, corpus):
    reports = told(story, tmp_path, corpus, "kill", 4)

    assert problems(reports) == []
    assert reports[0]["struck"] >= 5


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_death_and_sick_disks_at_every_step_lose_nothing(story, tmp_path, corpus):
    reports = told(story, tmp_path, corpus, "kill,full,sick,full-on")

    assert problems(reports) == []
    for one in reports:
        assert one["struck"] == one["tellings"] - 1, one
