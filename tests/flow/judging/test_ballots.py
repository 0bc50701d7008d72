"""Ballots: whole marks on the scale, once, never over a newer one, never after the close."""

import threading

import pytest
from factories import a_panel, a_person, keep
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

from contest.clock import now
from contest.db import begin_writing, db
from contest.errors import RuleBroken
from contest.flow import ledger
from contest.flow.judging.ballots import (
    annotate,
    cast_ballot,
    choose_field,
    comment,
    favour,
    flag,
    recuse,
    skip_ballot,
    unfavour,
)
from contest.flow.judging.closing import close_round
from contest.flow.judging.papers import seal_of
from contest.flow.judging.plan import CriterionPlan
from contest.flow.judging.rankings import (
    keep_order,
    place_ranking,
    take_back_ranking,
)
from contest.flow.judging.rounds import pause_round
from contest.models.audit import AuditEvent
from contest.models.ballot import Ballot, BallotVersion, Score
from contest.models.contest import Seat
from contest.models.jury import Juror, Recusal
from contest.models.notice import Notice
from contest.models.round import Round, RoundEntry
from contest.models.standing import Standing
from contest.models.states import BallotStatus, Method, RecusalReason, SeatRole
from contest.models.user import User


def scores(ballot: Ballot) -> list[int]:
    found = db.session.query(Score).filter_by(ballot_id=ballot.id)
    return [score.value for score in found.order_by(Score.criterion_id)]


def first_ballot(judged: Round) -> tuple[Ballot, User]:
    ballot = ballots_of(judged)[0]
    return ballot, user_of(db.session.get_one(Juror, ballot.juror_id))


def test_cast_ballot_keeps_marks_and_version_and_seals_them_in_the_ledger(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)

    cast_ballot(ballot, marks={0: 7}, by=user, version=0)
    db.session.commit()

    assert (ballot.status, ballot.version, scores(ballot)) == (
        BallotStatus.cast,
        1,
        [7],
    )
    version = db.session.query(BallotVersion).one()
    event = db.session.query(AuditEvent).filter_by(act="ballot.cast").one()
    assert event.facts == {"version": 1, "seal": seal_of(version.salt, {"0": 7})}
    assert "7" not in {str(value) for value in event.facts.values()}
    assert ledger.first_break("foreign-view") is None


def test_cast_ballot_again_is_one_ballot_and_one_event(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)

    for _ in range(3):
        cast_ballot(ballot, marks={0: 7}, by=user, version=0)
        db.session.commit()

    assert ballot.version == 1
    assert db.session.query(BallotVersion).count() == 1


def test_cast_ballot_revises_with_the_version_it_saw(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)
    cast_ballot(ballot, marks={0: 7}, by=user, version=0)

    cast_ballot(ballot, marks={0: 3}, by=user, version=1)
    db.session.commit()

    assert (ballot.version, scores(ballot)) == (2, [3])
    kept = db.session.query(BallotVersion).order_by(BallotVersion.version)
    assert [version.marks for version in kept] == [{"0": 7}, {"0": 3}]


def test_cast_ballot_from_a_stale_page_changes_nothing(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)
    cast_ballot(ballot, marks={0: 7}, by=user, version=0)
    db.session.commit()

    with pytest.raises(RuleBroken) as refused:
        cast_ballot(ballot, marks={0: 2}, by=user, version=0)
    db.session.rollback()

    assert (refused.value.code, refused.value.facts) == ("ballot.stale", {"version": 1})
    assert scores(ballot) == [7]


@pytest.mark.parametrize(
    "mark",
    [0, 11, -1, 10**30, 7.0, 7.5, "7", "seven", "", True, [7], {"0": 7}, float("nan")],
)
def test_cast_ballot_refuses_marks_that_are_not_whole_and_on_the_scale(app, mark):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)

    with pytest.raises(RuleBroken) as refused:
        cast_ballot(ballot, marks={0: mark}, by=user, version=0)
    db.session.commit()

    assert refused.value.code == "ballot.off_scale"
    assert (ballot.status, scores(ballot)) == (BallotStatus.dealt, [])


def test_a_blank_is_not_a_zero(app):
    stage = a_stage(1)
    criteria = (CriterionPlan(), CriterionPlan(), CriterionPlan(weight=0))
    judged = an_open_round(stage, criteria=criteria, scale=(0, 10))
    ballot, user = first_ballot(judged)

    with pytest.raises(RuleBroken) as refused:
        cast_ballot(ballot, marks={0: 7, 1: None}, by=user, version=0)
    with pytest.raises(RuleBroken) as unknown:
        cast_ballot(ballot, marks={0: 7, 1: 1, 3: 2}, by=user, version=0)
    cast_ballot(ballot, marks={0: 7, 1: 0}, by=user, version=0)
    db.session.commit()

    assert (refused.value.code, refused.value.field) == ("ballot.incomplete", "mark-1")
    assert unknown.value.code == "ballot.unknown_criterion"
    assert scores(ballot) == [7, 0]


