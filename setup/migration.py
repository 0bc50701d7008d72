"""Write the next migration: what the models have and the migrations do not make yet.

In comes what it does, in_words_like_these; out goes one numbered file to be read.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
VERSIONS = ROOT / "contest" / "migrations" / "versions"
BIN = ROOT / ".venv" / "bin"


def main(name: str) -> str:
    """Write it; give its path, and where its reader finds more."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        sys.exit("Say what it does: make migration NAME=equipment_of_entries")
    number = f"{max(int(one.name[:4]) for one in VERSIONS.glob('0*.py')) + 1:04}"
    with TemporaryDirectory() as folder:
        settings = {"FOREIGNVIEW_DATA": folder, "FOREIGNVIEW_DATABASE_URL": ""}
        _run("foreign-view", "migrate", **settings)
        words = name.replace("_", " ").capitalize()
        asked = ("revision", "--autogenerate", "--rev-id", number, "-m", words)
        _run("flask", "--app", "wsgi", "db", *asked, **settings)
    path = next(VERSIONS.glob(f"{number}_*.py"))
    kept = [line for line in path.read_text().splitlines() if "# ###" not in line]
    path.write_text("\n".join(kept) + "\n")
    _run("ruff", "check", "-q", "--fix", str(path))
    _run("ruff", "format", "-q", str(path))
    return (
        f"{path.relative_to(ROOT)}\nRead it; docs/recipes.md says what it cannot see."
    )


def _run(program: str, *words: str, **settings: str) -> None:
    subprocess.run(
        [BIN / program, *words],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        check=True,
    )


if __name__ == "__main__":
    sys.stdout.write(f"{main(sys.argv[1])}\n")
