"""Every test that docs/promises.md names exists, and every promise is kept or says so."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROMISES = ROOT / "docs" / "promises.md"
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
ROW = re.compile(r"^\| ([A-I]\d*) \|", re.MULTILINE)
NOT_YET = "not kept yet"
COUNTS = {"A": 12, "B": 12, "C": 7, "D": 8, "E": 7, "F": 5, "G": 11, "H": 5, "I": 1}


def names_in(path: str) -> set[str]:
    file = ROOT / "tests" / path
    if not file.is_file():
        return set()
    tree = ast.parse(file.read_text("utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def rows() -> dict[str, str]:
    lines = PROMISES.read_text("utf-8").splitlines()
    return {found.group(1): line for line in lines if (found := ROW.match(line))}


def test_every_test_that_is_named_exists():
    named = set(NAMED.findall(PROMISES.read_text("utf-8")))

    assert {one for one in named if one[1] not in names_in(one[0])} == set()
    assert len(named) > 100


def test_every_promise_is_kept_by_a_test_or_says_that_it_is_not():
    told = {
        name: len(NAMED.findall(line)) > 0 or NOT_YET in line
        for name, line in rows().items()
    }

    assert [name for name, is_honest in told.items() if not is_honest] == []


def test_no_promise_is_left_out():
    wanted = {
        f"{letter}{number}" if letter != "I" else "I"
        for letter, count in COUNTS.items()
        for number in range(1, count + 1)
    }

    assert rows().keys() == wanted
