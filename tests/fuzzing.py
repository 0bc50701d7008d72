"""Derives broken files from real ones: seeded, so that a case can be made again.

In come the folder of the corpus and a seed; out come names and bytes, without end.
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from contest.errors import MediaRejected
from contest.media.allowance import WALL_SECONDS
from contest.media.cage import _KEEPERS
from contest.media.examine import Limits, examine
from contest.media.render import render_safely
from contest.media.specs import SPECS

LIMITS = Limits(max_bytes=50_000_000, max_pixels=100_000_000, min_long_side=None)

MARKS = (b"\xff\xc0", b"\xff\xc4", b"\xff\xda", b"IHDR", b"IDAT", b"iCCP", b"VP8 ",
         b"meta", b"iloc", b"Exif", b"II*\0", b"MM\0*", b"mvhd", b"stsz")  # fmt: skip
HUGE = (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff", b"\0\0\0\0", b"\x80\0")
LARGEST = 3_000_000  # of what is taken from the corpus: many small, some real

Change = Callable[[bytes, Random, bytes], bytes]


def cut(body: bytes, dice: Random, _: bytes) -> bytes:
    """End anywhere."""
    return body[: dice.randrange(len(body) + 1)]


def flip(body: bytes, dice: Random, _: bytes) -> bytes:
    """Turn some bits, mostly near the front, where structure lies."""
    turned = bytearray(body)
    for _number in range(dice.choice((1, 4, 32, 256))):
        reach = min(len(turned), dice.choice((200, 4_000, len(turned))))
        turned[dice.randrange(reach)] ^= 1 << dice.randrange(8)
    return bytes(turned)


def blank(body: bytes, dice: Random, _: bytes) -> bytes:
    """Lose pages, as a disk with holes does."""
    size = dice.choice((16, 512, 4_096))
    at = dice.randrange(len(body))
    return body[:at] + bytes(min(size, len(body) - at)) + body[at + size :]


def swap(body: bytes, dice: Random, _: bytes) -> bytes:
    """Let two parts change places."""
    one, two, three = sorted(dice.randrange(len(body)) for _number in range(3))
    return body[:one] + body[two:three] + body[one:two] + body[three:]


def swell(body: bytes, dice: Random, _: bytes) -> bytes:
    """Tell a length that is none, after a mark or anywhere near the front."""
    found = [at for mark in MARKS if (at := body.find(mark)) >= 0]
    at = dice.choice(found) if found else dice.randrange(min(len(body), 512))
    at += dice.choice((-4, 0, 2, 4, 8))
    lie = dice.choice(HUGE)
    return body[: max(at, 0)] + lie + body[max(at, 0) + len(lie) :]


def splice(body: bytes, dice: Random, other: bytes) -> bytes:
    """Begin as one file and go on as another."""
    at = dice.choice((4, 12, 64, 600, len(body) // 2))
    return body[:at] + other[at:] if dice.randrange(2) else other[:at] + body


CHANGES: tuple[Change, ...] = (cut, flip, blank, swap, swell, splice)


def cases(corpus: Path, *, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give broken files without end: each file of the corpus in turn, by each change."""
    dice = Random(seed)
    paths = sorted(
        path
        for path in corpus.rglob("*")
        if path.is_file() and 0 < path.stat().st_size <= LARGEST
    )
    while True:
        dice.shuffle(paths)
        for number, path in enumerate(paths):
            change = dice.choice(CHANGES)
            body = path.read_bytes()
            broken = change(body, dice, paths[number - 1].read_bytes())
            if dice.randrange(4) == 0:  # misfortunes come in twos
                broken = flip(broken, dice, b"") if broken else broken
            yield f"{path.name} {change.__name__}", broken


@dataclass(slots=True)
class Ordeal:
    """What came of the cases: how many of each outcome, and what must not be."""

    outcomes: Counter[str] = field(default_factory=Counter)
    refusals: dict[str, MediaRejected] = field(default_factory=dict)
    slow: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    longest: float = 0.0


def endure(corpus: Path, folder: Path, *, count: int, seed: int) -> Ordeal:
    """Examine so many cases, and render what is accepted."""
    ordeal = Ordeal()
    for name, body in islice(cases(corpus, seed=seed), count):
        path = folder / "case"
        path.write_bytes(body)
        started = time.monotonic()
        try:
            outcome = _judged(path, folder, ordeal)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is told
            outcome = "broken"
            ordeal.broken.append(f"{name}: {error!r}")
        took = time.monotonic() - started
        ordeal.longest = max(ordeal.longest, took)
        if took > 2 * WALL_SECONDS + 5:
            ordeal.slow.append(name)
        ordeal.outcomes[outcome] += 1
    return ordeal


def _judged(path: Path, folder: Path, ordeal: Ordeal) -> str:
    """Give "rendered", or the reason of a refusal with where it came from."""
    step = "examine"
    try:
        examine(path, limits=LIMITS)
        step = "render"
        with TemporaryDirectory(dir=folder) as out:
            made = render_safely(path, specs=SPECS.values(), into=Path(out))
            assert all(one.path.stat().st_size == one.bytes for one in made)
    except MediaRejected as rejected:
        ordeal.refusals.setdefault(rejected.reason, rejected)
        return f"{step}: {rejected.reason}"
    return "rendered"


def main(count: str = "20000", seed: str = "1") -> None:
    """Run more cases than a test does: `python tests/fuzzing.py 100000 7`."""
    corpus = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    with TemporaryDirectory() as folder:
        ordeal = endure(corpus, Path(folder), count=int(count), seed=int(seed))
    _KEEPERS.stop_all()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    for outcome, number in ordeal.outcomes.most_common():
        sys.stdout.write(f"{number:>8,}  {outcome}\n")
    told = f"longest {ordeal.longest:.1f} s, peak {peak / 1_000_000:.0f} MB\n"
    sys.stdout.write(told)
    sys.exit("\n".join([*ordeal.broken, *ordeal.slow]) or None)


if __name__ == "__main__":
    main(*sys.argv[1:3])
