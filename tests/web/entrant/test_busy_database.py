"""A database that turns busy when the last byte has come: the bytes stay, and go on.

A second connection really takes the writers' lock, in the moment in which the original
has got its name and its row is not written yet.
"""

import sqlite3
from contextlib import ExitStack, closing, contextmanager

import pytest
from databases import wants_postgres
from pictures import a_jpeg
from sqlalchemy import create_engine, event
from web.entrant.test_uploads import PICTURE, announce, come, count, part

from contest.db import NO_TRANSACTION, WRITERS, db
from contest.media.store import Store
from uploads import JSON, pieces_of, send, spool

HALF = len(PICTURE) // 2
LAST = len(PICTURE) - 1


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Nobody needs to wait five seconds to learn that others write."""
    monkeypatch.setattr("contest.turns.PATIENCE", 0.2)


def locked(config):
    """Hold the lock of those who write from a connection of our own."""
    if not wants_postgres():
        other = sqlite3.connect(config.data / "test.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        return closing(other)
    return _locked_there(db.engine.url)


@contextmanager
def _locked_there(url):
    engine = create_engine(url, isolation_level=NO_TRANSACTION)
    with engine.connect() as other:
        other.exec_driver_sql(f"SELECT pg_advisory_lock({WRITERS})")
        yield
    engine.dispose()


@pytest.fixture
def turning_busy(app, config):
    """Take the lock once an original has its name and before its row, and keep it."""
    store: Store = app.extensions["store"]
    held, taken = ExitStack(), []

    def watched(_connection):
        if not taken and list(store.walk("originals")):
            taken.append(held.enter_context(locked(config)))

    event.listen(db.engine, "engine_connect", watched)
    with held:
        yield held.close, taken
    event.remove(db.engine, "engine_connect", watched)


def test_last_part_is_kept_and_the_next_try_ends(client, config, draft, turning_busy):
    let_go, taken = turning_busy
    place = announce(client, draft, len(PICTURE)).location
    part(client, place, PICTURE[:HALF], 0)

    refused = part(client, place, PICTURE[HALF:], HALF)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert "What has arrived of this file is kept" in refused.json["message"]
    assert len(taken) == 1
    assert (come(client, place), count(), pieces_of(draft)) == (str(LAST), 1, [])
    let_go()
    again = part(client, place, PICTURE[LAST:], LAST)
    assert (again.status_code, again.headers["Upload-Offset"]) == (204, str(LAST + 1))
    assert [one.original.bytes for one in pieces_of(draft)] == [len(PICTURE)]
    assert spool(config) == []


def test_file_kept_before_its_row_is_never_written_into(
    client, app, draft, turning_busy
):
    let_go, _ = turning_busy
    place = announce(client, draft, len(PICTURE)).location
    part(client, place, PICTURE, 0)

    part(client, place, b"x", LAST)
    let_go()
    part(client, place, b"y", LAST)

    store: Store = app.extensions["store"]
    (piece,) = pieces_of(draft)
    assert store.read(piece.original.key) == PICTURE


def test_file_taken_back_meanwhile_is_gone(client, config, draft, turning_busy):
    let_go, _ = turning_busy
    place = announce(client, draft, len(PICTURE)).location
    part(client, place, PICTURE, 0)
    let_go()

    client.delete(place, headers={"Tus-Resumable": "1.0.0"})

    assert (spool(config), count(), pieces_of(draft)) == ([], 0, [])


@pytest.mark.parametrize("headers", [{}, JSON], ids=["page", "script"])
def test_form_is_told_which_file_to_send_again(
    client, config, draft, turning_busy, headers
):
    let_go, _ = turning_busy
    files = [(f"{name}.jpg", a_jpeg(seed=n)) for n, name in enumerate(("night", "day"))]

    refused = send(client, draft, *files, headers=headers)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    said = refused.json["message"] if headers else refused.text
    assert "This file was not stored; send it again" in said
    assert headers or ("night.jpg" in said and "day.jpg" in said)
    assert (pieces_of(draft), spool(config)) == ([], [])
    let_go()
    assert send(client, draft, *files).status_code == 303
    assert len(pieces_of(draft)) == 2


@pytest.fixture
def ending_once():
    """Let the server end a writer's connection before its commit, as by a restart."""
    struck = []

    def strike(session):
        if struck or not session.dirty:
            return
        struck.append(session)
        mine = session.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar()
        engine = create_engine(db.engine.url, isolation_level=NO_TRANSACTION)
        with engine.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({mine})")
        engine.dispose()

    event.listen(db.session, "before_commit", strike)
    yield struck
    event.remove(db.session, "before_commit", strike)


@pytest.mark.postgres
def test_connection_lost_at_the_end_costs_no_byte(client, config, draft, request):
    place = announce(client, draft, len(PICTURE)).location
    part(client, place, PICTURE[:LAST], 0)
    struck = request.getfixturevalue("ending_once")

    refused = part(client, place, PICTURE[LAST:], LAST)
    again = part(client, place, PICTURE[LAST:], int(come(client, place)))

    assert struck
    assert (refused.status_code, again.status_code) == (503, 204)
    assert (len(pieces_of(draft)), spool(config)) == (1, [])
