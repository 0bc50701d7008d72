"""A juror's queue and progress: own numbers, from cast ballots, in few questions."""

from datetime import timedelta

import pytest
from factories import a_person
from juries import (
    a_stage,
    an_open_round,
    ballots_of,
    cast,
    entry_of,
    henri,
    jurors_of,
    user_of,
    vivian,
)
from sqlalchemy import event

from contest.clock import now
from contest.db import db
from contest.flow.judging.ballots import skip_ballot
from contest.flow.judging.recusals import recuse
from contest.models.ballot import Ballot
from contest.models.states import RecusalReason
from contest.queries.ballots import (
    MyProgress,
    coming,
    my_progress,
    my_rounds,
    next_ballot_for,
    own_ballot,
)
from contest.queries.own_marks import last_cast, my_marks
from contest.queries.pace import LONGEST_PAUSE, paces_of
from contest.queries.people import viewer_of
from contest.queries.rounds import progress_of, round_by_code
from contest.queries.sheets import ballot_in, sheet_of, sheets_of, whole_ballots


@pytest.fixture
def stage(app):
    return a_stage(4)


@pytest.fixture
def judged(stage):
    return an_open_round(stage)


@pytest.fixture
def juror(stage):
    return jurors_of(stage.panel)[0]


def test_next_ballot_follows_the_queue_and_brings_skipped_ones_back(judged, juror):
    queue = coming(juror, judged, 4)
    first = own_ballot(juror, judged, queue[0])

    skip_ballot(first, by=user_of(juror))
    db.session.commit()

    assert coming(juror, judged, 4) == [*queue[1:], queue[0]]
    assert next_ballot_for(juror, judged) == queue[1]


@pytest.mark.sqlite
def test_next_ballot_is_found_through_the_partial_index(app, judged, juror):
    seen = []
    listen = lambda *a: seen.append((a[2], a[3]))  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listen)
    next_ballot_for(juror, judged)
    event.remove(db.engine, "before_cursor_execute", listen)

    statement, values = seen[-1]
    plan = db.session.connection().exec_driver_sql(
        f"EXPLAIN QUERY PLAN {statement}", values
    )

    assert "ix_ballot_waiting" in " ".join(str(row) for row in plan)


def test_next_ballot_passes_over_entries_taken_back(judged, juror):
    first, second, *_ = coming(juror, judged, 4)
    entry_of(own_ballot(juror, judged, first)).withdrawn_at = now()
    db.session.commit()

    assert next_ballot_for(juror, judged) == second


def test_progress_counts_cast_ballots_only(judged, juror):
    first, second, *_ = ballots_of(judged, juror)
    cast(first, 7)
    skip_ballot(second, by=user_of(juror))
    db.session.commit()

    progress = my_progress(juror, judged)

    assert (progress.cast, progress.total, progress.skipped, progress.left) == (
        1,
        4,
        1,
        3,
    )
    assert progress.minutes_left == 1
    assert MyProgress() == MyProgress(cast=0, total=0)


def test_pace_is_the_usual_gap_and_pauses_are_no_work(judged, juror):
    start = now()
    after = (0, 10, 20, 30 + LONGEST_PAUSE)
    for ballot, seconds in zip(ballots_of(judged, juror), after, strict=True):
        cast(ballot, 5)
        ballot.cast_at = start + timedelta(seconds=seconds)
    db.session.commit()

    pace = paces_of([judged.id], [juror.id])[judged.id, juror.id]

    assert (pace.seconds, pace.last_at) == (10, start + timedelta(seconds=after[-1]))


def test_last_cast_steps_back_one_by_one(judged, juror):
    first, second, *_ = ballots_of(judged, juror)
    cast(first, 7)
    cast(second, 3)
    codes = [last_cast(juror, judged).code]

    codes.append(last_cast(juror, judged, before=codes[0]).code)

    assert last_cast(juror, judged).marks == (3,)
    assert last_cast(juror, judged, before=codes[1]) is None
    assert own_ballot(juror, judged, codes[1]).id == first.id


def test_what_i_gave_to_entries_taken_back_is_passed_over(judged, juror):
    first, second, *_ = ballots_of(judged, juror)
    cast(first, 7)
    cast(second, 3)
    entry_of(second).withdrawn_at = now()
    db.session.commit()

    assert last_cast(juror, judged).marks == (7,)
    assert my_marks(juror, judged) == [0, 0, 0, 0, 0, 0, 1, 0, 0, 0]


def test_my_marks_are_mine_alone(stage, judged, juror):
    other = jurors_of(stage.panel)[1]
    cast(ballots_of(judged, juror)[0], 7)
    cast(ballots_of(judged, other)[0], 2)

    assert my_marks(juror, judged) == [0, 0, 0, 0, 0, 0, 1, 0, 0, 0]


def test_my_rounds_are_those_of_my_panels(stage, judged, juror):
    mine = my_rounds(viewer_of(user_of(juror)))

    assert [one.round.id for one in mine] == [judged.id]
    assert my_rounds(viewer_of(stage.organizer)) == []
    assert my_rounds(viewer_of(None)) == []


def test_organizers_see_counts_and_pace_and_never_a_mark(stage, judged, juror):
    cast(ballots_of(judged, juror)[0], 7)
    recused = ballots_of(judged, juror)[1]
    recuse(recused, reason=RecusalReason.known, by=user_of(juror))
    db.session.commit()

    progress = progress_of(judged)

    first = progress.jurors[0]
    assert (progress.field, progress.cast, progress.open) == (4, 1, 6)
    assert (first.code, first.cast, first.open, first.recused) == ("J1", 1, 2, 1)
    assert first.seconds_left > 0


def test_sheets_of_many_ask_as_often_as_of_one(app, stage, judged, juror):
    held = round_by_code(judged.code)

    def asked(limit: int) -> int:
        db.session.expire_all()
        again = round_by_code(held.code)
        seen = []
        listen = lambda *a: seen.append(a[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", listen)
        query = whole_ballots(again, juror.id).order_by(Ballot.turn).limit(limit)
        sheets = sheets_of(db.session.scalars(query).all(), again)
        event.remove(db.engine, "before_cursor_execute", listen)
        assert len(sheets) == limit
        return len(seen)

    assert asked(1) == asked(3)


def test_a_sheet_shows_title_text_and_my_marks(stage, juror):
    judged = an_open_round(stage, shows_statement=False)
    ballot = ballots_of(judged, juror)[0]
    entry_of(ballot).statement = "A text."
    cast(ballot, 7)
    whole = round_by_code(judged.code)
    code = last_cast(juror, judged).code

    sheet = sheet_of(ballot_in(whole, juror.id, code), whole)

    assert sheet.statement == ""
    assert [asked.mark for asked in sheet.criteria] == [7]
    assert (sheet.is_cast, sheet.version, len(sheet.shown)) == (True, 1, 1)
    assert sheet.is_ready


def test_a_sheet_is_only_for_its_own_juror(app):
    stage = a_stage(4, henri(), vivian(), a_person("Third"))
    judged = an_open_round(stage, quorum=1)
    first, second, _ = jurors_of(stage.panel)
    foreign = coming(second, judged, 1)[0]

    assert ballot_in(round_by_code(judged.code), first.id, foreign) is None
    assert own_ballot(first, judged, foreign) is None
