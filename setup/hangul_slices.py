"""Cut the slices of Hangul that carry what people type.

In come the slices of the npm packages; out go smaller ones in static/fonts, the common
ones with only the weights we use, and their rules in .make for hangul.py to join.
"""

import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path

from cutting import Weights, cut, keep
from fonts import FACES, FONTS, ROOT, SANS_WEIGHTS
from slices import Slice, face_rule, read_slices

ONE_WEIGHT: Weights = (380, 380)  # a serif for titles; a second weight doubles a file
SANS_SHEET = FACES / "pretendard" / "pretendardvariable-dynamic-subset.css"
SERIF_SHEET = FACES / "noto-serif-kr" / "wght.css"
SLICE_RULES = ROOT / ".make" / "slices.css"
FAMILIES = (
    ("Pretendard Variable", "sans", SANS_SHEET, SANS_WEIGHTS),
    ("Noto Serif KR Variable", "serif", SERIF_SHEET, ONE_WEIGHT),
)
Work = tuple[str, str, Slice, Weights]


def planned() -> Iterator[Work]:
    """Family, file name, slice and weights of everything to cut, rare slices first."""
    for family, stem, sheet, weights in FAMILIES:
        slices = sorted(read_slices(sheet), key=lambda piece: not piece.is_rare)
        parts = chain.from_iterable(piece.parts() for piece in slices)
        for number, part in enumerate(parts):
            yield family, f"{stem}-{number}.woff2", part, weights


def cut_one(work: Work) -> str:
    """Cut one slice; its rule. Rare ones stay whole: cutting them takes minutes."""
    family, name, part, weights = work
    if part.is_rare:
        shutil.copyfile(part.file, FONTS / name)
    else:
        keep(cut(part.file, part.letters, weights=weights, features=()), FONTS / name)
    return face_rule(family, name, part.asked_for)


def main() -> None:
    """Cut all slices on all processors and keep their rules."""
    FONTS.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        rules = list(pool.map(cut_one, planned(), chunksize=8))
    SLICE_RULES.write_text("\n".join(rules), "utf-8")
    total = sum(Path(path).stat().st_size for path in FONTS.glob("s*-[0-9]*.woff2"))
    sys.stdout.write(f"    {len(rules)} slices, {total // 1024} KB\n")


if __name__ == "__main__":
    main()
