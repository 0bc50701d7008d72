"""A backup while people upload and judge: what was acknowledged before it is in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask, current_app
from installations import (
    an_empty_place,
    backed_up,
    files_of,
    keep_more,
    put_into,
    silently,
)
from sqlalchemy import func, select
from writers import Told, judgements, uploads

from contest.config import ROOT
from contest.db import db
from contest.models.ballot import Ballot
from contest.models.entry import Piece
from contest.models.image import Original
from contest.upkeep.backing import Backup
from contest.upkeep.checking.check import check_deep


@contextmanager
def threads_writing(app: Flask) -> Iterator[list[Told]]:
    """Let four people upload and one judge, in threads, until the block ends."""
    told, stop = list[Told](), Event()
    acts = [uploads(app, count(10_000 * number)) for number in range(1, 5)]
    threads = [
        Thread(target=_write, args=(one, told, stop))
        for one in [*acts, judgements(app, count())]
    ]
    for one in threads:
        one.start()
    try:
        while len(told) < 10:
            stop.wait(0.05)
        yield told
    finally:
        stop.set()
        for one in threads:
            one.join()


def _write(acts: Iterator[Told], told: list[Told], stop: Event) -> None:
    for one in acts:
        told.append(one)
        if stop.is_set():
            return


@contextmanager
def processes_writing(here, folder: Path) -> Iterator[list[Path]]:
    """The same in processes; each writes into a file what was acknowledged."""
    env = os.environ | {
        "FOREIGNVIEW_DATA": str(here.config.data),
        "FOREIGNVIEW_DATABASE_URL": here.config.database_url,
        "FOREIGNVIEW_STORAGE_URL": here.config.storage_url,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), str(ROOT)]),
    }
    children, logs = [], []
    for number, kind in enumerate(["uploads", "uploads", "uploads", "judgements"], 1):
        logs.append(folder / f"{kind}-{number}")
        code = f"from writers import write_for_ever; write_for_ever({kind!r}, {number}0_000)"
        with logs[-1].open("wb") as log:
            command = [sys.executable, "-c", code]
            children.append(subprocess.Popen(command, env=env, stdout=log, cwd=ROOT))
    try:
        while not all(log.stat().st_size for log in logs):
            Event().wait(0.1)
            assert all(child.poll() is None for child in children)
        yield logs
    finally:
        for child in children:
            child.terminate()
            child.wait()


def acknowledged(logs: list[Path]) -> list[Told]:
    lines = [line for log in logs for line in log.read_text().splitlines(keepends=True)]
    whole = [line.split(maxsplit=1) for line in lines if line.endswith("\n")]
    return [Told(what.strip(), datetime.fromisoformat(at)) for at, what in whole]


def assert_holds(made: Backup, told: list[Told], into: Path) -> None:
    """Restore the backup, and look for all that was acknowledged before it began."""
    with an_empty_place(into) as new:
        put_into(new, made.folder)

        assert check_deep(new, ticking=silently).findings == []
        rows = set(db.session.scalars(select(Original.sha256)))
        assert {Path(key).stem for key in files_of(new)} == rows
        versions = dict(db.session.execute(select(Ballot.id, Ballot.version)).all())
        before = [one for one in told if one.at < made.manifest.taken_at]
        assert len(before) >= 4
        for one in before:
            number, _, version = one.what.partition(" ")
            if version:
                assert versions[int(number)] >= int(version)
            else:
                assert one.what in rows
        bare = select(func.count(Piece.id)).where(
            ~select(Original.id).where(Original.id == Piece.original_id).exists()
        )
        assert db.session.scalar(bare) == 0


def test_backup_holds_what_was_acknowledged_before_it(here, tmp_path):
    keep_more(here, 20)
    app = current_app._get_current_object()

    with threads_writing(app) as told:
        made = backed_up(here, tmp_path / "safe")
        during = len([one for one in told if one.at > made.manifest.taken_at])
    db.session.remove()

    assert made.manifest.faults == ()
    assert during > 0
    assert_holds(made, told, tmp_path / "new")


@pytest.mark.slow
def test_twenty_backups_while_processes_write(here, tmp_path):
    with processes_writing(here, tmp_path) as logs:
        made = [backed_up(here, tmp_path / "safe") for _ in range(20)]
    told = acknowledged(logs)

    assert len({one.folder for one in made}) == 20
    for number, one in enumerate(made):
        assert one.manifest.faults == ()
        assert_holds(one, told, tmp_path / f"new-{number}")
