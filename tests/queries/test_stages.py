"""Where an edition stands: counts of rounds, entries out of the running left out."""

from datetime import timedelta

import pytest
from endings import a_closed_round
from factories import a_person, an_entry
from juries import (
    a_planned_round,
    a_stage,
    an_open_round,
    ballots_of,
    cast,
    entry_of,
    jurors_of,
)

from contest.clock import now
from contest.db import db
from contest.models.entry import Entry
from contest.models.states import ScreeningOutcome
from contest.queries.asks import asks_of
from contest.queries.desk import desk_of
from contest.queries.stages import rounds_now


def test_round_counts_only_ballots_of_entries_in_the_running(app):
    stage = a_stage(3)
    judged = an_open_round(stage)
    first, second, third = ballots_of(judged, jurors_of(stage.panel)[0])
    cast(first, 7)
    cast(second, 7)
    for ballot in (second, third):
        entry_of(ballot).withdrawn_at = now()
    db.session.commit()

    (counted,) = rounds_now(stage.edition)

    assert (counted.ballots, counted.cast) == (2, 1)


def test_planned_round_counts_nothing(app):
    stage = a_stage(1)
    an_open_round(stage)
    a_planned_round(stage)

    assert [one.ballots for one in rounds_now(stage.edition)] == [2, 0]


def asked(stage):
    """Give what waits at the desk, by code."""
    return {one.code: one for one in asks(stage)}


def asks(stage):
    return asks_of(desk_of(stage.edition), rounds_now(stage.edition))


def close_call(stage):
    for entry in db.session.query(Entry):
        entry.screened, entry.screened_at = ScreeningOutcome.accepted, now()
    stage.edition.closes_at = now() - timedelta(minutes=1)
    db.session.commit()


def test_planned_round_with_entries_and_jurors_can_be_opened(app):
    stage = a_stage(2)
    judged = a_planned_round(stage)
    close_call(stage)

    ask = asked(stage)["open_round"]

    assert (ask.name, ask.about) == ("1", judged.code)


def test_round_is_offered_by_what_its_own_field_takes(app):
    stage = a_stage(2)
    a_planned_round(stage)
    a_planned_round(stage, categories=[stage.series])  # nobody has entered a series
    close_call(stage)

    names = [one.name for one in asks(stage) if one.code == "open_round"]

    assert names == ["1"]


def test_round_does_not_wait_for_entries_of_another_category(app):
    stage = a_stage(2)
    judged = a_planned_round(stage)
    close_call(stage)
    an_entry(a_person("Late"), stage.series, pieces=3)

    assert asked(stage)["open_round"].about == judged.code


def test_round_is_not_offered_once_all_who_went_on_are_out(app):
    stage = a_stage(2)
    a_planned_round(stage, after=a_closed_round(stage, 9, 7))
    close_call(stage)
    for entry in db.session.query(Entry):
        entry.withdrawn_at = now()
    db.session.commit()

    assert "open_round" not in asked(stage)


def spoil_call(stage):
    stage.edition.closes_at = now() + timedelta(days=1)


def spoil_screening(stage):
    db.session.query(Entry).order_by(Entry.id).first().screened = None


def spoil_field(stage):
    for entry in db.session.query(Entry):
        entry.screened = ScreeningOutcome.fix_asked


def spoil_panel(stage):
    for juror in jurors_of(stage.panel):
        juror.accepted_at = None


@pytest.mark.parametrize(
    "spoil", [spoil_call, spoil_screening, spoil_field, spoil_panel]
)
def test_round_is_not_offered_while_something_lacks(app, spoil):
    stage = a_stage(2)
    a_planned_round(stage)
    close_call(stage)
    spoil(stage)
    db.session.commit()

    assert "open_round" not in asked(stage)


def test_round_waits_for_the_one_before_it(app):
    stage = a_stage(2)
    first = an_open_round(stage)
    a_planned_round(stage, after=first)
    close_call(stage)

    assert asked(stage).keys() == {"behind"}


def test_round_after_a_closed_one_can_be_opened(app):
    stage = a_stage(2)
    a_planned_round(stage, after=a_closed_round(stage, 9, 7))
    close_call(stage)

    assert asked(stage)["open_round"].name == "2"
