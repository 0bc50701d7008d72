"""Cut the Hangul faces: one file for the interface, slices for what people type.

In come the packages' faces and the Korean catalogue; out go woff2 files and
static/fonts/hangul.css, which tells the browser which file holds which syllable.
The interface is known text, so a Korean page loads two small files and no slice.
"""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from cutting import Weights, cut, keep
from fonts import FACES, FONTS, ROOT, SANS, SANS_WEIGHTS
from fontTools.ttLib import TTFont
from slices import SYLLABLES, Slice, face_rule, read_slices, slice_rules

SPOKEN = (ROOT / "contest" / "translations" / "ko", ROOT / "templates")
PUNCTUATION = frozenset(map(ord, "「」『』〈〉《》、。～"))
OWN_NAME = frozenset(map(ord, "한국어"))
ONE_WEIGHT: Weights = (380, 380)
SANS_SHEET = FACES / "pretendard" / "pretendardvariable-dynamic-subset.css"
SERIF_SHEET = FACES / "noto-serif-kr" / "wght.css"


def spoken_in(folders: Iterable[Path]) -> frozenset[int]:
    """Every syllable that catalogues and templates below `folders` say."""
    files = (path for folder in folders for path in sorted(folder.rglob("*")))
    texts = (path for path in files if path.suffix in {".po", ".html", ".txt"})
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


def lay_slices(family: str, sheet: Path) -> list[str]:
    """Copy the Hangul slices of a package beside the sheet; their rules."""
    pieces = list(read_slices(sheet))
    for piece in pieces:
        shutil.copyfile(piece.file, FONTS / piece.file.name)
    return slice_rules(family, pieces)


def main() -> None:
    """Write every Hangul file and the sheet that names them."""
    FONTS.mkdir(parents=True, exist_ok=True)
    sans, serif = "Pretendard Variable", "Noto Serif KR Variable"
    rules = [*lay_slices(sans, SANS_SHEET), *lay_slices(serif, SERIF_SHEET)]
    letters = spoken_in(SPOKEN)
    if letters:
        wanted = letters | PUNCTUATION
        whole = cut(SANS, wanted, weights=SANS_WEIGHTS)
        rules.append(cut_interface(sans, whole, "pretendard-hangul", letters))
        whole = gather(read_slices(SERIF_SHEET), letters)
        rules.append(cut_interface(serif, whole, "noto-serif-kr-hangul", letters))
    rules.append(cut_own_name(sans))
    sheet = "@layer tokens {\n" + "\n".join(rules) + "\n}\n"
    (FONTS / "hangul.css").write_text(sheet, "utf-8")
    sys.stdout.write(f"    hangul.css: {len(rules)} faces, {len(sheet) // 1024} KB\n")


if __name__ == "__main__":
    main()
