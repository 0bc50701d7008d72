"""Whether goals were reached: each told in its line, all of them in one table.

What is noted lies as lines of JSON in benchmarks/out, so that what a measurement told
before it was stopped is in the table too.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

OUT = Path(__file__).parent / "out"
NOTES = OUT / "goals.jsonl"
NOT_MEASURED = "NOT MEASURED"


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: of what, its figure, the bar.

    Where nothing was measured `reached` is None, and the figure says why.
    """

    what: str
    figure: str
    bar: str
    reached: bool | None

    @property
    def verdict(self) -> str:
        """One word for the table."""
        return NOT_MEASURED if self.reached is None else mark(self.reached).strip()


def mark(reached: bool) -> str:  # noqa: FBT001 -- what is told is just this
    """Begin the line of a goal; both words are as long."""
    return "reached" if reached else "MISSED "


def tell(what: str, figure: str, bar: object, *, reached: bool) -> None:
    """Print the line of a goal, and note it."""
    print(f"{mark(reached)} {figure}, goal {bar}", flush=True)
    note(Goal(what, figure, str(bar), reached))


def leave_out(what: str, why: str) -> None:
    """Note goals that cannot be measured here, and why; the rest goes on."""
    print(f"{what}: {why}", flush=True)
    note(Goal(what, why, "", None))


def note(goal: Goal) -> None:
    """Keep a goal for the table."""
    OUT.mkdir(exist_ok=True)
    with NOTES.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(goal)) + "\n")


def forget() -> None:
    """Begin a table with nothing in it; measurements find a folder for their files."""
    OUT.mkdir(exist_ok=True)
    NOTES.unlink(missing_ok=True)


def noted() -> list[Goal]:
    """Give all that was noted since."""
    if not NOTES.exists():
        return []
    return [Goal(**json.loads(line)) for line in NOTES.read_text("utf-8").splitlines()]


def table(goals: Sequence[Goal]) -> str:
    """Put goals into one table, the sums below."""
    rows = [(one.what, one.figure, one.bar, one.verdict) for one in goals]
    rows.insert(0, ("goal", "figure", "bar", ""))
    widths = [max(len(row[at]) for row in rows) for at in range(3)]
    lines = [
        "  ".join(
            (
                *(cell.ljust(width) for cell, width in zip(row, widths, strict=False)),
                row[3],
            )
        ).rstrip()
        for row in rows
    ]
    verdicts = [one.reached for one in goals]
    sums = f"{verdicts.count(True)} reached, {verdicts.count(False)} missed"
    return "\n".join([*lines, f"{sums}, {verdicts.count(None)} not measured"])
