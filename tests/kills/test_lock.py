"""Another process holds the database: readers go on, writers hear it within 6 s."""

import sqlite3
import time

import pytest
from factories import sign_in
from juries import a_stage, an_open_round, jurors_of, user_of
from rooms import codes, paper, post

from contest.db import db

pytestmark = pytest.mark.sqlite
SLOWEST = 6


@pytest.fixture
def held(app, config):
    """Henri sits in an open round; somebody else has the whole file for themselves."""
    stage = a_stage(2)
    judged = an_open_round(stage)
    client = sign_in(app.test_client(), user_of(jurors_of(stage.panel)[0]))
    code = codes(judged, jurors_of(stage.panel)[0])[0]
    db.session.remove()
    other = sqlite3.connect(config.data / "test.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield client, judged, jurors_of(stage.panel)[0], code, other
    other.close()


def test_ballot_is_refused_in_time_and_counts_afterwards(held):
    client, judged, juror, code, other = held
    begun = time.monotonic()

    refused = post(client, judged, code, "ballot", **{"mark-0": 7, "version": 0})

    assert time.monotonic() - begun < SLOWEST
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert "Nothing was stored" in refused.text
    assert paper(judged, juror, code).version == 0
    assert client.get(f"/jury/{judged.code}/{code}").status_code == 200

    other.execute("ROLLBACK")
    db.session.rollback()
    again = post(client, judged, code, "ballot", **{"mark-0": 7, "version": 0})
    assert again.status_code == 303
    assert paper(judged, juror, code).status == "cast"
