"""A check finds every rot and every meddling, by kind, and nothing where nothing is."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import time_machine
from damages import cut, drop, flip, put_bytes
from flask import current_app
from installations import backed_up, keep_more, silently
from meddling import (
    change_marks,
    cut_log,
    drop_chain,
    drop_event,
    edit_event,
    forge_log,
    raise_place,
    shorten_log,
)
from peers import wants_s3
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.jobs import renditions
from contest.models.entry import Entry
from contest.models.image import Rendition
from contest.models.standing import Standing
from contest.upkeep.checking.check import check, check_deep, mend
from contest.upkeep.checking.files import STRAY_AFTER, Shelf, check_sizes
from contest.upkeep.checking.rows import named_originals
from contest.upkeep.installation import UpkeepRefused


def found(here, look=check) -> set[tuple[str, str]]:
    return {(one.kind, one.subject) for one in look(here, ticking=silently).findings}


def kinds(here) -> set[str]:
    return {kind for kind, _ in found(here)}


def age(path: Path) -> None:
    old = (now() - STRAY_AFTER).timestamp() - 60
    os.utime(path, (old, old))


@pytest.mark.skipif(wants_s3(), reason="a bucket says by itself how old a file is")
def test_clean_installation_has_nothing_wrong(here):
    backed_up(here, here.config.data / "elsewhere")
    root = here.config.data / "uploads"
    for path in root.rglob("*.jpg"):
        age(path)
    (root / "originals" / "ab").mkdir(exist_ok=True)
    (root / "originals" / "ab" / "just-arriving").write_bytes(b"young")

    assert (found(here), found(here, check_deep)) == (set(), set())


def test_a_hundred_damages_are_all_found_by_kind(here):
    keep_more(here, 60)
    dice = Random(11)
    files = sorted(
        one.key for part in ("originals", "renditions") for one in here.store.walk(part)
    )
    expected = set()

    for number, name in enumerate(dice.sample(files, 80)):
        noun = name.partition("s/")[0]
        damage, kind = [(drop, "missing"), (cut, "cut"), (flip, "changed")][number % 3]
        damage(here.store, name)
        expected.add((f"{noun}.{kind}", name))
    for number in range(20):
        noun = dice.choice(["original", "rendition"])
        name = f"{noun}s/{number:02x}/{dice.choice(['ab/x.jpg', 'notes.txt'])}"
        put_bytes(here.store, name, b"whose?")
        expected.add((f"{noun}.stray", name))

    with time_machine.travel(now() + STRAY_AFTER + timedelta(minutes=1), tick=False):
        assert found(here, check_deep) == expected
    assert len(expected) == 100


def test_what_left_while_it_was_looked_at_is_no_fault(here):
    rows = named_originals()
    (gone, *_) = rows
    here.store.drop(gone)
    looks = iter([rows, {key: row for key, row in rows.items() if key != gone}])
    shelf = Shelf("original", "originals", lambda: next(looks))

    part = check_sizes(here.store, shelf, ticking=silently)

    assert part.findings == ()


def test_faulty_original_is_told_with_its_entry(here):
    key = next(iter(named_originals()))
    here.store.drop(key)

    (finding,) = check(here, ticking=silently).findings

    code = finding.words.partition("(entry ")[2].rstrip(")")
    assert db.session.scalar(select(Entry.id).where(Entry.code == code))


def test_faulty_renditions_are_made_again(here):
    lost, bent = db.session.scalars(select(Rendition.key).order_by(Rendition.id)).all()[
        :2
    ]
    here.store.drop(lost)
    cut(here.store, bent)

    mended = mend(check(here, ticking=silently))
    renditions.work(current_app)

    assert mended == 2
    assert found(here, check_deep) == set()


@pytest.mark.parametrize(
    ("meddle", "kind"),
    [
        (edit_event, "log.broken"),
        (drop_event, "log.broken"),
        (cut_log, "log.broken"),
        (drop_chain, "log.broken"),
        (forge_log, "log.rewritten"),
        (shorten_log, "log.rewritten"),
        (raise_place, "standing.differs"),
        (change_marks, "standing.differs"),
    ],
)
def test_meddling_with_rows_is_found(here, meddle, kind):
    backed_up(here, here.config.data / "elsewhere")
    meddle()
    db.session.commit()

    assert kind in kinds(here)
    assert {one.partition(".")[0] for one in kinds(here)} == {kind.partition(".")[0]}


def test_who_leaves_after_the_closing_changes_no_standing(here):
    standing = db.session.scalars(select(Standing).where(Standing.place == 1)).one()
    db.session.get_one(Entry, standing.entry_id).withdrawn_at = now()
    db.session.commit()

    assert found(here) == set()


@pytest.mark.parametrize(("revision", "kind"), [("9999", "later"), ("0000", "later")])
def test_tables_of_another_version_are_found(here, revision, kind):
    with here.engine.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE alembic_version SET version_num = '{revision}'"
        )

    assert found(here) == {(f"tables.{kind}", revision)}


def test_no_tables_are_found(bare):
    assert found(bare) == {("tables.old", "None")}


@pytest.mark.sqlite
def test_damaged_database_is_found_and_not_backed_up(here, tmp_path):
    db.session.remove()
    here.engine.dispose()
    path = Path(here.engine.url.database)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'entry'"
        ).fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 64)

    assert {kind for kind, _ in found(here)} == {"database.damaged"}
    with pytest.raises(UpkeepRefused, match="The database is damaged"):
        backed_up(here, tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []
