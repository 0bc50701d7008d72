"""A damaged database is refused at the start, before anything is written to it."""

import os
import subprocess
import sys

import pytest
from installations import fill, inside

from contest.app import create_app
from contest.upkeep.databases import demand_sound
from contest.upkeep.installation import UpkeepRefused

pytestmark = pytest.mark.sqlite
PAGE = 4096


@pytest.fixture
def path(config):
    with inside(fill(config)) as here:
        demand_sound(here.engine)
        here.engine.dispose()
    return config.data / "test.sqlite3"


def damage(path, *, page):
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(os.urandom(PAGE))


@pytest.mark.parametrize("page", [1, 2, 7])
def test_one_page_is_enough(config, path, page):
    damage(path, page=page)

    with (
        inside(create_app(config)) as here,
        pytest.raises(UpkeepRefused, match="damaged"),
    ):
        demand_sound(here.engine)


def test_the_server_does_not_start(config, path):
    damage(path, page=7)
    before = path.read_bytes()
    env = os.environ | {
        "FOREIGNVIEW_DATA": str(config.data),
        "FOREIGNVIEW_DATABASE_URL": config.database_url,
        "FOREIGNVIEW_STORAGE_URL": config.storage_url,
    }

    done = subprocess.run(
        [sys.executable, "-m", "contest.cli", "run", "--no-worker"],
        env=env,
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert b"The database is damaged" in done.stderr
    assert path.read_bytes() == before
