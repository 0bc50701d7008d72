"""The recipes lead to rooms that are there: every path and name they give exists."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BARE = re.compile(r"```.*?```", re.DOTALL)
NAMED = re.compile(r"`([\w./-]*/[\w./-]+)`")


def leads_somewhere(named: str) -> bool:
    """Whether it is a path of ours, or a name within a module (`a/b.Name`)."""
    if any((ROOT / start / named).exists() for start in ("", "contest")):
        return True
    module, _, name = named.partition(".")
    file = ROOT / "contest" / f"{module}.py"
    return file.exists() and (not name or name in file.read_text("utf-8"))


def test_every_room_of_a_recipe_is_there():
    text = BARE.sub("", (ROOT / "docs" / "recipes.md").read_text("utf-8"))

    named = set(NAMED.findall(text))

    assert [one for one in sorted(named) if not leads_somewhere(one)] == []
    assert len(named) > 30
