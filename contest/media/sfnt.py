"""TrueType files as bytes: taken apart into tables, put together from tables.

In comes a file's content, out go its tables by name, and back. Nothing is read of
what stands in them; contest.media.faces knows that.
"""

import struct
from collections.abc import Mapping

TRUETYPE = 0x00010000
HEAD, ENTRY = struct.Struct(">LHHHH"), struct.Struct(">4sLLL")
WHOLE_SUM = 0xB1B0AFBA  # what a file's sum is made to be, OpenType `head`


def tables_of(content: memoryview) -> dict[str, memoryview]:
    """Give every table of a face by its four letters, without copying."""
    _, count, *_ = HEAD.unpack_from(content)
    entries = ENTRY.iter_unpack(content[HEAD.size : HEAD.size + count * ENTRY.size])
    return {
        name.decode("ascii"): content[start : start + length]
        for name, _, start, length in entries
    }


def packed(tables: Mapping[str, bytes | memoryview]) -> bytes:
    """Give the file that consists of `tables`, every sum as the format wants it."""
    named = {name: bytes(body) for name, body in tables.items()}
    named["head"] = named["head"][:8] + bytes(4) + named["head"][12:]
    start, directory, bodies = HEAD.size + ENTRY.size * len(named), [], []
    for name, body in sorted(named.items()):
        filled = body + bytes(-len(body) % 4)
        directory.append(ENTRY.pack(name.encode(), _sum(filled), start, len(body)))
        bodies.append(filled)
        start += len(filled)
    whole = b"".join((_opening(len(named)), *directory, *bodies))
    adjustment = (WHOLE_SUM - _sum(whole)) & 0xFFFFFFFF
    place = HEAD.size + ENTRY.size * len(named) + _before_head(named) + 8
    return whole[:place] + adjustment.to_bytes(4) + whole[place + 4 :]


def _opening(count: int) -> bytes:
    power = 1 << (count.bit_length() - 1)
    span = power * ENTRY.size
    return HEAD.pack(
        TRUETYPE, count, span, power.bit_length() - 1, count * ENTRY.size - span
    )


def _before_head(tables: Mapping[str, bytes]) -> int:
    sizes = (len(body) for name, body in tables.items() if name < "head")
    return sum(size + -size % 4 for size in sizes)


def _sum(content: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(content) // 4}L", content)
    return sum(words) & 0xFFFFFFFF
