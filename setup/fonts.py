"""Cut the Latin and Cyrillic faces for static/fonts from the npm packages' files.

In come the faces that front_end.py fetched; sealed is that an English page
carries two small files, a Russian page four. `static/css/fonts.css` names them.
"""

import sys
from pathlib import Path

from cutting import Weights, cut, keep

ROOT = Path(__file__).parent.parent
FACES = ROOT / ".make" / "faces"
FONTS = ROOT / "static" / "fonts"

SIGNS = "\u00a0©«»·×–—‘’“”„•…‹›€™−←↑→↓§°±¼½¾"
LATIN = frozenset({*range(0x20, 0x7F), *map(ord, SIGNS)})
LATIN_EXT = frozenset({*range(0xA1, 0x180), *range(0x2B0, 0x2E0)}) - LATIN
RUSSIAN = frozenset({0x301, 0x401, 0x451, 0x2116, *range(0x410, 0x450)})
CYRILLIC_EXT = frozenset({*range(0x400, 0x460), 0x490, 0x491}) - RUSSIAN

OWN_NAME = frozenset(map(ord, "한국어"))  # in the menu of languages of every page

SANS_WEIGHTS: Weights = (400, 600)
SERIF_WEIGHTS: Weights = (350, 600)

SANS = FACES / "PretendardVariable.ttf"
SERIF = {
    part: FACES / f"source-serif-4-{part}-wght-normal.woff2"
    for part in ("latin", "latin-ext", "cyrillic")
}

CUTS = (
    ("pretendard-latin", SANS, LATIN, SANS_WEIGHTS),
    ("pretendard-latin-ext", SANS, LATIN_EXT, SANS_WEIGHTS),
    ("pretendard-cyrillic", SANS, RUSSIAN, SANS_WEIGHTS),
    ("pretendard-cyrillic-ext", SANS, CYRILLIC_EXT, SANS_WEIGHTS),
    ("pretendard-hangul-name", SANS, OWN_NAME, SANS_WEIGHTS),
    ("source-serif-4-latin", SERIF["latin"], LATIN, SERIF_WEIGHTS),
    ("source-serif-4-latin-1", SERIF["latin"], LATIN_EXT, SERIF_WEIGHTS),
    ("source-serif-4-latin-ext", SERIF["latin-ext"], LATIN_EXT, SERIF_WEIGHTS),
    ("source-serif-4-cyrillic", SERIF["cyrillic"], RUSSIAN, SERIF_WEIGHTS),
    ("source-serif-4-cyrillic-ext", SERIF["cyrillic"], CYRILLIC_EXT, SERIF_WEIGHTS),
)


def main() -> None:
    """Cut every face and say how heavy it became."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, source, letters, weights in CUTS:
        size = keep(cut(source, letters, weights=weights), FONTS / f"{name}.woff2")
        sys.stdout.write(f"    {name}: {size // 1024} KB\n")


if __name__ == "__main__":
    main()
