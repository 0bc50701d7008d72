"""How long a backup of many entries takes, and to restore and to check it.

    python -m benchmarks restoring [--entries 10000]

Rows of a whole contest with rounds, ballots and a log, and a small file behind every
photograph: what is measured is their number. Bytes come on top at the speed of the
disk. A line that misses the bar, ten minutes for the restore, says so.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import func, select

from benchmarks.goals import Goal, note
from benchmarks.hall import a_hall
from contest.app import create_app
from contest.cli.installed import installation_of
from contest.cli.migrate import bring_up_to_date, shape_as
from contest.config import Config
from contest.db import db
from contest.models.ballot import Ballot
from contest.models.entry import Entry, Piece
from contest.models.image import Original
from contest.upkeep.backing import back_up
from contest.upkeep.checking.check import check_deep
from contest.upkeep.restoring import restore

ENTRIES = 10_000
EDITIONS = 2  # of a hall, each with as many entries
BAR = 600.0  # seconds


def main() -> None:
    with TemporaryDirectory(prefix="foreign-view-") as folder:
        old, new = (_application(Path(folder) / name) for name in ("old", "new"))
        _filled(old)
        with old.app_context():
            made = _timed("back up", lambda: _backed_up(old, Path(folder) / "safe"))
            db.engine.dispose()
        with new.app_context():
            took = _timed("restore", lambda: _restored(new, made[1]))[0]
            found = _timed("check --deep", lambda: _checked(new))[1]
            db.engine.dispose()
        verdict = "MISSED" if took > BAR else "within"
        print(f"{len(found)} found wrong; {verdict} {BAR:.0f} s")
        what = f"{_said():,} entries are restored, and nothing is wrong"
        is_well = took <= BAR and not found
        note(Goal(what, f"{took:.1f} s", f"{BAR:.0f} s", is_well))


def _application(folder: Path) -> Flask:
    folder.mkdir()
    return create_app(
        Config(
            data=folder,
            database_url=f"sqlite:///{folder / 'contest.sqlite3'}",
            secret_key="only for measuring",
            url="http://localhost",
            mail_url="",
            storage_url=(folder / "uploads").as_uri(),
            queue_url="",
        )
    )


def _filled(app: Flask) -> None:
    """Make the rows, and behind each original the bytes that its hash is of."""
    bring_up_to_date(app)
    with app.app_context():
        a_hall(_said() // EDITIONS)
        store = app.extensions["foreign_view"].data / "uploads"
        rows = select(Entry.id, Original).join(Piece, Piece.original_id == Original.id)
        for entry, original in db.session.execute(rows.join(Entry)):
            path = store / original.key
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(str(entry))  # see benchmarks.rows
            original.bytes = path.stat().st_size
        db.session.commit()
        counts = [
            db.session.scalar(select(func.count()).select_from(one))
            for one in (Entry, Original, Ballot)
        ]
        load = os.getloadavg()[0]
        print(
            "{:,} entries, {:,} originals, {:,} ballots".format(*counts),
            f"load {load:.1f}",
        )
        db.session.remove()
        db.engine.dispose()


def _timed(name: str, do: Callable[[], object]) -> tuple[float, object]:
    started = time.perf_counter()
    given = do()
    took = time.perf_counter() - started
    print(f"{name:<14}{took:>8.1f} s")
    return took, given


def _backed_up(app: Flask, into: Path) -> Path:
    made = back_up(installation_of(app), into, ticking=silently)
    if made.manifest.faults:
        message = f"{len(made.manifest.faults)} originals are wrong already"
        raise RuntimeError(message)
    return made.folder


def _restored(app: Flask, folder: Path) -> None:
    shaping = partial(shape_as, app)
    restore(installation_of(app), folder, shaping=shaping, ticking=silently)


def _checked(app: Flask) -> list[object]:
    """Check everything; renditions were never there and are made again."""
    report = check_deep(installation_of(app), ticking=silently)
    return [one for one in report.findings if not one.kind.startswith("rendition.")]


@contextmanager
def silently(_words: str, _count: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


def _said() -> int:
    arguments = sys.argv
    told = "--entries" in arguments
    return int(arguments[arguments.index("--entries") + 1]) if told else ENTRIES


if __name__ == "__main__":
    main()
