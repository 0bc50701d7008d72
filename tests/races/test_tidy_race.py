"""Photographs taken out and sent again while tidy sweeps without any grace.

Two people send the same bytes, so that each one's removal could take the other's file.
"""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from crowds import statuses
from factories import a_person, an_entry, an_open_edition
from guests import JSON, Form
from pictures import SEEDS, a_jpeg

from contest.db import db
from contest.models.contest import Category
from contest.models.entry import Piece
from contest.models.image import Original

pytestmark = [pytest.mark.xdist_group("races"), pytest.mark.slow]
ROUNDS = 100
SWEEP = """
import sys, time
from datetime import timedelta
from contest.app import create_app
from contest.clock import now, standing_at
from contest.jobs import tidy
app = create_app()
print("ready", flush=True)
with app.app_context():
    while True:
        with standing_at(now() + timedelta(hours=25)):
            tidy._sweep_rows()
            tidy._sweep_files(app.extensions["store"])
        time.sleep(0.01)
"""


@contextmanager
def a_sweeper(servers):
    """A process that sweeps over and over, a day ahead of its time."""
    told = {
        "FOREIGNVIEW_DATA": str(servers.data),
        "FOREIGNVIEW_DATABASE_URL": servers.app.extensions["foreign_view"].database_url,
    }
    child = subprocess.Popen(
        [sys.executable, "-c", SWEEP],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | told,
        stdout=subprocess.PIPE,
    )
    assert child.stdout.readline() == b"ready\n"
    yield child
    assert child.poll() is None
    child.kill()
    child.communicate()


def test_no_row_is_left_without_its_file(servers, crowd):
    an_open_edition()
    single = db.session.query(Category).filter_by(slug="ordinary").one()
    authors = [a_person(name) for name in ("Ansel", "Dorothea")]
    entries = [an_entry(one, single, pieces=0, submitted=False).code for one in authors]
    guests = [
        servers.guest(one).at(port)
        for one, port in zip(authors, servers.ports(2), strict=True)
    ]
    forms = [
        guest.form(f"/entries/{code}", "/pieces")
        for guest, code in zip(guests, entries, strict=True)
    ]
    db.session.rollback()

    with a_sweeper(servers):
        told = list(rounds(servers, crowd, guests, forms, entries))

    # Without any grace a file may go in the moment it comes; then that is said.
    assert statuses(told).keys() <= {200, 422}
    assert statuses(told)[200] > ROUNDS // 2


def rounds(servers, crowd, guests, forms, entries):
    """Send the same bytes to both entries, or to one; then take some out."""
    for number in range(ROUNDS):
        if number % 5 == 0:
            file = a_jpeg(seed=next(SEEDS))
        asks = [
            guest.uploading(
                form.filled(upload_key=f"key-{number}"), "a.jpg", file, **JSON
            )
            for guest, form in zip(guests, forms, strict=True)
        ]
        if number % 2:
            asks = asks[number // 2 % 2 :][:1]
        yield from crowd.volley(asks)
        check_files(servers)
        remove_some(crowd, guests, forms, entries, which=number % 3)
        check_files(servers)


def remove_some(crowd, guests, forms, entries, *, which):
    """Take photographs out of one entry, of the other, or of both at once."""
    db.session.rollback()
    asks = []
    for number, (guest, form, code) in enumerate(
        zip(guests, forms, entries, strict=True)
    ):
        found = json.loads(guest.get(f"/entries/{code}", **JSON).body)["parts"][
            "pieces"
        ]
        for one in db.session.query(Piece).all():
            if one.code in found and number != which:
                action = f"/entries/{code}/pieces/{one.code}/removal"
                asks.append(guest.posting(Form(action, form.fields), **JSON))
    if asks:
        assert statuses(crowd.volley(asks)) == {200: len(asks)}


def check_files(servers):
    """See that every photograph of an entry has its row and its whole file."""
    db.session.rollback()
    store = servers.app.extensions["store"]
    rows = db.session.query(Piece, Original).join(
        Original, Original.id == Piece.original_id
    )
    for _, original in rows:
        assert store.size(original.key) == original.bytes
    assert db.session.query(Piece).count() == rows.count()
