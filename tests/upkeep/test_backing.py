"""A backup of a contest in use: whole, sealed, and honest about what was missing."""

import hashlib
import json
import stat
from pathlib import Path

import pytest
from damages import put_bytes
from installations import backed_up
from sqlalchemy import select

from contest.db import db
from contest.hints import tidy_is_held
from contest.models.image import Original
from contest.upkeep.installation import UpkeepRefused
from contest.upkeep.manifest import Fault, read_manifest
from contest.upkeep.vital import last_backup, log_now


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def test_backup_holds_every_file_that_rows_name(here, tmp_path):
    rows = set(db.session.scalars(select(Original.sha256)))

    made = backed_up(here, tmp_path / "backups")

    manifest = read_manifest(made.folder)
    assert manifest == made.manifest
    assert {one.path: one.sha256 for one in manifest.files} == files_in(made.folder)
    assert {Path(one.path).stem for one in manifest.under("originals")} == rows != set()
    assert manifest.under("renditions") == []
    assert (manifest.secret, manifest.faults) == (True, ())
    assert sum(one.length for one in manifest.chains) == log_now().length > 0


def test_backup_is_for_its_owner_alone(here, tmp_path):
    made = backed_up(here, tmp_path / "backups")

    modes = {stat.S_IMODE(path.stat().st_mode) for path in made.folder.rglob("*.*")}
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert modes <= {0o600}


def test_second_backup_leaves_the_first_alone(here, tmp_path):
    first = backed_up(here, tmp_path / "backups")
    before = files_in(first.folder)
    second = backed_up(here, tmp_path / "backups")

    assert first.folder != second.folder
    assert files_in(first.folder) == before
    assert tidy_is_held()
    assert last_backup(here.config.data).at == second.manifest.taken_at


def test_originals_that_were_wrong_are_named_and_their_bytes_kept_aside(here, tmp_path):
    lost, bent = sorted(here.store.walk("originals"), key=lambda one: one.key)[:2]
    here.store.drop(lost.key)
    put_bytes(here.store, bent.key, b"other bytes")

    made = backed_up(here, tmp_path / "backups")

    assert set(made.manifest.faults) == {
        Fault("missing", lost.key),
        Fault("changed", bent.key),
    }
    aside = f"damaged/{Path(bent.key).name}"
    assert (made.folder / aside).read_bytes() == b"other bytes"
    assert {one.path for one in made.manifest.files} == set(files_in(made.folder))


def test_nothing_stays_of_a_backup_that_could_not_be_finished(here, tmp_path):
    (here.config.data / "mail").mkdir(exist_ok=True)
    letter = here.config.data / "mail" / "letter.eml"
    letter.symlink_to("/proc/self/mem")  # opens, and cannot be read

    with pytest.raises(OSError, match="Input/output"):
        backed_up(here, tmp_path / "backups")

    assert list((tmp_path / "backups").iterdir()) == []
    assert last_backup(here.config.data) is None


def test_an_installation_without_tables_has_nothing_to_back_up(bare, tmp_path):
    with pytest.raises(UpkeepRefused, match="nothing to back up"):
        backed_up(bare, tmp_path / "backups")

    assert not (tmp_path / "backups").exists()


def test_manifest_shows_a_change_in_itself(here, tmp_path):
    folder = backed_up(here, tmp_path / "backups").folder
    path = folder / "manifest.json"
    told = json.loads(path.read_text())

    path.write_text(json.dumps({**told, "revision": "0000"}))

    with pytest.raises(UpkeepRefused, match="was changed"):
        read_manifest(folder)
