"""A face with the letters of one page and no others, out of one that has them all.

In comes a file of `make setup` (static/fonts: one plain outline a letter, in the order
of the letters); out goes the content of a small TrueType file. Glyphs are copied, not
read, so this takes a millisecond or two and needs no worker and no shelf.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from contest.config import ROOT
from contest.media.sfnt import packed, tables_of

FONTS = ROOT / "static" / "fonts"
FAMILIES = {"sans": "hangul-sans.ttf", "serif": "hangul-serif.ttf"}
STRETCH = struct.Struct(">LLL")  # first letter, last letter, first glyph
CHANGES = struct.Struct(">HHHHLHHL")  # the head of the table `gvar`
LONG = 1  # offsets of four bytes


@dataclass(frozen=True, slots=True)
class Face:
    """A whole face, lying open: its tables, and which glyph draws which letter."""

    tables: dict[str, memoryview]
    glyphs: dict[int, int]

    def pick(self, letters: Iterable[int]) -> bytes:
        """Give the file of a face that has `letters` (code points), where this does."""
        chosen = sorted(self.glyphs.keys() & set(letters))
        numbers = [0, *(self.glyphs[one] for one in chosen)]
        tables: dict[str, bytes | memoryview] = {**self.tables}
        tables["cmap"] = _cmap(chosen)
        tables["glyf"], tables["loca"] = self._outlines(numbers)
        tables["hmtx"] = b"".join(map(self._width, numbers))
        count = len(numbers).to_bytes(2)
        tables["hhea"] = bytes(tables["hhea"][:34]) + count
        tables["maxp"] = b"".join((tables["maxp"][:4], count, tables["maxp"][6:]))
        if "gvar" in tables:
            tables["gvar"] = self._changes(numbers)
        return packed(tables)

    def _width(self, number: int) -> bytes:
        """Give width and left bearing; glyphs at the end share the last width."""
        table, wide = self.tables["hmtx"], int.from_bytes(self.tables["hhea"][34:36])
        if number < wide:
            return bytes(table[4 * number : 4 * number + 4])
        bearing = 4 * wide + 2 * (number - wide)
        return bytes(table[4 * wide - 4 : 4 * wide - 2]) + bytes(
            table[bearing : bearing + 2]
        )

    def _outlines(self, numbers: Sequence[int]) -> tuple[bytes, bytes]:
        return _taken(self.tables["glyf"], self.tables["loca"], numbers)

    def _changes(self, numbers: Sequence[int]) -> bytes:
        """Pick what each glyph changes by as it gets heavier."""
        table = self.tables["gvar"]
        head = CHANGES.unpack_from(table)
        major, minor, axes, shared, shared_at, count, _, data_at = head
        offsets = table[CHANGES.size : CHANGES.size + 4 * (count + 1)]
        data, places = _taken(table[data_at:], offsets, numbers)
        peaks = bytes(table[shared_at : shared_at + 2 * axes * shared])
        peaks_at = CHANGES.size + len(places)
        opening = CHANGES.pack(
            major,
            minor,
            axes,
            shared,
            peaks_at,
            len(numbers),
            LONG,
            peaks_at + len(peaks),
        )
        return opening + places + peaks + data


@cache
def face_of(family: str) -> Face:
    """Open the face of `family`; FileNotFoundError before `make setup`."""
    return face_at(FONTS / FAMILIES[family])


def face_at(path: Path) -> Face:
    """Open a face as `make setup` lays them out."""
    with path.open("rb") as file:
        content = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    tables = tables_of(content)
    return Face(tables, _glyphs(tables["cmap"]))


def is_laid_out() -> bool:
    """Whether set-up has laid out the faces that pages' letters come from."""
    return all((FONTS / name).exists() for name in FAMILIES.values())


def _glyphs(cmap: memoryview) -> dict[int, int]:
    start = int.from_bytes(cmap[8:12])
    count = int.from_bytes(cmap[start + 12 : start + 16])
    stretches = cmap[start + 16 : start + 16 + count * STRETCH.size]
    return {
        letter: glyph + letter - first
        for first, last, glyph in STRETCH.iter_unpack(stretches)
        for letter in range(first, last + 1)
    }


def _cmap(letters: Sequence[int]) -> bytes:
    """Tell which letter is which glyph: format 12, glyphs in order from 1."""
    runs: list[list[int]] = []
    for glyph, letter in enumerate(letters, 1):
        if runs and runs[-1][1] == letter - 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter, glyph])
    size = 16 + len(runs) * STRETCH.size
    opening = struct.pack(">HHHHLHHLLL", 0, 1, 3, 10, 12, 12, 0, size, 0, len(runs))
    return opening + b"".join(STRETCH.pack(*run) for run in runs)


def _taken(
    data: memoryview, offsets: memoryview, numbers: Sequence[int]
) -> tuple[bytes, bytes]:
    """Take the pieces with `numbers` out of `data`; them, and where each begins."""
    pieces, places = [], [0]
    for number in numbers:
        start, end = struct.unpack_from(">LL", offsets, 4 * number)
        pieces.append(data[start:end])
        places.append(places[-1] + end - start)
    return b"".join(pieces), struct.pack(f">{len(places)}L", *places)
