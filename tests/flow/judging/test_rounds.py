"""Rounds: planned, opened once, changed in the open, closed whatever is missing."""

import itertools
from collections import Counter
from datetime import timedelta

import pytest
from factories import a_contest, a_person, an_entry, an_open_edition
from juries import (
    a_planned_round,
    a_stage,
    an_open_round,
    ballots_of,
    cast,
    cast_all,
    entry_of,
    henri,
    jurors_of,
    vivian,
)

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.changes import (
    AnotherJuror,
    AnotherQuorum,
    LeavingKeeping,
    LeavingVoiding,
    preview,
)
from contest.flow.judging.closing import advance, close_round, hold_back
from contest.flow.judging.plan import CriterionPlan, RoundPlan
from contest.flow.judging.rankings import place_ranking
from contest.flow.judging.rounds import (
    add_late_entries,
    change_plan,
    change_quorum,
    discard_round,
    open_round,
    pause_round,
    plan_round,
    resume_round,
)
from contest.models.audit import AuditEvent
from contest.models.entry import Entry
from contest.models.notice import Notice
from contest.models.round import Round, RoundEntry
from contest.models.standing import Standing
from contest.models.states import (
    Aggregate,
    BallotStatus,
    CutKind,
    Method,
    RoundState,
    ScreeningOutcome,
)


def standings(judged: Round) -> list[Standing]:
    found = db.session.query(Standing).filter_by(round_id=judged.id)
    return found.order_by(Standing.place, Standing.id).all()


def test_plan_round_numbers_rounds_and_keeps_criteria(app):
    stage = a_stage()

    first = a_planned_round(stage)
    second = a_planned_round(
        stage, criteria=(CriterionPlan(weight=2), CriterionPlan(weight=0)), after=first
    )

    assert (first.number, second.number) == (1, 2)
    assert second.after_id == first.id
    assert first.state is RoundState.planned


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"categories": ()}, "plan.no_categories"),
        ({"scale": (5, 5)}, "plan.scale"),
        ({"scale": (-1, 5)}, "plan.scale"),
        ({"scale": (1, 100_000)}, "plan.scale"),
        ({"method": Method.approve, "scale": (1, 10)}, "plan.approve_scale"),
        ({"quorum": 0}, "plan.quorum"),
        ({"method": Method.rank, "quorum": 2}, "plan.rank_all"),
        ({"top_n": 0}, "plan.top_n"),
        ({"tie_chain": ("lottery",)}, "plan.tie_chain"),
        ({"tie_chain": ("tie_round",)}, "plan.tie_chain"),
        ({"criteria": ()}, "plan.criteria"),
        ({"criteria": (CriterionPlan(weight=0),)}, "plan.criteria"),
        ({"criteria": (CriterionPlan(weight=-1),)}, "plan.criteria"),
        (
            {"method": Method.rank, "criteria": (CriterionPlan(), CriterionPlan())},
            "plan.one_criterion",
        ),
        ({"cut_kind": CutKind.best, "cut_value": "2.5"}, "plan.cut_best"),
        ({"cut_kind": CutKind.best, "cut_value": ""}, "plan.cut"),
        ({"cut_kind": CutKind.value, "cut_value": "1/0"}, "plan.cut"),
        ({"cut_kind": CutKind.value, "cut_value": "-1"}, "plan.cut"),
        ({"cut_kind": CutKind.percent, "cut_value": "101"}, "plan.cut_percent"),
    ],
)
def test_plan_round_refuses_what_no_round_could_follow(app, rules, code):
    stage = a_stage(0)
    wanted = {"categories": [stage.single], "method": Method.score, **rules}

    with pytest.raises(RuleBroken) as refused:
        plan_round(
            stage.edition, RoundPlan(panel=stage.panel, **wanted), by=stage.organizer
        )

    assert refused.value.code == code
    assert db.session.query(Round).count() == 0


def test_plan_round_refuses_parts_of_another_edition(app):
    stage = a_stage(0)
    other = an_open_edition(a_contest("other"), slug="other")

    with pytest.raises(RuleBroken) as refused:
        plan_round(
            other,
            RoundPlan(
                panel=stage.panel, categories=[stage.single], method=Method.score
            ),
            by=stage.organizer,
        )

    assert refused.value.code == "plan.elsewhere"


def test_change_plan_rewrites_a_planned_round_only(app):
    stage = a_stage()
    judged = a_planned_round(stage)
    plan = RoundPlan(
        panel=stage.panel,
        categories=[stage.single],
        method=Method.approve,
        scale=(0, 2),
        aggregate=Aggregate.mean,
    )

    change_plan(judged, plan, by=stage.organizer)
    db.session.commit()

    assert (judged.method, judged.scale_max) == (Method.approve, 2)
    open_round(judged, by=stage.organizer)
    with pytest.raises(RuleBroken) as refused:
        change_plan(judged, plan, by=stage.organizer)
    assert refused.value.code == "round.open"


def test_discard_round_removes_a_planned_round_that_nothing_follows(app):
    stage = a_stage()
    first = a_planned_round(stage)
    second = a_planned_round(stage, after=first)

    with pytest.raises(RuleBroken) as refused:
        discard_round(first, by=stage.organizer)
    discard_round(second, by=stage.organizer)
    discard_round(first, by=stage.organizer)
    db.session.commit()

    assert refused.value.code == "round.followed"
    assert db.session.query(Round).count() == 0


def test_open_round_deals_and_tells_the_jurors_once(app):
    stage = a_stage(4)
    judged = an_open_round(stage)

    open_round(judged, by=stage.organizer)
    db.session.commit()

    assert len(ballots_of(judged)) == 8
    told = db.session.query(Notice).filter_by(kind="round_opened").all()
    assert [notice.email for notice in told] == [
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


def test_preview_says_numbers_and_writes_nothing(app):
    stage = a_stage(6, henri(), vivian(), a_person("Third"))
    judged = an_open_round(stage, quorum=2)
    juror = jurors_of(stage.panel)[0]
    cast(ballots_of(judged, juror)[0], 5)

    keeping = preview(judged, LeavingKeeping(juror))
    voiding = preview(judged, LeavingVoiding(juror))
    lower = preview(judged, AnotherQuorum(1, leaving=juror))
    seat = preview(judged, AnotherJuror(leaving=juror))

    assert (keeping.voided, voiding.voided) == (3, 4)
    assert keeping.added == 3
    assert voiding.added == 4
    assert lower.added == 0
    assert seat.loads[0] > 0
    assert len(ballots_of(judged)) == 12
    assert len(ballots_of(judged, status=BallotStatus.void)) == 0


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
