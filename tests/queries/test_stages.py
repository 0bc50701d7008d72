"""Where an edition stands: counts of rounds, entries out of the running left out."""

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
