"""Closing a round: standings once, gaps with a reason, and what follows from them."""

from datetime import timedelta

import pytest
from factories import a_person
from juries import (
    a_planned_round,
    a_stage,
    an_open_round,
    ballots_of,
    cast,
    cast_all,
    entry_of,
    jurors_of,
)

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.closing import advance, close_round, hold_back
from contest.flow.judging.rankings import place_ranking
from contest.flow.judging.rounds import (
    open_round,
)
from contest.models.entry import Entry
from contest.models.round import Round, RoundEntry
from contest.models.standing import Standing
from contest.models.states import (
    Aggregate,
    CutKind,
    Method,
)


def standings(judged: Round) -> list[Standing]:
    found = db.session.query(Standing).filter_by(round_id=judged.id)
    return found.order_by(Standing.place, Standing.id).all()


def test_close_round_writes_standings_once(app):
    stage = a_stage(3)
    judged = an_open_round(stage, cut_kind=CutKind.best, cut_value="1")
    for ballot in ballots_of(judged):
        title = entry_of(ballot).title
        cast(ballot, {"Title 0": 9, "Title 1": 5, "Title 2": 5}[title])

    close_round(judged, by=stage.organizer)
    db.session.commit()

    rows = standings(judged)
    assert [(r.place, r.numerator, r.denominator) for r in rows] == [
        (1, 9, 1),
        (2, 5, 1),
        (2, 5, 1),
    ]
    assert [r.advanced for r in rows] == [True, False, False]
    assert [r.is_tied for r in rows] == [False, True, True]
    assert {r.counted for r in rows} == {2}
    with pytest.raises(RuleBroken) as refused:
        close_round(judged, by=stage.organizer)
    assert refused.value.code == "round.closed"
    assert len(standings(judged)) == 3


def test_close_round_with_ballots_missing_needs_a_reason_and_records_gaps(app):
    stage = a_stage(2)
    judged = an_open_round(stage)
    cast(ballots_of(judged)[0], 8)

    with pytest.raises(RuleBroken) as refused:
        close_round(judged, by=stage.organizer, reason="  ")
    close_round(judged, by=stage.organizer, reason="Illness, by letter of 5 February")
    db.session.commit()

    assert (refused.value.code, refused.value.facts) == (
        "round.needs_reason",
        {"missing": 3},
    )
    assert judged.missing_ballots == 3
    assert sum(row.missing for row in standings(judged)) == 3
    assert [row.place for row in standings(judged)].count(None) == 1


def test_close_round_leaves_out_entries_no_longer_in_the_running(app):
    stage = a_stage(2)
    judged = an_open_round(stage)
    cast_all(judged)
    gone = entry_of(ballots_of(judged)[0])
    gone.withdrawn_at = now()
    db.session.commit()

    close_round(judged, by=stage.organizer)
    db.session.commit()

    assert gone.id not in {row.entry_id for row in standings(judged)}


def test_a_round_opens_from_what_went_on_before(app):
    stage = a_stage(4)
    first = an_open_round(stage, cut_kind=CutKind.best, cut_value="2")
    second = a_planned_round(stage, after=first)
    marks = dict(
        zip(["Title 0", "Title 1", "Title 2", "Title 3"], [9, 8, 2, 1], strict=True)
    )
    with pytest.raises(RuleBroken) as refused:
        open_round(second, by=stage.organizer)
    for ballot in ballots_of(first):
        cast(ballot, marks[entry_of(ballot).title])
    close_round(first, by=stage.organizer)

    open_round(second, by=stage.organizer)
    db.session.commit()

    assert refused.value.code == "round.before_open"
    titles = {entry_of(ballot).title for ballot in ballots_of(second)}
    assert titles == {"Title 0", "Title 1"}


def test_the_chairs_word_needs_a_reason_and_comes_before_the_next_round(app):
    stage = a_stage(2)
    first = an_open_round(stage, cut_kind=CutKind.best, cut_value="1")
    for ballot in ballots_of(first):
        cast(ballot, 9 if entry_of(ballot).title == "Title 0" else 2)
    close_round(first, by=stage.organizer)
    best, rest = standings(first)

    with pytest.raises(RuleBroken) as refused:
        advance(rest, by=stage.organizer, reason=" ")
    advance(rest, by=stage.organizer, reason="The jury asks to see it again")
    hold_back(best, by=stage.organizer, reason="Shown elsewhere before")
    db.session.commit()

    assert refused.value.code == "cut.reason"
    assert (best.advanced, rest.advanced) == (False, True)
    open_round(a_planned_round(stage, after=first), by=stage.organizer)
    with pytest.raises(RuleBroken) as late:
        hold_back(rest, by=stage.organizer, reason="Changed our mind")
    assert late.value.code == "round.followed"


def test_earlier_places_break_ties_where_the_rules_say_so(app):
    stage = a_stage(2)
    first = an_open_round(stage)
    for ballot in ballots_of(first):
        cast(ballot, 9 if entry_of(ballot).title == "Title 1" else 2)
    close_round(first, by=stage.organizer)
    second = an_open_round(stage, after=first, tie_chain=("earlier_place",))
    cast_all(second)

    close_round(second, by=stage.organizer)
    db.session.commit()

    best, rest = standings(second)
    assert (best.place, rest.place, best.broken_by) == (1, 2, "earlier_place")
    assert db.session.get_one(Entry, best.entry_id).title == "Title 1"


def test_rank_round_counts_points(app):
    stage = a_stage(3)
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    for juror in jurors_of(stage.panel):
        papers = {entry_of(b).title: b for b in ballots_of(judged, juror)}
        places = {
            b.id: db.session.get_one(RoundEntry, b.round_entry_id).code
            for b in papers.values()
        }
        order = [places[papers["Title 2"].id], places[papers["Title 0"].id]]
        place_ranking(juror, judged, order, by=stage.organizer, version=0)

    close_round(judged, by=stage.organizer)
    db.session.commit()

    rows = [
        (db.session.get_one(Entry, r.entry_id).title, r.place, r.numerator)
        for r in standings(judged)
    ]
    assert rows == [("Title 2", 1, 4), ("Title 0", 2, 2), ("Title 1", 3, 0)]


def test_trimmed_means_leave_the_extremes_off(app):
    stage = a_stage(1, *(a_person(f"Juror{n}") for n in range(4)))
    judged = an_open_round(stage, aggregate=Aggregate.trimmed)
    for ballot, mark in zip(ballots_of(judged), (1, 5, 6, 10), strict=True):
        cast(ballot, mark)

    close_round(judged, by=stage.organizer)
    db.session.commit()

    [row] = standings(judged)
    assert (row.numerator, row.denominator) == (11, 2)


def test_a_ballot_opens_no_earlier_than_its_round(app):
    stage = a_stage(1)
    judged = an_open_round(stage)

    assert judged.opened_at is not None
    assert judged.opened_at <= now() + timedelta(seconds=1)
    assert all(ballot.dealt_at >= judged.opened_at for ballot in ballots_of(judged))
