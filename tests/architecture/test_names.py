"""Names against the glossary: words it avoids name no module, class, table, function."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import contest
from contest.db import Base

HOME = Path(contest.__file__).parent
AVOIDED = frozenset(
    [
        "thumbnail",
        "variant",
        "derivative",
        "reviewer",
        "vote",
        "rating",
        "assignment",
        "section",
        "nomination",
        "salon",
        "campaign",
        "season",
        "prize",
        "winner",
        "admin",
        "manager",
        "helper",
        "util",
        "common",
        "service",
        "misc",
    ]
)
# As nouns only: to judge and to work are what jurors and workers do.
AVOIDED_NOUNS = AVOIDED | {"judge", "work"}
# The word of mathematics, and its only use.
ALLOWED = {"common_denominator"}
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def parts_of(name: str) -> set[str]:
    """Give the words of a name, plurals as their singulars too."""
    words = {one.lower() for one in PART.findall(name)}
    return words | {one.removesuffix("s") for one in words}


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(HOME.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def named(kind: type[ast.stmt] | tuple[type[ast.stmt], ...]) -> Iterator[str]:
    for _, tree in modules():
        yield from (
            one.name  # type: ignore[attr-defined]
            for one in ast.walk(tree)
            if isinstance(one, kind)
        )


def test_no_module_is_a_drawer():
    found = [path.stem for path, _ in modules() if parts_of(path.stem) & AVOIDED]

    assert found == []


def test_no_class_has_another_trades_name():
    assert [one for one in named(ast.ClassDef) if parts_of(one) & AVOIDED_NOUNS] == []


def test_no_function_has_one():
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = {one for one in named(kinds) if parts_of(one) & AVOIDED}

    assert found - ALLOWED == set()


def test_no_table_has_one():
    assert [one for one in Base.metadata.tables if parts_of(one) & AVOIDED_NOUNS] == []
