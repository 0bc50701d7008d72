"""HTML as it is written: what html-validate finds in pages, in one run for all of them.

In come sources by name; out come lines that name the page, the rule and the place.
"""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

MAKE = Path(__file__).resolve().parents[1] / ".make"
PROGRAM = MAKE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {
        # Templates leave blank ends and ends of lines; neither is seen by anybody.
        "no-trailing-whitespace": "off",
        # `required` and `required=""` are the same; WTForms and we write the first.
        "attribute-boolean-style": "off",
        "void-style": "off",
        # A title is as long as the people who entered it made it.
        "long-title": "off",
        # Several ticks under one name are one answer.
        "form-dup-name": ["error", {"shared": ["radio", "checkbox", "submit"]}],
        # Handed in by buttons that name their form, or by a script with a way without.
        "wcag/h32": "off",
    },
}


def markup_faults(pages: Mapping[str, str], folder: Path) -> list[str]:
    """Judge the sources of pages; `folder` is theirs to lie in meanwhile."""
    (folder / ".htmlvalidate.json").write_text(json.dumps(RULES), "utf-8")
    names = {}
    for number, (name, source) in enumerate(pages.items()):
        names[f"{number}.html"] = name
        (folder / f"{number}.html").write_text(source, "utf-8")
    node = (MAKE / "node-command").read_text("utf-8").strip()
    subprocess.run(
        [
            node,
            PROGRAM,
            "--formatter",
            "json=report.json",
            "--max-warnings",
            "0",
            *names,
        ],
        cwd=folder,
        timeout=120,
        check=False,
    )
    found = json.loads((folder / "report.json").read_text("utf-8"))
    return [
        f"{names[Path(page['filePath']).name]} line {one['line']}: {one['ruleId']}: {one['message']}"
        for page in found
        for one in page["messages"]
    ]
