"""Panels: invited by a personal link, seated, leaving with or without their ballots."""

from datetime import timedelta

import pytest
from factories import a_person, words
from juries import a_stage, an_open_round, ballots_of, cast, henri, jurors_of, vivian

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import ledger
from contest.flow.judging.panels import (
    accept_invitation,
    decline_invitation,
    invite_again,
    invite_juror,
    juror_by_token,
    leave_keeping_ballots,
    leave_voiding_ballots,
    make_panel,
    rename_panel,
    withdraw_invitation,
)
from contest.languages import LocalText
from contest.models.audit import AuditEvent, AuditReason
from contest.models.ballot import Ballot
from contest.models.codes import token_hash
from contest.models.notice import Notice
from contest.models.states import BallotStatus


def invited(stage, email="Henri@Example.org "):
    return invite_juror(
        stage.panel,
        by=stage.organizer,
        email=email,
        name="Henri",
        language="ru",
        about=words("Looks slowly."),
    )


def test_make_panel_is_noted(app):
    stage = a_stage(0)

    panel = make_panel(stage.edition, by=stage.organizer, name=LocalText(en="Finals"))

    noted = db.session.query(AuditEvent).filter_by(act="panel.made").one()
    assert noted.subject == f"panel:{panel.id}"


def test_rename_panel_is_noted_by_the_name_there_is(app):
    stage = a_stage(0)
    panel = make_panel(stage.edition, by=stage.organizer, name=LocalText(en="Finals"))

    rename_panel(panel, by=stage.organizer, name=LocalText(ru="Финал"))

    noted = db.session.query(AuditEvent).filter_by(act="panel.renamed").one()
    assert panel.name.best("ko") == ("Финал", "ru")
    assert (noted.subject, noted.facts) == (f"panel:{panel.id}", {"name": "Финал"})


def test_invite_juror_writes_a_letter_with_the_link_and_keeps_only_its_hash(app):
    stage = a_stage(0, vivian())

    juror, token = invited(stage)
    db.session.commit()

    letter = db.session.query(Notice).filter_by(kind="juror_invitation").one()
    assert (letter.email, letter.language) == ("henri@example.org", "ru")
    assert letter.facts["link"] == f"/invitations/jury/{token}"
    assert (juror.number, juror.token_hash) == (2, token_hash(token))
    assert juror_by_token(token) is juror
    assert juror_by_token("guessed") is None


def test_invite_juror_refuses_an_address_twice(app):
    stage = a_stage(0, vivian())
    invited(stage)

    with pytest.raises(RuleBroken) as refused:
        invited(stage, "henri@example.org")

    assert (refused.value.code, refused.value.field) == ("juror.invited", "email")


def test_invite_again_kills_the_old_link(app):
    stage = a_stage(0, vivian())
    juror, old = invited(stage)

    new = invite_again(juror, by=stage.organizer)

    assert juror_by_token(old) is None
    assert juror_by_token(new) is juror


def test_link_dies_after_thirty_days_and_a_new_one_lives(app):
    stage = a_stage(0, vivian())
    juror, old = invited(stage)

    juror.invited_at -= timedelta(days=31)
    db.session.commit()

    assert juror_by_token(old) is None
    assert juror_by_token(invite_again(juror, by=stage.organizer)) is juror


def test_withdraw_invitation_kills_the_link_and_frees_the_address(app):
    stage = a_stage(0, vivian())
    juror, token = invited(stage)

    withdraw_invitation(juror, by=stage.organizer)
    db.session.commit()

    assert juror_by_token(token) is None
    assert [one.code for one in jurors_of(stage.panel)] == ["J1"]
    assert db.session.query(AuditEvent).filter_by(act="juror.uninvited").count() == 1
    invited(stage)


@pytest.mark.parametrize("answer", ["juror.seated", "juror.declined"])
def test_withdraw_invitation_leaves_an_answer_alone(app, answer):
    stage = a_stage(0, vivian())
    juror, _ = invited(stage)
    if answer == "juror.seated":
        accept_invitation(juror, by=henri())
    else:
        decline_invitation(juror)

    with pytest.raises(RuleBroken, match=answer):
        withdraw_invitation(juror, by=stage.organizer)


def test_accept_invitation_seats_and_deals_open_rounds_at_once(app):
    stage = a_stage(3, vivian())
    judged = an_open_round(stage)
    juror, token = invited(stage)

    accept_invitation(juror, by=henri())
    db.session.commit()

    assert juror.is_seated
    assert juror_by_token(token) is None
    assert len(ballots_of(judged, juror)) == 3


def test_accept_invitation_is_taken_once_and_by_one_account_a_panel(app):
    judge = vivian()
    stage = a_stage(0, judge)
    juror, _ = invited(stage)

    with pytest.raises(RuleBroken) as twice:
        accept_invitation(juror, by=judge)
    accept_invitation(juror, by=henri())
    with pytest.raises(RuleBroken) as again:
        accept_invitation(juror, by=a_person("Other"))

    assert (twice.value.code, again.value.code) == ("juror.twice", "juror.seated")


def test_decline_invitation_closes_the_link(app):
    stage = a_stage(0, vivian())
    stage.edition.contact = "desk@example.org"
    juror, token = invited(stage)

    decline_invitation(juror, reason="I know half of the entrants")
    db.session.commit()

    assert juror_by_token(token) is None
    letter = db.session.query(Notice).filter_by(kind="juror_declined").one()
    assert letter.facts["reason"] == "I know half of the entrants"
    with pytest.raises(RuleBroken) as refused:
        accept_invitation(juror, by=henri())
    assert refused.value.code == "juror.declined"


def test_leave_keeping_ballots_keeps_the_cast_and_deals_the_open(app):
    stage = a_stage(6, henri(), vivian(), a_person("Third"))
    judged = an_open_round(stage, quorum=2)
    leaver = jurors_of(stage.panel)[0]
    kept = cast(ballots_of(judged, leaver)[0], 7).id

    leave_keeping_ballots(leaver, by=stage.organizer, reason="Illness")
    db.session.commit()

    mine = {ballot.id: ballot.status for ballot in ballots_of(judged, leaver)}
    assert mine.pop(kept) is BallotStatus.cast
    assert set(mine.values()) == {BallotStatus.void}
    living = [b for b in ballots_of(judged) if b.status is not BallotStatus.void]
    assert len(living) == 12


def test_leave_voiding_ballots_voids_the_cast_and_keeps_their_marks(app):
    stage = a_stage(4, henri(), vivian(), a_person("Third"))
    judged = an_open_round(stage, quorum=2)
    leaver = jurors_of(stage.panel)[0]
    cast_one = cast(ballots_of(judged, leaver)[0], 7)

    leave_voiding_ballots(leaver, by=stage.organizer, reason="Conflict")
    db.session.commit()

    held = db.session.get_one(Ballot, cast_one.id)
    assert held.status is BallotStatus.void
    assert held.cast_at is not None
    left = db.session.query(AuditEvent).filter_by(act="juror.left_voiding").one()
    why = db.session.get(AuditReason, left.id)
    seal = ledger.seal_of(why.salt, "Conflict")
    assert left.facts == {"reason": seal, "voided": 1}
    living = [b for b in ballots_of(judged) if b.status is not BallotStatus.void]
    assert len(living) == 8


def test_leaving_twice_is_refused(app):
    stage = a_stage(0, vivian())
    juror = jurors_of(stage.panel)[0]
    leave_keeping_ballots(juror, by=stage.organizer)

    with pytest.raises(RuleBroken) as refused:
        leave_voiding_ballots(juror, by=stage.organizer)

    assert refused.value.code == "juror.left"
