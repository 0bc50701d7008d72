"""An upgrade is copied before, and one that fails or is killed leaves the old one."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from flask import current_app
from flask_migrate import downgrade
from installations import an_empty_place, backed_up, put_into, rows_in
from sqlalchemy import inspect

from contest.app import create_app
from contest.cli.migrate import bring_up_to_date
from contest.config import ROOT
from contest.upkeep.installation import UpkeepRefused
from contest.upkeep.revisions import stands_at
from contest.upkeep.upgrading import KEPT

HEAD = """import os, signal
import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{before}"

def upgrade():
    op.add_column("contest", sa.Column("extra_{number}", sa.Integer()))
    {then}

def downgrade():
    with op.batch_alter_table("contest") as table:
        table.drop_column("extra_{number}")
"""
REBUILD = """
    how = "always" if op.get_context().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("user_account", recreate=how) as table:
        table.add_column(sa.Column("shoe", sa.Integer()))
"""
LOSE = 'op.execute("DELETE FROM contest")'
FAIL = 'raise RuntimeError("no such luck")'
SLIP = f'op.get_bind().exec_driver_sql("COMMIT"); {FAIL}'
DIE = "os.kill(os.getpid(), signal.SIGKILL)"


@pytest.fixture
def versions(here, tmp_path) -> Path:
    """The migrations of this version, to which a test adds the next one's."""
    folder = tmp_path / "migrations"
    shutil.copytree(ROOT / "contest" / "migrations", folder)
    current_app.extensions["migrate"].directory = str(folder)
    return folder / "versions"


def add(versions: Path, then: str, number: int = 1) -> None:
    before = f"90{number - 1:02}" if number > 1 else last_of(versions)
    told = HEAD.format(number=f"90{number:02}", before=before, then=then)
    (versions / f"90{number:02}_next.py").write_text(told)


def last_of(versions: Path) -> str:
    return max(path.name[:4] for path in versions.glob("0*.py"))


def upgraded() -> None:
    bring_up_to_date(current_app._get_current_object())


def copies(here) -> list[str]:
    return sorted(path.name for path in here.copies.glob("before-upgrade-*"))


def test_upgrade_leaves_a_copy_of_what_was_before(here, versions):
    before, rows = stands_at(here.engine), rows_in(here)
    add(versions, REBUILD)

    upgraded()

    (copy,) = copies(here)
    assert copy.endswith(f"-from-{before}")
    assert stands_at(here.engine) == "9001"
    assert rows_in(here) == rows


def test_every_migration_takes_a_filled_database_along(here):
    """A column that must be there needs a `server_default` for rows that are."""
    newest, rows = stands_at(here.engine), rows_in(here)

    downgrade(revision="0001")
    oldest = set(inspect(here.engine).get_table_names())
    upgraded()

    assert stands_at(here.engine) == newest
    kept = rows_in(here)
    assert {name: len(kept[name]) for name in oldest & set(rows)} == {
        name: len(rows[name]) for name in oldest & set(rows)
    }
    assert len(oldest & set(rows)) > 20


def test_few_copies_are_kept(here, versions):
    for number in range(1, KEPT + 3):
        add(versions, "pass", number)
        upgraded()

    kept = copies(here)
    assert len(kept) == KEPT
    assert kept[-1].endswith(f"-from-90{KEPT + 1:02}")


def test_start_without_an_upgrade_copies_nothing(here, versions):
    upgraded()

    assert copies(here) == []


@pytest.mark.parametrize(
    "then",
    [
        FAIL,
        # PostgreSQL looks at each foreign key and each COMMIT by itself.
        pytest.param(LOSE, marks=pytest.mark.sqlite),
        pytest.param(SLIP, marks=pytest.mark.sqlite),
    ],
    ids=["fail", "lose", "slip"],
)
def test_failed_upgrade_leaves_the_database_as_it_was(here, versions, then):
    before, rows = stands_at(here.engine), rows_in(here)
    add(versions, then)

    with pytest.raises(click.ClickException, match="version before still starts"):
        upgraded()

    (versions / "9001_next.py").unlink()
    upgraded()  # the version before
    assert stands_at(here.engine) == before
    assert rows_in(here) == rows


def test_upgrade_that_is_killed_leaves_the_database_as_it_was(here, versions):
    before, rows = stands_at(here.engine), rows_in(here)
    add(versions, DIE)

    code = "from test_upgrading import start; start()"
    env = os.environ | {
        "FOREIGNVIEW_DATA": str(here.config.data),
        "FOREIGNVIEW_DATABASE_URL": here.config.database_url,
        "VERSIONS": str(versions),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path]),
    }
    died = subprocess.run([sys.executable, "-c", code], env=env, check=False, cwd=ROOT)

    assert died.returncode == -signal.SIGKILL
    assert len(copies(here)) == 1
    (versions / "9001_next.py").unlink()
    upgraded()
    assert (stands_at(here.engine), rows_in(here)) == (before, rows)


def start() -> None:
    """Start the next version, in a process of its own."""
    app = create_app()
    app.extensions["migrate"].directory = str(Path(os.environ["VERSIONS"]).parent)
    bring_up_to_date(app)


def test_upgrade_without_room_for_the_copy_changes_nothing(here, versions):
    before = stands_at(here.engine)
    here.copies.write_text("a file where the folder should be")
    add(versions, "pass")

    with pytest.raises(click.ClickException, match="could not be finished"):
        upgraded()

    assert stands_at(here.engine) == before


def test_database_of_a_later_version_is_left_alone(here, versions):
    add(versions, "pass")
    upgraded()
    (versions / "9001_next.py").unlink()

    with pytest.raises(click.ClickException, match="of a later version"):
        upgraded()


def test_older_backup_is_restored_and_brought_up_to_date(here, versions, tmp_path):
    rows = rows_in(here)
    folder = backed_up(here, tmp_path / "backups").folder
    add(versions, REBUILD)

    with an_empty_place(tmp_path / "new") as new:
        directory = current_app.extensions["migrate"].directory = str(versions.parent)
        assert directory
        upgraded()
        put_into(new, folder)
        upgraded()

        assert (stands_at(new.engine), rows_in(new)) == ("9001", rows)


def test_nothing_starts_on_a_half_restored_database(here):
    (here.config.data / "restoring.json").write_text("{}")

    with pytest.raises(click.ClickException, match="not finished"):
        upgraded()


def test_backup_of_a_later_version_is_refused(here, versions, tmp_path):
    add(versions, "pass")
    upgraded()
    folder = backed_up(here, tmp_path / "backups").folder

    with (
        an_empty_place(tmp_path / "new") as new,
        pytest.raises(UpkeepRefused, match="of a later version"),
    ):
        put_into(new, folder)
