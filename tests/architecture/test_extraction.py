"""Sentences stand where the extraction of the catalogues looks: never in an f-string."""

import ast
from pathlib import Path

CONTEST = Path(__file__).resolve().parents[2] / "contest"
MARKS = {"_", "_l", "N_", "gettext", "lazy_gettext", "ngettext", "lazy_ngettext"}


def test_no_sentence_hides_in_an_f_string():
    hidden = [
        f"{path.relative_to(CONTEST)}:{call.lineno}"
        for path in CONTEST.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in MARKS
    ]

    assert hidden == []
