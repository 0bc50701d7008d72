"""Cut Hangul for the interface and tell browsers which file holds which syllable.

In come the faces and the Korean catalogue; out go two woff2 files and two sheets in
static/fonts. The interface is known text, so a Korean page loads the two files and no
slice (hangul-interface.css); slices (hangul.css) are for what people type.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from cutting import cut, keep
from fonts import FONTS, ROOT, SANS, SANS_WEIGHTS
from fontTools.ttLib import TTFont
from hangul_slices import ONE_WEIGHT, SERIF_SHEET, SLICE_RULES
from slices import SYLLABLES, Slice, face_rule, read_slices

SPOKEN = (
    ROOT / "contest" / "translations" / "ko",
    ROOT / "contest" / "flow" / "calling",
    ROOT / "templates",
)
PUNCTUATION = frozenset(map(ord, "「」『』〈〉《》、。～"))
OWN_NAME = frozenset(map(ord, "한국어"))


def spoken_in(folders: Iterable[Path]) -> frozenset[int]:
    """Every syllable that catalogues and templates below `folders` say."""
    files = (path for folder in folders for path in sorted(folder.rglob("*")))
    texts = (path for path in files if path.suffix in {".po", ".html", ".py", ".txt"})
    letters = {ord(sign) for path in texts for sign in path.read_text("utf-8")}
    return frozenset(letters & SYLLABLES)


def gather(slices: Iterable[Slice], letters: frozenset[int]) -> TTFont:
    """One face of one weight out of the slices that hold `letters`.

    The serif comes in slices only; they are parts of one face, so their glyphs
    may lie in one table again once nothing but outlines is left.
    """
    parts = [
        cut(piece.file, piece.letters & letters, weights=ONE_WEIGHT, features=())
        for piece in slices
        if piece.letters & letters
    ]
    whole = parts[0]
    for part in parts:
        _move_glyphs(part, whole)
    for table in {"GSUB", "GPOS", "GDEF", "BASE", "STAT"} & set(whole.keys()):
        del whole[table]
    whole["post"].formatType = 3.0  # glyphs without names
    return whole


def _move_glyphs(part: TTFont, whole: TTFont) -> None:
    for code, name in part.getBestCmap().items():
        moved = f"h{code:04X}"
        whole["glyf"][moved] = part["glyf"][name]
        whole["hmtx"][moved] = part["hmtx"][name]
        for table in whole["cmap"].tables:
            table.cmap[code] = moved


def cut_interface(family: str, face: TTFont, stem: str, letters: frozenset[int]) -> str:
    """Keep `face` as the interface's file; its rule for the sheet."""
    size = keep(face, FONTS / f"{stem}.woff2")
    sys.stdout.write(f"    {stem}: {len(letters)} syllables, {size // 1024} KB\n")
    return face_rule(family, f"{stem}.woff2", letters | PUNCTUATION)


def cut_own_name(family: str) -> str:
    """The language's name in the menu of every page must not cost a whole file."""
    name = "pretendard-hangul-name.woff2"
    keep(cut(SANS, OWN_NAME, weights=SANS_WEIGHTS), FONTS / name)
    return face_rule(family, name, OWN_NAME)


def write_sheet(name: str, rules: Iterable[str]) -> None:
    """Write a sheet of faces, in the layer that faces belong to."""
    sheet = "@layer tokens {\n" + "\n".join(rules) + "\n}\n"
    (FONTS / name).write_text(sheet, "utf-8")
    sys.stdout.write(f"    {name}: {len(sheet) // 1024} KB\n")


def main() -> None:
    """Cut the interface's files; write the sheet of every page and of Korean ones.

    A Korean name on an English page must not fetch the whole interface, so the two
    files of the interface have a sheet of their own, linked after the slices.
    """
    sans, serif = "Pretendard Variable", "Noto Serif KR Variable"
    write_sheet("hangul.css", [SLICE_RULES.read_text("utf-8"), cut_own_name(sans)])
    rules, letters = [], spoken_in(SPOKEN)
    if letters:
        whole = cut(SANS, letters | PUNCTUATION, weights=SANS_WEIGHTS)
        rules.append(cut_interface(sans, whole, "pretendard-hangul", letters))
        whole = gather(read_slices(SERIF_SHEET), letters)
        rules.append(cut_interface(serif, whole, "noto-serif-kr-hangul", letters))
    write_sheet("hangul-interface.css", rules)


if __name__ == "__main__":
    main()
