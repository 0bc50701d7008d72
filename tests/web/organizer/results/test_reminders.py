"""A reminder to a juror: by hand, once a day for each round, noted, in their language."""

from datetime import timedelta

from factories import mallory, sign_in
from juries import a_planned_round, a_stage, an_open_round, ballots_of, cast, jurors_of

from contest import clock
from contest.db import db
from contest.models.audit import AuditEvent
from contest.models.notice import Notice


def reminders():
    return db.session.query(Notice).filter_by(kind="round_reminder").all()


def path_of(judged, juror):
    return f"/rounds/{judged.code}/jurors/{juror.id}/reminder"


def test_reminder_goes_once_a_day(desk, client):
    stage = a_stage(3)
    judged = an_open_round(stage)
    juror = jurors_of(stage.panel)[0]
    cast(ballots_of(judged, juror)[0], 7)
    sign_in(client, stage.organizer)
    page = f"/rounds/{judged.code}"
    assert desk.get(page).count("Send a reminder") == 2

    desk.send(path_of(judged, juror))
    desk.send(path_of(judged, juror))

    (letter,) = reminders()
    assert (letter.email, letter.facts["open"]) == (juror.email, 2)
    text = desk.get(page)
    assert "one a day is enough" in text
    assert text.count("Send a reminder") == 1
    acts = db.session.query(AuditEvent).filter_by(act="juror.reminded")
    assert [one.facts for one in acts] == [{"round": judged.code}]

    with clock.standing_at(clock.now() + timedelta(days=1)):
        desk.send(path_of(judged, juror))
    assert len(reminders()) == 2


def test_nobody_is_reminded_in_vain(desk, client):
    stage = a_stage(1)
    judged = an_open_round(stage)
    first, second = jurors_of(stage.panel)
    cast(ballots_of(judged, first)[0], 7)
    second.left_at = clock.now()
    db.session.commit()
    planned = a_planned_round(stage)
    sign_in(client, stage.organizer)

    desk.send(path_of(judged, first))
    desk.send(path_of(judged, second))
    desk.send(path_of(planned, first))
    desk.send(f"/rounds/{judged.code}/pause")
    second.left_at = None
    db.session.commit()
    desk.send(path_of(judged, second))

    assert reminders() == []


def test_stranger_reminds_nobody(desk, client):
    stage = a_stage(1)
    judged = an_open_round(stage)
    sign_in(client, mallory())

    desk.send(path_of(judged, jurors_of(stage.panel)[0]), 404)

    assert reminders() == []
