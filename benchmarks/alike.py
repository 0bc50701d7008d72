"""How long it takes to find what looks like a picture among 430,000 others.

    python -m benchmarks alike

Each of two databases gets as many hashes by chance and some that are near; then, in
one run, the product's query and a plain scan of the same hashes are asked for the same.
What they find has to be the same too. Times are medians by the clock, the least beside
them: a busy machine changes that little.
"""

import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import insert, select

from benchmarks.engines import database, engines_here
from benchmarks.goals import tell
from benchmarks.pages import config_in
from contest.app import create_app
from contest.db import Base, db
from contest.models.image import LOOKS, Original, bands_of
from contest.queries.alike import ALIKE_BITS, looks_near

COUNT, ASKED, CHUNK = 430_000, 40, 10_000
GOAL = 2.0  # milliseconds
Found = set[tuple[int, str]]


def main() -> None:
    for engine in engines_here("near duplicates"):
        with TemporaryDirectory() as folder, database(engine, Path(folder)) as url:
            app = create_app(config_in(Path(folder), url))
            with app.app_context():
                Base.metadata.create_all(db.engine)
                _measure(engine, _fill())
                db.session.remove()
                db.engine.dispose()


def _fill() -> list[int]:
    """Put hashes in; give those that are asked for, each with near ones there."""
    dice = Random(430)
    asked = [dice.getrandbits(64) for _ in range(ASKED)]
    near = [_turned(one, dice, bits) for one in asked for bits in range(10)]
    looks = near + [dice.getrandbits(64) for _ in range(COUNT - len(near))]
    for at in range(0, COUNT, CHUNK):
        rows = [_row(at + n, look) for n, look in enumerate(looks[at : at + CHUNK])]
        db.session.execute(insert(Original), rows)
    db.session.commit()
    _settle()
    return asked


def _settle() -> None:
    """Do what a database does by itself some time after many new rows."""
    words = "VACUUM (ANALYZE)" if db.engine.dialect.name == "postgresql" else "ANALYZE"
    alone = db.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with alone as connection:
        connection.exec_driver_sql(words)


def _row(number: int, look: int) -> dict[str, object]:
    phash = f"{look:016x}"
    told = {"bytes": 1, "format": "JPEG", "extension": "jpg", "width": 1, "height": 1}
    bands = dict(zip(LOOKS, bands_of(phash), strict=True))
    return {**told, **bands, "sha256": f"{number:064x}", "phash": phash}


def _turned(look: int, dice: Random, bits: int) -> int:
    for bit in dice.sample(range(64), bits):
        look ^= 1 << bit
    return look


def _measure(engine: str, asked: list[int]) -> None:
    by_index, least, found = _timed(_by_index, asked)
    by_scan, _, scanned = _timed(_by_scan, asked[:5])
    same = found[:5] == scanned
    fewest = min(len(one) for one in found)
    print(
        f"{engine:<10}{COUNT:,} hashes: index {by_index:.2f} ms (least {least:.2f}), "
        f"scan {by_scan:.0f} ms ({by_scan / by_index:.0f} times), "
        f"{'the same' if same else 'NOT THE SAME'}, at least {fewest} found"
    )
    what = f"near duplicates among {COUNT:,}, {engine}"
    tell(what, f"{least:.2f} ms at its least", GOAL, reached=least <= GOAL)


def _timed(
    look_for: Callable[[int], Found], asked: list[int]
) -> tuple[float, float, list[Found]]:
    look_for(asked[0])  # compiled, connected
    times, found = [], []
    for one in asked:
        started = time.perf_counter()
        found.append(look_for(one))
        times.append((time.perf_counter() - started) * 1_000)
    return median(times), min(times), found


def _by_index(wanted: int) -> Found:
    return _near(wanted, looks_near([f"{wanted:016x}"]))


def _by_scan(wanted: int) -> Found:
    return _near(wanted, db.session.execute(select(Original.id, Original.phash)).all())


def _near(wanted: int, rows: object) -> Found:
    return {
        (number, phash)
        for number, phash in rows  # type: ignore[attr-defined]
        if (int(phash, 16) ^ wanted).bit_count() <= ALIKE_BITS
    }


if __name__ == "__main__":
    main()
