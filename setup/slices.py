"""Slices of a face: which file holds which syllables, and the rules that say so.

In comes the style sheet of an npm package; out go slices and short rules. Where
two ranges meet, the later rule wins: so a slice of rare syllables is named by the
whole stretch it lies in, and the common ones inside it are named after it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SYLLABLES = frozenset(range(0xAC00, 0xD7A4))
FACE = re.compile(r"@font-face\s*{(.*?)}", re.DOTALL)
FILE = re.compile(r"url\([\"']?([^)\"']+)")
RANGE = re.compile(r"unicode-range:\s*([^;}]+)")
STRETCH = 200  # code points; the rare slices lie in shorter ones, the common far apart
PART = 32  # syllables; a name on a page then costs 5 KB a syllable at most, not 15


@dataclass(frozen=True, slots=True)
class Slice:
    """One file of a package and the syllables (code points) it is asked for."""

    file: Path
    letters: frozenset[int]

    @property
    def stretch(self) -> range:
        """From its first syllable to its last."""
        return range(min(self.letters), max(self.letters) + 1)

    @property
    def is_rare(self) -> bool:
        """Whether it is one stretch of the alphabet, less the common syllables."""
        return len(self.stretch) <= STRETCH

    @property
    def asked_for(self) -> Iterable[int]:
        """The code points its rule names."""
        return self.stretch if self.is_rare else self.letters

    def parts(self) -> Iterator["Slice"]:
        """Itself, or its parts where its syllables are common."""
        letters = sorted(self.letters)
        size = len(letters) if self.is_rare else PART
        for start in range(0, len(letters), size):
            yield Slice(self.file, frozenset(letters[start : start + size]))


def read_slices(sheet: Path) -> Iterator[Slice]:
    """The slices with Hangul that a package's `sheet` names."""
    for rule in FACE.findall(sheet.read_text("utf-8")):
        file, ranges = FILE.search(rule), RANGE.search(rule)
        if file and ranges:
            letters = frozenset(_codes(ranges[1])) & SYLLABLES
            if letters:
                yield Slice(sheet.parent / file[1], letters)


def _codes(ranges: str) -> Iterator[int]:
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def face_rule(family: str, file: str, letters: Iterable[int]) -> str:
    """The `@font-face` of `file` for `letters`."""
    return (
        f'@font-face{{font-family:"{family}";font-weight:45 920;font-display:swap;'
        f'src:url("{file}");unicode-range:{_ranges(letters)}}}'
    )


def _ranges(letters: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for code in sorted(letters):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)
