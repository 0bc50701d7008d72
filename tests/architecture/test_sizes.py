"""Files and functions stay small: past these sizes look for the missing noun."""

import ast
from pathlib import Path

CONTEST = Path(__file__).resolve().parents[2] / "contest"
SOURCES = [path for path in CONTEST.rglob("*.py") if "migrations" not in path.parts]
MODULE, FLOW, FUNCTION = 200, 250, 30
# Words, not code: sentences of three languages and data of the demonstration.
OF_WORDS = {"words.py", "offered.py", "titles.py", "sights.py", "sights_town.py"}


def test_modules_stay_small():
    too_long = [
        (str(path.relative_to(CONTEST)), lines)
        for path in SOURCES
        if path.name not in OF_WORDS
        and (lines := len(path.read_text(encoding="utf-8").splitlines()))
        > (
            FLOW
            if path.relative_to(CONTEST).parts[0] in {"flow", "policy.py", "demo"}
            else MODULE
        )
    ]

    assert too_long == []


def test_functions_stay_small():
    too_long = [
        f"{path.relative_to(CONTEST)}:{node.name}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if path.name not in OF_WORDS
        and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and _body(node) > FUNCTION
    ]

    assert too_long == []


def test_own_code_is_imported_at_the_top():
    hidden = [
        f"{path.relative_to(CONTEST)}:{inner.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def _body(node):
    """Count the lines below the signature and the docstring."""
    first = (
        node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    )
    return (node.end_lineno or 0) - first.lineno + 1
