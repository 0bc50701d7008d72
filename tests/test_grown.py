"""What has grown: PostgreSQL, S3 and Valkey together, one web process, two workers."""

import hashlib
import json
import os
import re
import signal
import subprocess
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from random import Random
from urllib.request import urlopen

import grown
import pytest
from running import free_ports
from sqlalchemy import delete, func, select

from contest.app import create_app
from contest.config import from_environment
from contest.db import db
from contest.flow.tiling import untiled
from contest.models.image import Original, Rendition
from contest.queries.unmade import count_missing

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("grown")]
KILLS = 6
LONGEST = 240  # seconds for all renditions of the demonstration


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The three servers with the demonstration told on them: folder, environment."""
    if not grown.SERVERS.exists():
        pytest.skip("the servers are not there: make .make/grown")
    folder = tmp_path_factory.mktemp("grown")
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patched:
        (port,) = free_ports(1)
        servers = stack.enter_context(grown.servers_in(folder))
        patched.setenv("PORT", str(port))
        env = grown.environment(servers.settings(folder / "data"))
        for name, value in servers.bucket.keys.items():
            patched.setenv(name, value)
        command = [grown.PRODUCT, "demo", "--no-serve"]
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
        yield folder, env


@pytest.fixture
def app(place):
    _, env = place
    app = create_app(from_environment(env))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def ask(env, path: str) -> bytes:
    url = path if path.startswith("http") else f"http://127.0.0.1:{env['PORT']}{path}"
    with urlopen(url, timeout=30) as answer:
        return answer.read()


def forget_renditions(store) -> None:
    db.session.execute(delete(Rendition))
    db.session.commit()
    for one in list(store.walk("renditions")):
        store.drop(one.key)


def wait_for(condition, workers, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        workers.replace_dead()
        time.sleep(0.2)
    return condition()


def how_many() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Rendition.id)))


def nothing_is_missing() -> bool:
    db.session.rollback()
    return not count_missing() and not untiled(limit=1)


def made_by(logs: Path) -> Counter[str]:
    told = "".join(log.read_text() for log in logs.glob("worker-*.log"))
    return Counter(re.findall(r"original (\d+) has \d+ new renditions", told))


def test_renditions_are_made_once_though_workers_are_killed(app, place):
    folder, env = place
    store, dice = app.extensions["store"], Random(8)
    forget_renditions(store)
    originals = db.session.scalar(select(func.count(Original.id)))

    with grown._workers(env, folder / "log") as workers:
        for _ in range(KILLS):
            wait_for(lambda: False, workers, dice.uniform(2, 6))
            os.kill(dice.choice(workers.pids), signal.SIGKILL)
        done = wait_for(nothing_is_missing, workers, LONGEST)

    assert done
    made = made_by(folder / "log")
    assert len(made) > originals - KILLS - 1
    assert max(made.values()) <= 2  # what hangs comes twice
    rows = db.session.scalars(select(Rendition)).all()
    assert {one.key for one in store.walk("renditions")} == {row.key for row in rows}
    assert all(
        hashlib.sha256(store.read(row.key)).hexdigest() == row.digest for row in rows
    )


def test_demonstration_is_served_with_its_pictures(place):
    folder, env = place
    with (
        grown._web(env, folder / "log" / "web.log"),
        grown._workers(env, folder / "log") as workers,
    ):
        assert wait_for(
            lambda: json.loads(ask(env, "/health"))["status"] == "ok", workers, 60
        )
        home = ask(env, "/").decode()
        pictures = set(re.findall(r"/pictures/[^\s\"',]+", home))

        assert len(pictures) > 3
        for path in sorted(pictures)[:6]:
            head = b"ftypavif" if ".avif" in path else b"\xff\xd8\xff"
            assert head in ask(env, path)[:16]