def test_cast_ballot_refuses_in_the_order_closed_paused_left_void(app):
    stage = a_stage(2)
    judged = an_open_round(stage)
    ballot, user = first_ballot(judged)
    juror = db.session.get_one(Juror, ballot.juror_id)
    refusals = []

    def refused() -> None:
        with pytest.raises(RuleBroken) as broken:
            cast_ballot(ballot, marks={0: 5}, by=user, version=0)
        refusals.append(broken.value.code)

    ballot.status = BallotStatus.void
    refused()
    juror.left_at = now()
    refused()
    pause_round(judged, by=stage.organizer)
    refused()
    close_round(judged, by=stage.organizer, reason="Out of time")
    refused()
    db.session.commit()

    assert refusals == ["ballot.void", "juror.left", "round.paused", "round.closed"]
    assert db.session.query(Score).count() == 0


def test_cast_ballot_refuses_an_entry_that_was_taken_back(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)
    entry_of(ballot).withdrawn_at = now()

    with pytest.raises(RuleBroken) as refused:
        cast_ballot(ballot, marks={0: 5}, by=user, version=0)

    assert refused.value.code == "ballot.withdrawn"


def test_skip_ballot_sends_it_to_the_end(app):
    judged = an_open_round(a_stage(3))
    ballot, user = first_ballot(judged)

    skip_ballot(ballot, by=user)
    db.session.commit()

    assert (ballot.deferrals, ballot.status) == (1, BallotStatus.dealt)


def test_skip_ballot_leaves_a_cast_one_alone(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)
    cast(ballot, 5)

    skip_ballot(ballot, by=user)

    assert (ballot.deferrals, ballot.status) == (0, BallotStatus.cast)


def test_recuse_hands_the_entry_to_another_and_bars_it_in_every_round(app):
    stage = a_stage(2, henri(), vivian(), a_person("Third"))
    judged = an_open_round(stage, quorum=2)
    ballot, user = first_ballot(judged)
    entry = entry_of(ballot)

    recuse(ballot, reason=RecusalReason.known, by=user)
    recuse(ballot, reason=RecusalReason.known, by=user)
    db.session.commit()

    living = [b for b in ballots_of(judged) if b.status is BallotStatus.dealt]
    assert len(living) == 4
    assert db.session.query(Recusal).count() == 1
    event = db.session.query(AuditEvent).filter_by(act="ballot.recused").one()
    assert event.facts == {}
    later = an_open_round(stage)
    held = {(b.juror_id, entry_of(b).id) for b in ballots_of(later)}
    assert (ballot.juror_id, entry.id) not in held


def test_recuse_takes_the_entry_away_in_the_persons_other_panel_too(app):
    stage = a_stage(2, henri(), vivian(), a_person("Third"))
    user = user_of(jurors_of(stage.panel)[0])
    other = a_panel(stage.edition, user, a_person("Fourth"), a_person("Fifth"))
    here, there = an_open_round(stage), an_open_round(stage._replace(panel=other))
    ballot, _ = first_ballot(here)
    entry = entry_of(ballot)
    twin = jurors_of(other)[0]

    recuse(ballot, reason=RecusalReason.known, by=user)
    db.session.commit()

    held = {entry_of(b).id for b in ballots_of(there, twin, status="dealt")}
    assert held
    assert entry.id not in held


def test_recuse_for_another_reason_asks_which(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)

    with pytest.raises(RuleBroken) as refused:
        recuse(ballot, reason=RecusalReason.other, by=user, note=" ")

    assert (refused.value.code, refused.value.field) == ("recusal.note", "note")


def test_flag_tells_the_secretary_once(app):
    stage = a_stage(1)
    secretary = a_person("Secretary")
    keep(
        Seat(
            contest_id=stage.edition.contest_id,
            user_id=secretary.id,
            role=SeatRole.secretary,
        )
    )
    judged = an_open_round(stage)
    ballot, user = first_ballot(judged)

    flag(ballot, reason="machine", by=user)
    flag(ballot, reason="machine", by=user)
    db.session.commit()

    [letter] = db.session.query(Notice).filter_by(kind="ballot_flagged")
    assert letter.email == "secretary@example.org"
    assert letter.facts["entry"] == entry_of(ballot).code
    with pytest.raises(RuleBroken):
        flag(ballot, reason="ugly", by=user)


def test_notes_favourites_and_fields_are_the_jurors_own(app):
    judged = an_open_round(a_stage(1))
    ballot, _ = first_ballot(judged)
    juror = db.session.get_one(Juror, ballot.juror_id)

    annotate(ballot, note="The light")
    comment(ballot, words="For the jury")
    favour(ballot)
    choose_field(juror, field="black")
    db.session.commit()

    assert (ballot.note, ballot.comment, ballot.is_favourite) == (
        "The light",
        "For the jury",
        True,
    )
    assert juror.field == "black"
    assert unfavour(ballot).is_favourite is False
    with pytest.raises(RuleBroken):
        annotate(ballot, note="x" * 1001)
    with pytest.raises(RuleBroken):
        choose_field(juror, field="pink")


