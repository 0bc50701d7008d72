"""What a juror does beside casting: steps aside, flags, notes, favourites, fields."""

import pytest
from factories import a_panel, a_person, keep
from juries import (
    a_stage,
    an_open_round,
    ballots_of,
    entry_of,
    first_ballot,
    henri,
    jurors_of,
    user_of,
    vivian,
)

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.ballots import (
    annotate,
    choose_field,
    comment,
    favour,
    flag,
    unfavour,
)
from contest.flow.judging.recusals import recuse
from contest.models.audit import AuditEvent
from contest.models.contest import Seat
from contest.models.jury import Juror, Recusal
from contest.models.notice import Notice
from contest.models.states import BallotStatus, RecusalReason, SeatRole


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
