"""The worker as a process: it works at once, says that it lives, and stops in time."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from keeping import a_kept_original
from sqlalchemy import func, select

from contest.db import db
from contest.hints import a_worker_lives, look
from contest.media.specs import ALL
from contest.models.image import Rendition

HOME = Path(__file__).parents[2]


@pytest.fixture
def worker(app, config):
    env = os.environ | {
        "FOREIGNVIEW_DATA": str(config.data),
        "FOREIGNVIEW_DATABASE_URL": config.database_url,
        "FOREIGNVIEW_STORAGE_URL": config.storage_url,
        "FOREIGNVIEW_SECRET_KEY": config.secret_key,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "contest.cli", "work"],
        cwd=HOME,
        env=env,
        stderr=subprocess.DEVNULL,
    ) as process:
        yield process
        process.kill()


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def count():
    db.session.rollback()
    return db.session.scalar(select(func.count(Rendition.id)))


@pytest.mark.slow
def test_worker_follows_a_hint_and_stops_within_five_seconds(app, worker):
    assert not a_worker_lives()
    assert until(a_worker_lives)
    a_kept_original(app.extensions["store"])

    look("renditions")

    assert until(lambda: count() == len(ALL))
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(5) == 0
