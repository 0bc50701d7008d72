"""The drill as a person does it: backup, restore elsewhere, check."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from databases import a_config, a_database
from installations import run_command

from contest.config import Config


def run(config: Config, *words: object) -> Result:
    """Run a command in the installation of `config`."""
    return run_command(config, *map(str, words))


@pytest.fixture
def new(tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    with a_database(folder) as url:
        yield a_config(folder, url)


def test_drill(filled, new, tmp_path):
    originals = list((filled.data / "uploads" / "originals").rglob("*.jpg"))

    made = run(filled, "backup", tmp_path / "safe")
    (folder,) = (tmp_path / "safe").iterdir()
    back = run(new, "restore", folder)
    checked = run(new, "check", "--deep")

    assert (made.exit_code, back.exit_code, checked.exit_code) == (0, 0, 0), back.output
    assert made.stdout.splitlines()[0] == str(folder)
    assert f"{len(originals)} originals" in made.stdout
    assert "Renditions are made again" in back.stdout
    assert checked.stdout.splitlines()[-1] == "Nothing is wrong."


def test_check_says_what_is_wrong_and_exits_with_1(filled):
    lost = next((filled.data / "uploads" / "originals").rglob("*.jpg"))
    lost.unlink()

    told, record = run(filled, "check"), run(filled, "check", "--json")

    key = lost.relative_to(filled.data / "uploads").as_posix()
    assert (told.exit_code, record.exit_code) == (1, 1)
    assert f"original.missing  {key}" in told.stdout
    (finding,) = json.loads(record.stdout)["findings"]
    assert (finding["kind"], finding["subject"]) == ("original.missing", key)


def test_check_has_renditions_made_again(filled):
    next((filled.data / "uploads" / "renditions").rglob("*.jpg")).unlink()

    mended, after = run(filled, "check", "--mend"), run(filled, "check")

    assert (mended.exit_code, after.exit_code) == (1, 0)
    assert "1 renditions will be made again." in mended.stdout


def test_backup_of_a_faulty_installation_is_made_and_exits_with_1(filled, tmp_path):
    next((filled.data / "uploads" / "originals").rglob("*.jpg")).unlink()

    made = run(filled, "backup", tmp_path / "safe")

    (folder,) = (tmp_path / "safe").iterdir()
    assert made.exit_code == 1
    assert (folder / "manifest.json").exists()
    assert "missing when it was backed up" in made.output


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_refusal_is_one_sentence(new, tmp_path, command):
    told = run(new, command, tmp_path / "nothing")

    assert told.exit_code == 1
    assert told.stderr.startswith("Error: There is no")


def test_place_that_cannot_be_written_is_told(filled, tmp_path):
    (tmp_path / "file").write_text("a file")

    told = run(filled, "backup", tmp_path / "file" / "backups")

    assert told.exit_code == 1
    assert told.stderr.startswith("Error: It could not be finished: ")


def test_database_that_is_not_there_is_told(new):
    assert run(new, "backup", Path("backups")).exit_code == 1


def test_check_compares_with_a_line_of_a_letter(filled):
    wrong = run(filled, "check", "--told", f"house-contest:3:{'0' * 64}")
    half = run(filled, "check", "--told", "house-contest")

    assert (wrong.exit_code, half.exit_code) == (1, 2)
    assert "log.rewritten  house-contest:3" in wrong.stdout
