"""`foreign-view tidy` looks and tells, or removes: never what is named or young."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from installations import fill

from contest.cli import main
from contest.clock import now
from contest.config import Config
from contest.upkeep.checking.files import STRAY_AFTER


def run(config: Config, *words: str) -> Result:
    env = {
        "FOREIGNVIEW_DATA": str(config.data),
        "FOREIGNVIEW_DATABASE_URL": config.database_url,
        "FOREIGNVIEW_STORAGE_URL": (config.data / "uploads").as_uri(),
    }
    return CliRunner().invoke(main, ["tidy", *words], env=env)


@pytest.fixture
def filled(bare_config) -> Config:
    fill(bare_config)
    return bare_config


def files(config: Config) -> list[Path]:
    return sorted(path for path in (config.data / "uploads").rglob("*.jpg"))


def put(config: Config, name: str, *, old: bool) -> Path:
    path = config.data / "uploads" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"whose?")
    if old:
        then = (now() - STRAY_AFTER).timestamp() - 60
        os.utime(path, (then, then))
    return path


KEY = f"originals/ab/ab/{'ab' * 32}.jpg"


def test_looking_finds_each_kind_and_removes_nothing(filled):
    first, second, third = files(filled)[:3]
    put(filled, KEY, old=True)
    body = second.read_bytes()
    for path in (second, third):
        path.chmod(0o644)
    first.unlink()
    second.write_bytes(body[:-9])
    third.write_bytes(b"\0" * third.stat().st_size)
    before = files(filled)

    told, record = run(filled, "--check"), run(filled, "--check", "--json")

    kinds = sorted(one["kind"] for one in json.loads(record.stdout)["findings"])
    assert kinds == [
        "original.changed", "original.cut", "original.missing", "original.stray",
    ]  # fmt: skip
    assert (told.exit_code, record.exit_code) == (1, 1)
    assert told.stdout.splitlines()[-1] == "4 found wrong."
    assert files(filled) == before


def test_removing_takes_only_what_is_old_and_nobody_names(filled):
    kept = files(filled)
    then = (now() - STRAY_AFTER).timestamp() - 60
    for path in kept:
        os.utime(path, (then, then))
    put(filled, KEY, old=True)
    young = put(filled, KEY.replace("ab/ab/ab", "ab/ac/ab"), old=False)

    gone, again, looked = run(filled), run(filled, "--json"), run(filled, "--check")

    assert gone.stdout == "1 files and rows removed.\n"
    assert json.loads(again.stdout) == {"removed": 0}
    assert files(filled) == sorted([*kept, young])
    assert (looked.exit_code, looked.stdout.splitlines()[-1]) == (
        0,
        "Nothing is wrong.",
    )
