"""The directories of a TIFF or an EXIF block, read within bounds.

Pillow reads them too, but decodes texts itself and follows what it is told; here
every count, offset and chain is limited, so a lying block costs only itself.
"""

import struct
from dataclasses import dataclass
from mmap import mmap

MAX_ENTRIES = 500
MAX_PAGES = 64
MAX_VALUE = 64_000

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 13: 4}
_NUMBERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I"}
_RATIOS = {5: "I", 10: "i"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One tag's value: its type, its raw bytes, and the block's byte order."""

    kind: int
    raw: bytes
    order: str

    @property
    def numbers(self) -> tuple[float, ...]:
        """The value as numbers; ratios divided, those over zero left out."""
        if self.kind in _RATIOS:
            pairs = self._unpacked(_RATIOS[self.kind])
            ratios = zip(pairs[::2], pairs[1::2], strict=False)
            return tuple(top / bottom for top, bottom in ratios if bottom)
        return self._unpacked(_NUMBERS.get(self.kind, "B"))

    def _unpacked(self, code: str) -> tuple[int, ...]:
        count = len(self.raw) // struct.calcsize(code)
        cut = self.raw[: count * struct.calcsize(code)]
        return struct.unpack(f"{self.order}{count}{code}", cut)


class Directories:
    """A TIFF block: its first directory and those it points to."""

    def __init__(self, data: bytes | mmap) -> None:
        self._data = data
        self._order = {b"II": "<", b"MM": ">"}.get(data[:2], "")

    @property
    def first(self) -> int:
        """Where the first directory lies; 0 when this is no classic TIFF block."""
        classic = self._order and self._number("H", 2) == 42  # noqa: PLR2004
        return self._number("I", 4) if classic else 0

    def at(self, offset: int) -> dict[int, Entry]:
        """Read the directory at `offset`; entries that lie outside are left out."""
        entries: dict[int, Entry] = {}
        for place in self._places(offset):
            tag, kind = self._number("H", place), self._number("H", place + 2)
            raw = self._value(place, kind)
            if raw is not None:
                entries.setdefault(tag, Entry(kind, raw, self._order))
        return entries

    def pages(self) -> list[dict[int, Entry]]:
        """Read the chain of directories, each once, at most MAX_PAGES."""
        seen, offset = set[int](), self.first
        pages: list[dict[int, Entry]] = []
        while offset and offset not in seen and len(pages) < MAX_PAGES:
            seen.add(offset)
            pages.append(self.at(offset))
            offset = self._number("I", offset + 2 + 12 * self._number("H", offset))
        return pages

    def _places(self, offset: int) -> range:
        count = min(self._number("H", offset), MAX_ENTRIES) if offset else 0
        return range(offset + 2, offset + 2 + 12 * count, 12)

    def _value(self, place: int, kind: int) -> bytes | None:
        size = _SIZES.get(kind, 0) * self._number("I", place + 4)
        if not 0 < size <= MAX_VALUE:
            return None
        inline = 4
        start = place + 8 if size <= inline else self._number("I", place + 8)
        raw = bytes(self._data[start : start + size])
        return raw if len(raw) == size else None

    def _number(self, code: str, offset: int) -> int:
        size = struct.calcsize(code)
        raw = self._data[offset : offset + size]
        if len(raw) < size:
            return 0
        number: int = struct.unpack(self._order + code, raw)[0]
        return number
