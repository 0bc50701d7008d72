"""The marker structure of a JPEG, read without decoding a pixel.

Tells how many scans the primary picture has, and offers the file without its
application segments so that a decoder's first warning is about the picture itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

MAX_SCANS = 100
"""Honest progressive files have some ten scans; thousands are a way to burn time."""

SOS, EOI = 0xDA, 0xD9
BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
_JUNK_SEGMENTS = frozenset({0xFE, *range(0xE0, 0xF0)})


@dataclass(frozen=True, slots=True)
class Segment:
    """One marker with its body: where it starts and ends in the file."""

    marker: int
    start: int
    end: int


def scans_of(data: bytes | mmap) -> int:
    """Count the scans of the primary picture, up to just above MAX_SCANS."""
    scans = 0
    for segment in segments_of(data):
        scans += segment.marker == SOS
        if scans > MAX_SCANS:
            break
    return scans


def scrubbed(data: bytes) -> bytes:
    """Give the same picture without application segments, comments and loose bytes."""
    parts = [b"\xff\xd8"]
    for segment in segments_of(data):
        if segment.marker == SOS:
            return b"".join(parts) + data[segment.start :]
        if segment.marker not in _JUNK_SEGMENTS:
            parts.append(data[segment.start : segment.end])
    return b"".join(parts)


def segments_of(data: bytes | mmap) -> Iterator[Segment]:
    """Walk the segments from the start to the end of the primary picture."""
    at = 2
    while (found := _NEXT_MARKER.search(data, at)) is not None:
        start, marker = found.end() - 2, data[found.end() - 1]
        if marker == EOI:
            return
        length = 0 if marker in BARE else int.from_bytes(data[start + 2 : start + 4])
        at = start + 2 + length
        yield Segment(marker, start, at)
