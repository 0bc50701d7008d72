"""A real disk of 64 MB: refused in words, and well again when there is room.

Above the reserve for uploads, at the last byte for everything; then read-only.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from databases import a_config, a_database_with_tables
from factories import an_entry, ansel, sign_in
from flask.testing import FlaskClient
from juries import a_stage, an_open_round, jurors_of, user_of
from pictures import a_jpeg
from PIL import Image
from rooms import codes, paper
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from contest.config import Config
from contest.db import db
from contest.media.store import Store
from contest.models.ballot import Ballot
from contest.models.entry import Piece
from contest.models.image import Original
from uploads import JSON, PART, TUS

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
MEGABYTE = 1 << 20
RESERVE = 16 * MEGABYTE


def mounted(*arguments: object) -> bool:
    command = ["mount", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path):
    if not mounted("-t", "tmpfs", "-o", "size=64m", "tmpfs", tmp_path):
        pytest.skip("no disk of our own can be mounted here")
    yield tmp_path
    subprocess.run(["umount", "-l", tmp_path], check=True)


@pytest.fixture
def config(disk) -> Iterator[Config]:
    with a_database_with_tables(disk) as url:
        yield a_config(disk, url)


@dataclass(slots=True)
class Scene:
    """An author with drafts, and a juror with ballots."""

    author: FlaskClient
    drafts: list[str]
    juror: FlaskClient
    page: str
    ballot: int
    seen: int = 0

    def send(self):
        """Send a photograph of two megabytes for the next draft."""
        noise = Image.frombytes("RGB", (1000, 700), os.urandom(2_100_000))
        body = io.BytesIO()
        noise.save(body, "PNG")
        file = FileStorage(io.BytesIO(body.getvalue()), "noise.png", "files")
        mark, form = encode_multipart({"files": file, "upload_key": "page"})
        return self.author.post(
            f"/entries/{self.drafts[-1]}/pieces",
            data=form,
            content_type=f"multipart/form-data; boundary={mark}",
            headers=JSON,
        )

    def send_until_refused(self):
        """Send one after another; give the refusal."""
        while (answer := self.send()).status_code == 200:
            self.drafts.pop()
        return answer

    def vote(self, mark):
        """Cast the first ballot, or revise it, from the page as it was last seen."""
        facts = {"mark-0": mark, "version": self.seen}
        answer = self.juror.post(f"{self.page}/ballot", data=facts)
        self.seen += answer.status_code == 303
        return answer.status_code

    def kept(self):
        """The version of that ballot as it is kept."""
        db.session.rollback()
        return db.session.get_one(Ballot, self.ballot).version


@pytest.fixture
def scene(app):
    stage = a_stage(2)
    judged = an_open_round(stage)
    author = ansel()
    drafts = [
        an_entry(author, stage.single, submitted=False, pieces=0).code
        for _ in range(40)
    ]
    seat = jurors_of(stage.panel)[0]
    clients = [sign_in(app.test_client(), one) for one in (author, user_of(seat))]
    code = codes(judged, seat)[0]
    page, ballot = f"/jury/{judged.code}/{code}", paper(judged, seat, code).id
    return Scene(clients[0], drafts, clients[1], page, ballot)


def reserve(app, disk, size):
    """Keep so many bytes of the disk free of uploads, as the product keeps more."""
    url = (disk / "uploads").as_uri()
    app.extensions["store"] = Store.at(url, spool=disk / "spool", reserve=size)


@dataclass(slots=True)
class Parted:
    """A photograph of so many bytes that comes in parts."""

    size: int
    place: str = ""

    def announce(self, scene):
        headers = {**TUS, "Upload-Length": str(self.size)}
        path = f"/entries/{scene.drafts[-1]}/uploads"
        answer = scene.author.post(path, headers=headers)
        self.place = answer.location
        return answer

    def come(self, scene):
        head = scene.author.head(self.place, headers=TUS)
        return int(head.headers["Upload-Offset"])

    def send(self, scene, *, upto):
        at, picture = self.come(scene), a_jpeg(seed=3)
        whole = picture + bytes(self.size - len(picture))
        headers = {**TUS, **JSON, "Upload-Offset": str(at)}
        return scene.author.patch(
            self.place, data=whole[at:upto], headers=headers, content_type=PART
        )


def rows_and_files(app):
    db.session.rollback()
    store = app.extensions["store"]
    named = db.session.query(Original).join(Piece, Piece.original_id == Original.id)
    rows = {one.key for one in named if store.has(one.key)}
    return len(rows), len(list(store.walk("originals"))), list(store.walk("incoming"))


def fill_above(disk, kept) -> Path:
    """Take all but so much, and half a megabyte more."""
    path = disk / "somebody elses"
    path.write_bytes(bytes(shutil.disk_usage(disk).free - kept - MEGABYTE // 2))
    return path


def fill(disk) -> Path:
    """Take every byte that is left, as somebody else's log would."""
    path = disk / "somebody elses"
    with path.open("wb", buffering=0) as file:
        for size in (MEGABYTE, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                assert shutil.disk_usage(disk).free < size
    return path


def test_uploads_end_above_the_reserve_and_votes_go_on(app, disk, scene):
    reserve(app, disk, RESERVE)

    refused = scene.send_until_refused()

    assert (refused.status_code, refused.json["ok"]) == (507, False)
    assert "no room" in refused.json["message"].lower()
    kept = 40 - len(scene.drafts)
    assert kept >= 5
    assert rows_and_files(app) == (kept, kept, [])
    assert scene.author.get("/entries").status_code == 200
    assert [scene.vote(mark) for mark in (7, 4)] == [303, 303]

    reserve(app, disk, 0)  # as much as giving room back
    assert scene.send().status_code == 200


def test_part_ends_at_the_reserve_what_came_stays_and_goes_on(app, disk, scene):
    noise = Parted(size=1 << 21)
    reserve(app, disk, RESERVE)
    assert noise.announce(scene).status_code == 201
    assert noise.send(scene, upto=1_000_000).status_code == 204
    theirs = fill_above(disk, RESERVE)

    refused = [noise.send(scene, upto=noise.size) for _ in range(2)]

    assert [one.status_code for one in refused] == [507, 507]
    assert "no room" in refused[0].json["message"].lower()
    assert 1_000_000 <= noise.come(scene) < noise.size
    assert [scene.vote(mark) for mark in (7, 4)] == [303, 303]
    assert scene.author.get("/entries").status_code == 200

    theirs.unlink()
    assert noise.send(scene, upto=noise.size).status_code == 204
    assert rows_and_files(app) == (1, 1, [])


def test_last_byte_is_refused_and_nothing_stays_half(app, disk, scene):
    reserve(app, disk, 0)
    assert scene.send().status_code == 200
    scene.drafts.pop()
    assert scene.vote(7) == 303
    theirs = fill(disk)

    refused = scene.send()
    votes = [scene.vote(4 + number % 3) for number in range(30)]

    assert refused.status_code == 507
    # What SQLite has laid out already may be written over; then it is refused.
    assert set(votes) <= {303, 503}
    assert votes[-1] == 503
    assert scene.kept() == 1 + votes.count(303)
    assert rows_and_files(app) == (1, 1, [])
    assert scene.author.get("/entries").status_code == 200

    theirs.unlink()
    assert scene.send().status_code == 200
    assert scene.vote(9) == 303
    assert scene.kept() == 2 + votes.count(303)


def test_disk_that_only_reads_is_told_and_forgotten(app, disk, scene):
    reserve(app, disk, 0)
    assert scene.vote(7) == 303
    db.session.remove()
    db.engine.dispose()
    assert mounted("-o", "remount,ro", disk), "open files hold it"

    refused, vote = scene.send(), scene.vote(4)
    page = scene.author.get("/entries").status_code

    assert mounted("-o", "remount,rw", disk)
    assert (refused.status_code, vote) == (503, 503)
    assert page in {200, 503}
    assert scene.kept() == 1
    assert scene.vote(4) == 303
    assert scene.send().status_code == 200
    assert rows_and_files(app) == (1, 1, [])
