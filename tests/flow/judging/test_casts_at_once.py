"""Many casts at once: one ballot, in the tally or refused."""

import threading

from juries import (
    a_stage,
    an_open_round,
    ballots_of,
    first_ballot,
    jurors_of,
    scores,
)

from contest.db import begin_writing, db
from contest.errors import RuleBroken
from contest.flow.judging.ballots import (
    cast_ballot,
)
from contest.flow.judging.closing import close_round
from contest.models.ballot import Ballot, BallotVersion
from contest.models.round import Round
from contest.models.standing import Standing
from contest.models.user import User


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
