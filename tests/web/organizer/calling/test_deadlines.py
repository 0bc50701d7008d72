"""Deadlines: extended aloud, never moved earlier."""

from datetime import timedelta

from callings import three
from factories import an_open_edition

from contest.db import db
from contest.models.contest import Extension


def test_deadline_is_extended_and_announced(staff, contest):
    edition = an_open_edition(contest)
    until = (edition.closes_at + timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")

    unsure = staff.post(
        "/desk/2027/deadline", data={"until": until, **three("reason", "Storm")}
    )
    sure = staff.post(
        "/desk/2027/deadline",
        data={"until": until, "sure": "y", **three("reason", "Storm")},
    )

    assert (unsure.status_code, sure.status_code) == (422, 303)
    assert db.session.query(Extension).one().reason.ru == "Storm ru"


def test_deadline_is_never_moved_earlier(staff, contest):
    edition = an_open_edition(contest)
    until = (edition.closes_at - timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")

    answer = staff.post(
        "/desk/2027/deadline",
        data={"until": until, "sure": "y", **three("reason", "Storm")},
    )

    assert answer.status_code == 422
    assert db.session.query(Extension).count() == 0


def test_all_that_is_wrong_is_told_at_once(staff, contest):
    edition = an_open_edition(contest)
    until = (edition.closes_at - timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")
    spoken = three("reason", "Storm") | {"reason-ko": ""}

    told = staff.post("/desk/2027/deadline", data={"until": until, **spoken})

    assert told.status_code == 422
    assert "later than the present one" in told.text
    assert "Write it in each" in told.text
    assert "Confirm that it may be announced" in told.text
