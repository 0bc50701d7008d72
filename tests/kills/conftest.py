"""What the stories of killed workers begin with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def start(app, config, tmp_path):
    """Give how to start a worker whose heaps of scrap lie in a folder of ours."""
    (tmp_path / "scrap").mkdir()
    told = {
        "FOREIGNVIEW_DATA": str(config.data),
        "FOREIGNVIEW_DATABASE_URL": config.database_url,
        "FOREIGNVIEW_STORAGE_URL": config.storage_url,
        "TMPDIR": str(tmp_path / "scrap"),
    }
    return lambda: subprocess.Popen(
        [sys.executable, "-m", "contest.cli", "work"],
        cwd=ROOT,
        env=os.environ | told,
        stderr=subprocess.DEVNULL,
    )
