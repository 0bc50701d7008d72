"""A restore drill: everything comes back, and what should not be restored is refused."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import current_app
from installations import (
    an_empty_place,
    backed_up,
    files_of,
    put_into,
    rows_in,
)
from obstore.store import MemoryStore
from peers import copy_storage
from sqlalchemy import func, select

from contest.cli.migrate import bring_up_to_date
from contest.cli.organizer import invite_first_organizer
from contest.db import db
from contest.flow.ledger import first_break
from contest.media.bucket import CloudShelf
from contest.media.store import Store
from contest.models.image import Original, Rendition
from contest.upkeep.installation import UpkeepRefused
from contest.upkeep.manifest import read_manifest, write_manifest
from contest.upkeep.restoring import is_half_restored


@pytest.fixture
def folder(here, tmp_path):
    """A backup of the whole small contest."""
    return backed_up(here, tmp_path / "backups").folder


def sealed_anew(folder: Path, **changes: object) -> None:
    write_manifest(folder, replace(read_manifest(folder), **changes))


def test_everything_comes_back(here, folder, tmp_path):
    rows, files = rows_in(here), files_of(here)

    with an_empty_place(tmp_path / "new") as new:
        put_into(new, folder)

        assert rows_in(new) == rows
        assert files_of(new) == files
        secret = new.config.data / "secret"
        assert (secret.read_text(), secret.stat().st_mode & 0o777) == (
            (here.config.data / "secret").read_text(),
            0o600,
        )
        assert first_break("house-contest") is None
        assert db.session.scalar(select(func.count(Rendition.id))) == 0
        assert not is_half_restored(new.config.data)


def test_numbers_go_on_where_they_were(here, folder, tmp_path):
    last = db.session.scalar(select(func.max(Original.id)))

    with an_empty_place(tmp_path / "new") as new:
        put_into(new, folder)
        fresh = Original(
            sha256="0" * 64, bytes=1, format="JPEG", extension="jpg", width=1, height=1
        )
        db.session.add(fresh)
        db.session.commit()

        assert fresh.id > last


def test_files_go_to_a_bucket_and_come_from_one(here, folder, tmp_path):
    files = files_of(here)
    bucket = MemoryStore()

    with an_empty_place(tmp_path / "first") as first:
        far = Store(CloudShelf(bucket), tmp_path / "spool", reserve=0)
        there = replace(first, store=far)
        put_into(there, folder)
        assert files_of(there) == files
        again = backed_up(there, tmp_path / "again").folder
    with an_empty_place(tmp_path / "second") as second:
        put_into(second, again)

        assert files_of(second) == files


def test_a_restore_that_was_cut_can_be_repeated(here, folder, tmp_path):
    rows = rows_in(here)
    lost = next((folder / "originals").rglob("*.jpg"))

    with an_empty_place(tmp_path / "new") as new:
        put_into(new, folder)
        mark = {"taken_at": read_manifest(folder).taken_at.isoformat()}
        (new.config.data / "restoring.json").write_text(json.dumps(mark))
        new.store.drop(lost.relative_to(folder).as_posix())

        put_into(new, folder)

        assert rows_in(new) == rows
        assert new.store.has(lost.relative_to(folder).as_posix())
        assert not is_half_restored(new.config.data)


def test_an_installation_with_a_contest_is_left_alone(here, folder):
    before = rows_in(here)

    with pytest.raises(UpkeepRefused, match="not empty: its database has rows in"):
        put_into(here, folder)

    assert rows_in(here) == before


def test_storage_with_originals_is_left_alone(here, folder, tmp_path):
    with an_empty_place(tmp_path / "new") as new:
        copy_storage(here.config.data, new.config.data)

        with pytest.raises(UpkeepRefused, match="its storage holds originals"):
            put_into(new, folder)


def cut(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def shorten(folder: Path) -> None:
    next((folder / "originals").rglob("*.jpg")).write_bytes(b"half")


def change(folder: Path) -> None:
    path = next((folder / "originals").rglob("*.jpg"))
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def lose(folder: Path) -> None:
    next((folder / "originals").rglob("*.jpg")).unlink()


def edit(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace("0.1.0", "0.1.1"))


def slip_in(folder: Path) -> None:
    (folder / "database" / "999-verdict.copy").write_text("id\n1\n")


def date_forward(folder: Path) -> None:
    sealed_anew(folder, revision="9999", version="7.0.0")


def turn_other(folder: Path) -> None:
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}
    sealed_anew(folder, database=other[read_manifest(folder).database])


def point_out(folder: Path) -> None:
    files = read_manifest(folder).files
    (folder / "mail").mkdir(exist_ok=True)
    sealed_anew(folder, files=(*files, replace(files[0], path="mail/../../../x")))


def empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (cut, "was cut short: it has no manifest.json"),
        (shorten, r"originals/\S+ is cut short"),
        (change, r"originals/\S+ was changed"),
        (lose, r"originals/\S+ is missing"),
        (edit, "manifest.json was changed after"),
        (slip_in, "999-verdict.copy is not named in the manifest"),
        (date_forward, r"of a later version of Foreign View \(7.0.0, tables 9999\)"),
        (turn_other, "Set FOREIGNVIEW_DATABASE_URL to the same kind"),
        (point_out, "does not belong in a backup"),
        (empty, "is no backup"),
        (shutil.rmtree, "There is no folder"),
    ],
)
def test_refusal_says_why_and_changes_nothing(here, folder, tmp_path, damage, sentence):
    damage(folder)

    with an_empty_place(tmp_path / "new") as new:
        with pytest.raises(UpkeepRefused, match=sentence):
            put_into(new, folder)

        assert files_of(new) == {}
        assert not is_half_restored(new.config.data)


def test_parent_of_backups_is_told_from_a_backup(here, folder):
    with pytest.raises(UpkeepRefused, match=f"the last is {folder.name}"):
        read_manifest(folder.parent)


def test_start_without_a_contest_may_be_restored_into(here, folder, tmp_path):
    files = files_of(here)

    with an_empty_place(tmp_path / "new") as new:
        app = current_app._get_current_object()
        bring_up_to_date(app)
        assert invite_first_organizer(app)

        put_into(new, folder)

        assert files_of(new) == files
