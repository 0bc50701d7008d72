"""A real server killed at random while people upload: what it told stays true.

Everything of it dies at once, as when the power goes for the process, and starts again
on what is left. Who got no answer sends the same again.
"""

import hashlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest
import time_machine
from databases import a_config
from factories import an_entry, an_open_edition, ansel
from guests import JSON, Form, Guest
from kills.invariants import broken, gaps_now
from pictures import a_jpeg
from told import cookie_of

from contest.app import create_app
from contest.cli.migrate import bring_up_to_date
from contest.clock import now
from contest.db import db
from contest.jobs import tidy
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.image import Original

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
KILLS, PEOPLE, DRAFTS = 25, 4, 900
MOST, LAST = 16, 0.3  # a server dies after so many uploads and so many seconds
PATIENCE = 30
STARTING = 90


@dataclass(slots=True)
class Crowd:
    """People at a server that dies; each draft is sent until somebody says it is in."""

    port: int
    cookie: str
    waiting: list[tuple[str, bytes]]
    ledger: dict[str, str] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    repeated: int = 0
    odd: list[tuple[int, str]] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def await_uploads(self, more):
        """Wait until so many more were acknowledged."""
        wanted, end = len(self.ledger) + more, time.monotonic() + PATIENCE
        while len(self.ledger) < wanted and time.monotonic() < end:
            time.sleep(0.005)

    def work(self):
        while not self.done.is_set() and self.waiting:
            code, file = self.waiting.pop()
            told = self._send(code, file)
            if told is None:
                self.waiting.append((code, file))
                self.repeated += 1
                time.sleep(0.05)
            elif told.status == 200:
                self.ledger[json.loads(told.body)["piece"]] = hashed(file)
            else:
                self.odd.append((told.status, told.text[:500]))

    def _send(self, code, file):
        """Send the file by the page as it was opened; None where no answer came."""
        guest = Guest(self.port, self.cookies.get(code, {"foreign-view": self.cookie}))
        try:
            if code not in self.forms:
                page = guest.form(f"/entries/{code}", f"/{code}")
                upload = page.to(f"/entries/{code}/pieces")
                self.forms[code] = upload.filled(upload_key=code)
                self.cookies[code] = guest.cookies
            told = guest.send(guest.uploading(self.forms[code], "a.jpg", file, **JSON))
        except AssertionError:
            return None
        return told if told.status else None


def hashed(file):
    return hashlib.sha256(file).hexdigest()


@pytest.fixture
def scene(tmp_path):
    """Ansel with many drafts; the application to look with; where the server listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    database = f"sqlite:///{tmp_path}/test.sqlite3"
    app = create_app(a_config(tmp_path, database))
    bring_up_to_date(app)
    with app.app_context():
        an_open_edition()
        db.session.query(Category).update({"entries_per_user": 1_000})
        db.session.query(Edition).update({"entries_per_user": 1_000})
        single = db.session.query(Category).filter_by(slug="ordinary").one()
        author = ansel()
        drafts = [
            an_entry(author, single, submitted=False, pieces=0).code
            for _ in range(DRAFTS)
        ]
        gaps, cookie = gaps_now(), cookie_of(app, author)
        db.session.remove()
        db.engine.dispose()
        waiting = [(code, a_jpeg(seed=n)) for n, code in enumerate(drafts)]
        yield app, gaps, Crowd(port, cookie, waiting)
        db.session.remove()
        db.engine.dispose()


def start(app, port):
    config = app.extensions["foreign_view"]
    told = {
        "FOREIGNVIEW_DATA": str(config.data),
        "FOREIGNVIEW_DATABASE_URL": config.database_url,
        "FOREIGNVIEW_STORAGE_URL": config.storage_url,
        "FOREIGNVIEW_SECRET_KEY": config.secret_key,
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    log = config.data / "log"
    with log.open("ab") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "contest.cli", "run", "--no-worker"],
            cwd=ROOT,
            env=os.environ | told,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    end = time.monotonic() + STARTING
    while time.monotonic() < end and child.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health", timeout=2):
                return child
        except OSError:
            time.sleep(0.1)
    kill(child)
    raise AssertionError(log.read_text()[-4000:])


def kill(child):
    """Kill the server and everything that it started."""
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def test_killed_at_random_a_server_loses_nothing_it_told(scene):
    app, gaps, crowd = scene
    dice = random.Random(2027)

    for _ in range(KILLS):
        child = start(app, crowd.port)
        people = [threading.Thread(target=crowd.work) for _ in range(PEOPLE)]
        for one in people:
            one.start()
        crowd.await_uploads(dice.randrange(MOST))
        time.sleep(dice.uniform(0, LAST))
        kill(child)
        crowd.done.set()
        for one in people:
            one.join()
        crowd.done.clear()
    child = start(app, crowd.port)
    crowd.waiting = crowd.waiting[-20:]  # among them all that got no answer
    last = threading.Thread(target=crowd.work)
    last.start()
    last.join(PATIENCE * 2)
    crowd.done.set()
    kill(child)
    last.join()

    assert crowd.odd == []
    assert len(crowd.ledger) >= 2 * KILLS
    assert crowd.repeated >= KILLS // 2
    rows = db.session.query(Piece.code, Original.sha256).join(Original)
    kept = dict(rows.all())
    assert {code: kept.get(code) for code in crowd.ledger} == crowd.ledger
    with time_machine.travel(now() + 2 * tidy.GRACE, tick=False):
        tidy.work(app)
    assert list(broken(app, gaps, swept=True)) == []
    entries = db.session.query(Entry).join(Piece).count()
    assert entries == db.session.query(Piece).count()
    sys.stdout.write(
        f"{KILLS} kills, {len(crowd.ledger)} acknowledged, {crowd.repeated} sent again\n"
    )
