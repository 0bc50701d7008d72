"""Seats of a contest: ended, the last organizer kept."""

import pytest
from calls import code_of
from factories import (
    a_person,
    keep,
)

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.models.contest import Seat
from contest.models.states import SeatRole


def test_end_seat_twice_is_told(contest, organizer):
    other = a_person("Second")
    seat = Seat(contest_id=contest.id, user_id=other.id, role=SeatRole.editor)
    keep(seat)
    calling.end_seat(seat, by=organizer)
    db.session.commit()

    with pytest.raises(RuleBroken) as refusal:
        calling.end_seat(seat, by=organizer)

    assert code_of(refusal) == "seat.ended"


def test_end_seat_keeps_the_last_organizer(contest, organizer):
    other = a_person("Imogen")
    keep(Seat(contest_id=contest.id, user_id=other.id, role=SeatRole.secretary))
    mine, theirs = db.session.query(Seat).order_by(Seat.id)

    calling.end_seat(theirs, by=organizer)
    with pytest.raises(RuleBroken) as refusal:
        calling.end_seat(mine, by=organizer)

    assert theirs.left_at is not None
    assert code_of(refusal) == "seat.last_organizer"
