"""A database file that is moved away or sick: refused while so, well afterwards."""

import sqlite3

import pytest
from factories import a_contest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from contest.db import db
from contest.models.contest import Contest

pytestmark = pytest.mark.sqlite


@pytest.fixture
def path(app, config):
    a_contest("one")
    return config.data / "test.sqlite3"


def slugs():
    db.session.remove()
    return db.session.scalars(select(Contest.slug).order_by(Contest.slug)).all()


def test_nothing_is_written_to_a_file_that_was_moved_away(path):
    path.rename(path.with_name("away"))

    with pytest.raises(OperationalError, match="away"):
        a_contest("two")
    db.session.rollback()

    assert not path.exists()
    path.with_name("away").rename(path)
    assert slugs() == ["one"]
    a_contest("three")
    assert slugs() == ["one", "three"]


def test_connection_of_a_sick_time_is_let_go(path):
    """SQLite opens for reading alone what it cannot write, and would stay so."""
    db.engine.dispose()

    def reading_alone(*_about):
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    event.listen(db.engine, "do_connect", reading_alone)
    with pytest.raises(OperationalError, match="readonly"):
        a_contest("two")
    db.session.rollback()
    event.remove(db.engine, "do_connect", reading_alone)

    a_contest("three")

    assert slugs() == ["one", "three"]
