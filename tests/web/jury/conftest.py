"""An open round and a juror of its panel, signed in."""

import pytest
from factories import sign_in
from juries import a_stage, an_open_round, jurors_of

from contest.db import db


@pytest.fixture
def stage(app):
    return a_stage(3)


@pytest.fixture
def judged(stage):
    return an_open_round(stage)


@pytest.fixture
def juror(client, stage):
    """Henri, signed in."""
    first = jurors_of(stage.panel)[0]
    sign_in(client, db.session.get_one(type(stage.organizer), first.user_id))
    return first
