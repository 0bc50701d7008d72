"""Judge the lock files: every package pinned by its hash, no address of a host.

In come requirements/*.txt and package-lock.json; a line per fault goes out.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
NPM_LOCK = ROOT / "package-lock.json"


def faults_of(path: Path) -> Iterator[str]:
    """What is wrong with the lock file at `path`."""
    text = path.read_text("utf-8")
    if re.search(r"https?://|--(?:extra-)?index-url|--find-links", text):
        yield "names a host"
    yield from _unhashed_npm(text) if path == NPM_LOCK else _unhashed_pip(text)


def _unhashed_pip(text: str) -> Iterator[str]:
    entries = re.findall(r"^(\S+?)==.*(?:\\\n.*)*", text, re.MULTILINE)
    hashed = re.findall(r"^(\S+?)==[^\n]*\\\n\s+--hash=", text, re.MULTILINE)
    yield from (f"no hash for {name}" for name in sorted({*entries} - {*hashed}))


def _unhashed_npm(text: str) -> Iterator[str]:
    for name, entry in json.loads(text)["packages"].items():
        if name and "integrity" not in entry:
            yield f"no hash for {name}"


def main() -> int:
    """Print every fault; their number."""
    locks = [*sorted((ROOT / "requirements").glob("*.txt")), NPM_LOCK]
    faults = [f"{path.name}: {fault}" for path in locks for fault in faults_of(path)]
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return len(faults)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
