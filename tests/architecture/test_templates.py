"""Templates hold no script, no style, no raw text, and say where they belong."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
FORBIDDEN = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "inline style": re.compile(r"<style|\sstyle="),
    "handler": re.compile(r"\son[a-z]+="),
    "unescaped text": re.compile(r"\|\s*safe\b"),
    "another host": re.compile(r"(src|href)=\"https?://"),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_template_is_plain(path):
    text = path.read_text(encoding="utf-8")

    found = [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]

    assert found == []


def test_folders_are_audiences():
    allowed = {
        "_macros",
        "public",
        "account",
        "entrant",
        "jury",
        "organizer",
        "mail",
        "errors",
    }

    folders = {path.name for path in (ROOT / "templates").iterdir() if path.is_dir()}

    assert folders <= allowed
