"""The style sheets keep their order: one declared layer a file, nothing that shouts.

In come the files of static/css; sealed is that a rule's weight follows from its
layer alone, never from an id, an `!important` or the order of links.
"""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"
SHEETS = sorted(CSS.rglob("*.css"))
ORDER = CSS / "layers.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TEXT_IN_PARENTHESES = re.compile(r"url\([^)]*\)")
ID_SELECTOR = re.compile(r"#[A-Za-z_][\w-]*")
FONT_DECLARATION = re.compile(r"(?<![\w-])(?:font|font-size|--t-\d)\s*:([^;}]*)")


def rules_of(sheet):
    return TEXT_IN_PARENTHESES.sub("", COMMENT.sub("", sheet.read_text("utf-8")))


def declared_layers():
    names = re.search(r"@layer ([\w, ]+);", rules_of(ORDER))[1]
    return {name.strip() for name in names.split(",")}


def top_level_parts(rules):
    depth, start, parts = 0, 0, []
    for place, sign in enumerate(rules):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "}" and depth == 0:
            parts.append(rules[start : place + 1].strip())
            start = place + 1
    return [*parts, rules[start:].strip()] if rules[start:].strip() else parts


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_sheet_lies_whole_in_one_declared_layer(sheet):
    if sheet == ORDER:
        return

    parts = top_level_parts(rules_of(sheet))
    heads = [re.match(r"@layer (\w+) \{", part) for part in parts]

    assert len(parts) == 1, f"{len(parts)} parts outside or beside one layer"
    assert heads[0], "the file does not open with its layer"
    assert heads[0][1] in declared_layers()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_sheet_folder_names_its_layer(sheet):
    folder = sheet.parent.name
    if folder not in {"components", "pages"}:
        return

    layer = re.match(r"\s*@layer (\w+)", rules_of(sheet))[1]

    assert layer == folder


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_sheet_has_no_id_and_no_important(sheet):
    rules = rules_of(sheet)

    assert "!important" not in rules
    assert ID_SELECTOR.findall(rules) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_sheet_sizes_type_by_the_reader(sheet):
    sizes = FONT_DECLARATION.findall(rules_of(sheet))

    assert [size for size in sizes if re.search(r"\dpx", size)] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_sheet_closes_what_it_opens(sheet):
    rules = rules_of(sheet)

    assert rules.count("{") == rules.count("}")
    assert not re.search(r"https?:|@import", rules)


def test_layers_are_declared_once_and_in_order():
    names = re.search(r"@layer ([\w, ]+);", rules_of(ORDER))[1]

    assert names == "reset, tokens, base, layout, components, pages, utilities"
