"""Opening a round: who gets what, what is refused, what may change while it runs."""

import itertools
from collections import Counter

import pytest
from factories import a_person, an_entry
from juries import (
    a_planned_round,
    a_stage,
    an_open_round,
    ballots_of,
    cast,
    entry_of,
    henri,
    jurors_of,
    vivian,
)

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.rounds import (
    add_late_entries,
    change_quorum,
    open_round,
    pause_round,
    resume_round,
)
from contest.models.audit import AuditEvent
from contest.models.entry import Entry
from contest.models.notice import Notice
from contest.models.round import RoundEntry
from contest.models.states import (
    BallotStatus,
    Method,
    ScreeningOutcome,
)


def test_open_round_deals_and_tells_the_jurors_once(app):
    stage = a_stage(4)
    judged = an_open_round(stage)

    open_round(judged, by=stage.organizer)
    db.session.commit()

    assert len(ballots_of(judged)) == 8
    told = db.session.query(Notice).filter_by(kind="round_opened")
    assert sorted(notice.email for notice in told) == [
        "henri@example.org",
        "vivian@example.org",
    ]
    opened = db.session.query(AuditEvent).filter_by(act="round.opened").one()
    assert opened.facts["field"] == 4
    assert opened.facts["ballots"] == 8


def test_open_round_takes_submitted_entries_that_wait_for_nothing(app):
    stage = a_stage(1)
    author = a_person("Ansel")
    category = stage.single
    an_entry(author, category, submitted=False)
    an_entry(author, category, withdrawn_at=now())
    an_entry(author, category, disqualified_at=now())
    an_entry(author, category, screened=ScreeningOutcome.fix_asked)
    an_entry(author, stage.series)
    accepted = an_entry(author, category, screened=ScreeningOutcome.accepted)

    judged = an_open_round(stage)

    field = db.session.query(RoundEntry).filter_by(round_id=judged.id).all()
    assert len(field) == 2
    assert accepted.id in {place.entry_id for place in field}


def test_open_round_gives_codes_that_are_new_in_every_round(app):
    stage = a_stage(3)

    first = an_open_round(stage)
    second = an_open_round(stage)

    codes = [
        {p.code for p in db.session.query(RoundEntry).filter_by(round_id=r.id)}
        for r in (first, second)
    ]
    assert codes[0].isdisjoint(codes[1])
    assert codes[0].isdisjoint({entry.code for entry in db.session.query(Entry)})


@pytest.mark.parametrize(
    ("entries", "rules", "code"),
    [
        (0, {}, "round.no_entries"),
        (1, {"quorum": 3}, "round.quorum"),
        (51, {"method": Method.rank}, "round.too_many_to_rank"),
    ],
)
def test_open_round_refuses_what_could_not_finish(app, entries, rules, code):
    stage = a_stage(entries)
    judged = a_planned_round(stage, **rules)

    with pytest.raises(RuleBroken) as refused:
        open_round(judged, by=stage.organizer)

    assert refused.value.code == code


def test_open_round_refuses_a_panel_nobody_sits_in(app):
    stage = a_stage(1)
    judged = a_planned_round(stage)
    for juror in jurors_of(stage.panel):
        juror.accepted_at = None
    db.session.commit()

    with pytest.raises(RuleBroken) as refused:
        open_round(judged, by=stage.organizer)

    assert refused.value.code == "round.no_jurors"


def test_open_round_never_deals_own_entries_by_account_or_address(app):
    judge, other = henri(), vivian()
    stage = a_stage(2, judge, other)
    own = an_entry(judge, stage.single)
    second_account = a_person("Twin", email="v.maier@example.org")
    by_address = an_entry(second_account, stage.single)
    jurors_of(stage.panel)[1].email = "v.maier@example.org"
    db.session.commit()

    judged = an_open_round(stage)

    held = {(b.juror_id, entry_of(b).id) for b in ballots_of(judged)}
    first, second = (juror.id for juror in jurors_of(stage.panel))
    assert (first, own.id) not in held
    assert (second, by_address.id) not in held
    assert len(held) == 6


def test_queue_never_shows_one_author_twice_in_a_row_where_avoidable(app):
    stage = a_stage(4)
    again = a_person("Ansel")
    for _ in range(4):
        an_entry(again, stage.single)

    judged = an_open_round(stage)

    for juror in jurors_of(stage.panel):
        authors = [entry_of(b).user_id for b in ballots_of(judged, juror)]
        assert all(a != b for a, b in itertools.pairwise(authors))


def test_add_late_entries_deals_only_the_new_ones(app):
    stage = a_stage(2)
    judged = an_open_round(stage)
    before = {ballot.id for ballot in ballots_of(judged)}
    an_entry(a_person("Dorothea"), stage.single)

    added = add_late_entries(judged, by=stage.organizer)
    again = add_late_entries(judged, by=stage.organizer)
    db.session.commit()

    assert (len(added.add), len(again.add)) == (2, 0)
    assert before < {ballot.id for ballot in ballots_of(judged)}


def test_change_quorum_keeps_cast_ballots_and_refuses_the_impossible(app):
    stage = a_stage(6)
    judged = an_open_round(stage, quorum=1)
    done = [cast(ballot, 7).id for ballot in ballots_of(judged)[:2]]

    change_quorum(judged, by=stage.organizer, quorum=2)
    db.session.commit()

    assert len(ballots_of(judged)) == 12
    assert done == [b.id for b in ballots_of(judged, status=BallotStatus.cast)]
    with pytest.raises(RuleBroken) as refused:
        change_quorum(judged, by=stage.organizer, quorum=3)
    assert refused.value.code == "round.quorum"


def test_lowering_and_raising_the_quorum_wakes_void_ballots(app):
    stage = a_stage(4)
    judged = an_open_round(stage, quorum=2)

    change_quorum(judged, by=stage.organizer, quorum=1)
    change_quorum(judged, by=stage.organizer, quorum=2)
    db.session.commit()

    assert Counter(b.status for b in ballots_of(judged)) == {BallotStatus.dealt: 8}


def test_pause_and_resume_are_noted_once(app):
    stage = a_stage(1)
    judged = an_open_round(stage)

    pause_round(judged, by=stage.organizer)
    pause_round(judged, by=stage.organizer)
    resume_round(judged, by=stage.organizer)
    resume_round(judged, by=stage.organizer)
    db.session.commit()

    acts = [event.act for event in db.session.query(AuditEvent)]
    assert acts.count("round.paused") == acts.count("round.resumed") == 1
    assert judged.paused_at is None
