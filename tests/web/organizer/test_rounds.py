"""The list of rounds on the desk."""

from datetime import timedelta

import pytest
from counting import count_queries
from factories import mallory, sign_in
from juries import a_planned_round, a_stage, an_open_round

from contest.clock import now
from contest.db import db
from contest.models.entry import Entry
from contest.models.states import ScreeningOutcome


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


def test_desk_leads_to_the_round_that_can_be_opened(client, stage):
    judged = a_planned_round(stage)
    for entry in db.session.query(Entry):
        entry.screened, entry.screened_at = ScreeningOutcome.accepted, now()
    stage.edition.closes_at = now() - timedelta(minutes=1)
    db.session.commit()

    page = sign_in(client, stage.organizer).get("/desk/2027").text

    assert "Round 1 can be opened." in page
    assert f'href="/desk/2027/rounds/{judged.code}"' in page
    assert "Nothing waits for you" not in page
