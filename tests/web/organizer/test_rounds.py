"""The list of rounds on the desk."""

import pytest
from counting import count_queries
from factories import mallory, sign_in
from juries import a_planned_round, a_stage, an_open_round

from contest.db import db


@pytest.fixture
def stage(app):
    return a_stage(2)


def test_list_counts_ballots_of_every_round(client, stage):
    an_open_round(stage)

    page = sign_in(client, stage.organizer).get("/desk/2027/rounds").text

    assert "0 of 4 ballots cast" in page


def test_number_of_queries_does_not_grow_with_rounds(client, stage):
    desk = sign_in(client, stage.organizer)

    def asked() -> int:
        db.session.expire_all()
        with count_queries() as seen:
            assert desk.get("/desk/2027/rounds").status_code == 200
        return len(seen)

    an_open_round(stage)
    with_one = asked()
    an_open_round(stage)
    a_planned_round(stage)

    assert asked() == with_one


def test_mallory_finds_no_rounds(client, stage):
    assert sign_in(client, mallory()).get("/desk/2027/rounds").status_code == 404