def codes_of(judged: Round, juror: Juror) -> list[str]:
    return [
        db.session.get_one(RoundEntry, ballot.round_entry_id).code
        for ballot in ballots_of(judged, juror)
    ]


def test_ranking_is_a_draft_until_handed_in_whole(app):
    stage = a_stage(3)
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    juror = jurors_of(stage.panel)[0]
    a, b, _ = codes_of(judged, juror)

    first = keep_order(juror, judged, [b], version=0)
    with pytest.raises(RuleBroken) as incomplete:
        place_ranking(juror, judged, [b], by=user_of(juror), version=first.version)
    done = place_ranking(
        juror, judged, [b, a], by=user_of(juror), version=first.version
    )
    again = place_ranking(juror, judged, [b, a], by=user_of(juror), version=0)
    db.session.commit()

    assert (first.order, first.is_handed_in) == ((b,), False)
    assert incomplete.value.facts == {"wanted": 2, "placed": 1}
    assert (done.order, done.is_handed_in) == ((b, a), True)
    assert again == done
    assert {x.status for x in ballots_of(judged, juror)} == {BallotStatus.cast}


def test_ranking_refuses_stale_unknown_and_doubled(app):
    stage = a_stage(3)
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    juror, other = jurors_of(stage.panel)
    a, b, c = codes_of(judged, juror)
    keep_order(juror, judged, [a], version=0)

    refusals = []
    for order, version in (([b], 0), (["ZZZZZZ"], 1), ([a, a], 1), ([a, b, c], 1)):
        with pytest.raises(RuleBroken) as refused:
            keep_order(juror, judged, order, version=version)
        refusals.append(refused.value.code)

    assert refusals == [
        "ballot.stale",
        "ranking.unknown",
        "ranking.unknown",
        "ranking.unknown",
    ]
    assert keep_order(other, judged, [b], version=0).order == (b,)


def test_a_handed_in_ranking_must_be_taken_back_before_it_changes(app):
    stage = a_stage(2)
    judged = an_open_round(stage, method=Method.rank, top_n=2)
    juror = jurors_of(stage.panel)[0]
    a, b = codes_of(judged, juror)
    done = place_ranking(juror, judged, [a, b], by=user_of(juror), version=0)

    with pytest.raises(RuleBroken) as refused:
        keep_order(juror, judged, [a], version=done.version)
    back = take_back_ranking(juror, judged, by=user_of(juror))
    db.session.commit()

    assert refused.value.code == "ranking.handed_in"
    assert (back.order, back.is_handed_in) == ((a, b), False)
    assert {x.status for x in ballots_of(judged, juror)} == {BallotStatus.dealt}


def test_rank_ballots_are_not_cast_one_by_one(app):
    judged = an_open_round(a_stage(2), method=Method.rank)
    ballot, user = first_ballot(judged)

    with pytest.raises(RuleBroken) as refused:
        cast_ballot(ballot, marks={0: 1}, by=user, version=0)

    assert refused.value.code == "ballot.rank_only"


def at_once(app, *acts) -> list[str]:
    """Run acts in threads of their own, each in one transaction; say how they ended."""
    barrier = threading.Barrier(len(acts))
    ended = ["" for _ in acts]

    def run(number, act) -> None:
        with app.app_context():
            barrier.wait(timeout=30)
            begin_writing()
            try:
                act()
                db.session.commit()
                ended[number] = "done"
            except RuleBroken as broken:
                db.session.rollback()
                ended[number] = broken.code
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return ended


def test_many_casts_at_once_leave_one_ballot(app):
    judged = an_open_round(a_stage(1))
    ballot, user = first_ballot(judged)
    number, person = ballot.id, user.id
    db.session.commit()

    def act(mark):
        return lambda: cast_ballot(
            db.session.get_one(Ballot, number),
            marks={0: mark},
            by=db.session.get_one(User, person),
            version=0,
        )

    ended = at_once(app, *(act(mark) for mark in (3, 3, 3, 8, 8, 8)))

    assert sorted(ended) == ["ballot.stale"] * 3 + ["done"] * 3
    assert db.session.query(BallotVersion).count() == 1
    assert len(scores(db.session.get_one(Ballot, number))) == 1


def test_a_cast_is_in_the_tally_or_refused_when_the_round_closes(app):
    stage = a_stage(3)
    judged = an_open_round(stage)
    papers = [(ballot.id, ballot.juror_id) for ballot in ballots_of(judged)]
    people = {j.id: j.user_id for j in jurors_of(stage.panel)}
    organizer, round_id = stage.organizer.id, judged.id
    db.session.commit()

    def casting(ballot, juror):
        return lambda: cast_ballot(
            db.session.get_one(Ballot, ballot),
            marks={0: 5},
            by=db.session.get_one(User, people[juror]),
            version=0,
        )

    def closing():
        close_round(
            db.session.get_one(Round, round_id),
            by=db.session.get_one(User, organizer),
            reason="Time is up",
        )

    ended = at_once(app, *(casting(*paper) for paper in papers), closing)

    assert set(ended) <= {"done", "round.closed"}
    counted = sum(row.counted for row in db.session.query(Standing))
    assert counted == ended[:-1].count("done")
