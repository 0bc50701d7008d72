"""`foreign-view tidy` looks and tells, or removes: never what is named or young."""

import json
from datetime import timedelta
from random import Random

import time_machine
from click.testing import CliRunner, Result
from damages import cut, drop, flip, put_bytes
from installations import run_command

from contest.cli import main
from contest.clock import now
from contest.config import Config
from contest.media.store import Store
from contest.upkeep.checking.files import STRAY_AFTER

STRAY = f"originals/ab/ab/{'ab' * 32}.jpg"


def run(config: Config, *words: str) -> Result:
    return run_command(config, "tidy", *words)


def store_of(config: Config) -> Store:
    return Store.at(config.storage_url, spool=config.data / "spool")


def keys(config: Config) -> list[str]:
    return sorted(one.key for one in store_of(config).walk("originals"))


def test_looking_finds_each_kind_and_removes_nothing(filled):
    store = store_of(filled)
    first, second, third = Random(5).sample(keys(filled), 3)
    drop(store, first)
    cut(store, second)
    flip(store, third)
    put_bytes(store, STRAY, b"whose?")
    before = keys(filled)

    with time_machine.travel(now() + STRAY_AFTER + timedelta(minutes=1)):
        told, record = run(filled, "--check"), run(filled, "--check", "--json")

    kinds = sorted(one["kind"] for one in json.loads(record.stdout)["findings"])
    assert kinds == [
        "original.changed", "original.cut", "original.missing", "original.stray",
    ]  # fmt: skip
    assert (told.exit_code, record.exit_code) == (1, 1)
    assert told.stdout.splitlines()[-1] == "4 found wrong."
    assert keys(filled) == before


def test_removing_takes_only_what_is_old_and_nobody_names(filled):
    kept = keys(filled)
    put_bytes(store_of(filled), STRAY, b"whose?")

    young = run(filled)
    lay_there = keys(filled)
    with time_machine.travel(now() + STRAY_AFTER + timedelta(minutes=1)):
        gone, again, looked = run(filled), run(filled, "--json"), run(filled, "--check")

    assert young.stdout == "Nothing was to be removed.\n"
    assert lay_there == sorted([*kept, STRAY])
    # The file, and the announcement of one that did not come within a day.
    assert gone.stdout == "2 files and rows removed.\n"
    assert json.loads(again.stdout) == {"removed": 0}
    assert keys(filled) == kept
    assert (looked.exit_code, looked.stdout.splitlines()[-1]) == (
        0,
        "Nothing is wrong.",
    )


def test_mistyped_folder_is_told_and_not_made(tmp_path):
    nowhere = tmp_path / "foreign-veiw"

    told = CliRunner().invoke(
        main, ["tidy", "--check"], env={"FOREIGNVIEW_DATA": str(nowhere)}
    )

    assert (told.exit_code, nowhere.exists()) == (1, False)
    assert str(nowhere) in told.output
