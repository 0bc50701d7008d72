"""Writers of one process come one after another, in the order in which they came."""

import threading
import time

import pytest
from sqlalchemy.exc import OperationalError

from contest import turns
from contest.db import WRITERS, begin_writing, db

TOGETHER = 30


@pytest.fixture
def hurried(monkeypatch):
    """Patience that a test can wait out."""
    monkeypatch.setattr(turns, "PATIENCE", 0.5)


def a_writer(app, told, number, *, holds=0.0):
    """Be one who begins, holds the lock a while, and ends."""

    def write():
        with app.app_context():
            try:
                begin_writing()
                time.sleep(holds)
                told.append(number)
            except OperationalError:
                told.append(-number)
            db.session.rollback()

    return threading.Thread(target=write)


def in_order(writers):
    """Start them so that each waits before the next one comes."""
    for one in writers:
        one.start()
        time.sleep(0.02)
    for one in writers:
        one.join(TOGETHER)


def test_writers_write_in_the_order_in_which_they_came(app):
    told = []

    in_order([a_writer(app, told, n, holds=0.03) for n in range(1, TOGETHER)])

    assert told == list(range(1, TOGETHER))


def test_who_waits_longer_than_patience_is_served_while_it_moves(app, hurried):
    told = []

    in_order([a_writer(app, told, n, holds=0.2) for n in range(1, 9)])

    assert told == list(range(1, 9))


def test_all_are_sent_away_in_time_where_nothing_moves(app, hurried):
    told = []
    holder = a_writer(app, told, 1, holds=2)

    begun = time.monotonic()
    in_order([holder, *(a_writer(app, told, n) for n in range(2, 6))])

    assert told == [-2, -3, -4, -5, 1]
    assert time.monotonic() - begun < 4


def test_lock_of_another_process_sends_all_away_in_time(app, hurried):
    """The first waits for the database, the others for the first: none waits twice."""
    told = []
    other = db.engine.raw_connection()
    _take_lock(other)

    begun = time.monotonic()
    writers = [a_writer(app, told, n) for n in range(1, 6)]
    for one in writers:
        one.start()
    for one in writers:
        one.join(TOGETHER)
    took = time.monotonic() - begun
    other.rollback()
    other.close()

    assert sorted(told) == [-5, -4, -3, -2, -1]
    assert took < 2
    in_order([a_writer(app, told, 7)])
    assert told[-1] == 7


def _take_lock(connection):
    cursor = connection.cursor()
    if db.engine.dialect.name == "sqlite":
        cursor.execute("BEGIN IMMEDIATE")
    else:
        cursor.execute(f"SELECT pg_advisory_xact_lock({WRITERS})")
