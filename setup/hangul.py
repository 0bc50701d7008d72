"""Lay out two Hangul faces, out of which each page gets its own letters.

In come the whole variable sans and the slices of the serif; out go two files in
static/fonts with every syllable, glyphs in the order of their letters, the serif with
one weight. No browser loads them whole: contest.media.faces picks what a page shows.
"""

import re
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from cutting import Weights, cut
from fonts import FACES, FONTS, SANS, SANS_WEIGHTS
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from fontTools.ttLib.tables.TupleVariation import TupleVariation

LETTERS = frozenset(
    {0x3001, 0x3002, 0xFF5E}  # signs that Korean sentences use
    | {*range(0x3008, 0x3012), *range(0x3131, 0x3164), *range(0xAC00, 0xD7A4)}
)
SERIF_SHEET = FACES / "noto-serif-kr" / "wght.css"
ONE_WEIGHT: Weights = (380, 380)  # a serif for titles; a second weight doubles a page's
FILE = re.compile(r"url\([\"']?(\./[^)\"']+)")
WHOLE_PLANE = 12  # the format of a letter table that is a plain list of stretches
Drawn = tuple[tuple[int, int], bytes]  # width and left bearing, outline


def lay_sans() -> int:
    """Lay out the sans with the weights we use; the number of its letters.

    It is drawn at 400 and at 930. Only the way up to 600 is kept: the lighter half
    goes, the changes of the heavier one are shortened, none is computed anew.
    """
    face = TTFont(SANS, lazy=True)
    names = {one: name for one, name in face.getBestCmap().items() if one in LETTERS}
    glyphs = {one: _drawn(face, name) for one, name in names.items()}
    low, high = SANS_WEIGHTS
    axis = face["fvar"].axes[0]
    share = (high - axis.defaultValue) / (axis.maxValue - axis.defaultValue)
    built = _built(face, glyphs)
    built.setupFvar([("wght", low, low, high, "Weight")], [])
    changes = face["gvar"].variations
    built.setupGvar(
        {
            _name(one): _heavier(changes[name], share)
            for one, name in names.items()
            if not face["glyf"][name].isComposite()
        }
    )
    built.save(FONTS / "hangul-sans.ttf")
    return len(glyphs)


def _heavier(changes: list[TupleVariation], share: float) -> list[TupleVariation]:
    kept = [one for one in changes if one.axes["wght"][1] > 0]
    for one in kept:
        one.scaleDeltas(share)
        one.roundDeltas()
    return kept


def lay_serif(glyphs: dict[int, Drawn]) -> int:
    """Lay out the serif from the glyphs of its slices; the number of its letters."""
    _built(TTFont(_serif_slices()[0]), glyphs).save(FONTS / "hangul-serif.ttf")
    return len(glyphs)


def _serif_slices() -> list[Path]:
    names = dict.fromkeys(FILE.findall(SERIF_SHEET.read_text("utf-8")))
    return [SERIF_SHEET.parent / name for name in names]


def drawn_in(file: Path) -> dict[int, Drawn]:
    """Our letters in one slice of the serif, drawn with the one weight."""
    letters = LETTERS & TTFont(file, lazy=True).getBestCmap().keys()
    if not letters:
        return {}
    face = cut(file, letters, weights=ONE_WEIGHT, features=())
    return {one: _drawn(face, name) for one, name in face.getBestCmap().items()}


def _drawn(face: TTFont, name: str) -> Drawn:
    """Draw a letter by itself, out of its parts where it has parts."""
    table = face["glyf"]
    glyph = table[name]
    if glyph.isComposite():
        pen = TTGlyphPen(None)
        glyph.draw(DecomposingFilterPen(pen, face.getGlyphSet()), table)
        glyph = pen.glyph()
    return face["hmtx"][name], glyph.compile(table)


def _built(like: TTFont, glyphs: dict[int, Drawn]) -> FontBuilder:
    """A face of `glyphs` with the measures of `like`, whose shapes they are."""
    em, order = like["head"].unitsPerEm, sorted(glyphs)
    built = FontBuilder(em)
    built.font.recalcBBoxes = False  # they are as they were
    built.setupGlyphOrder([".notdef", *map(_name, order)])
    built.font["cmap"] = _letter_table(order)
    built.font["glyf"] = outlines = newTable("glyf")
    outlines.glyphs = {_name(one): Glyph(glyphs[one][1]) for one in order}
    outlines.glyphs[".notdef"] = Glyph()
    outlines.glyphOrder = built.font.getGlyphOrder()
    built.font["loca"] = newTable("loca")
    widths = {_name(one): glyphs[one][0] for one in order}
    built.setupHorizontalMetrics({".notdef": (em, 0), **widths})
    _set_up_rest(built, like)
    return built


def _letter_table(letters: list[int]) -> DefaultTable:
    table = CmapSubtable.newSubtable(WHOLE_PLANE)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {one: _name(one) for one in letters}
    cmap = newTable("cmap")
    cmap.tableVersion, cmap.tables = 0, [table]
    return cmap


def _set_up_rest(built: FontBuilder, like: TTFont) -> None:
    built.setupMaxp()
    built.font["hhea"], built.font["OS/2"] = like["hhea"], like["OS/2"]
    built.setupNameTable({"familyName": "Hangul", "styleName": "Regular"})
    built.setupPost(keepGlyphNames=False)


def _name(letter: int) -> str:
    return f"u{letter:04X}"


def main() -> None:
    """Lay both out, on all processors, and say how much they hold."""
    FONTS.mkdir(parents=True, exist_ok=True)
    serif: dict[int, Drawn] = {}
    with ProcessPoolExecutor() as pool:
        sans = pool.submit(lay_sans)
        for drawn in pool.map(drawn_in, _serif_slices(), chunksize=4):
            serif |= drawn
        number = sans.result(), lay_serif(serif)
    sys.stdout.write(f"    sans: {number[0]} letters, serif: {number[1]}\n")


if __name__ == "__main__":
    main()
