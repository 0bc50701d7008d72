"""Only the edges commit: views, jobs and commands. Verbs and queries never do."""

import re
from pathlib import Path

CONTEST = Path(__file__).resolve().parents[2] / "contest"
INSIDE = ("flow", "queries", "models", "exports", "media")


def test_inside_never_commits():
    found = [
        f"{path.relative_to(CONTEST)}:{number}"
        for folder in INSIDE
        for path in (CONTEST / folder).rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\.(commit|rollback)\(", line)
    ]

    assert found == []


def test_inside_never_looks_at_the_clock_of_the_machine():
    found = [
        str(path.relative_to(CONTEST))
        for path in CONTEST.rglob("*.py")
        if path.name != "clock.py"
        and re.search(r"datetime\.now\(|utcnow\(", path.read_text(encoding="utf-8"))
    ]

    assert found == []
