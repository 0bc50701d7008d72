"""Erasing: the words of an act go everywhere, its seal and all other words stay."""

import pytest
from endings import a_closed_round, a_hung_gallery, a_placed_edition
from factories import ansel, words
from juries import a_stage, an_open_round
from sqlalchemy import select

from contest.db import db
from contest.flow import placing, publishing
from contest.flow.erasing import COPIES, erase_reason
from contest.flow.judging.closing import advance, close_round, hold_back
from contest.flow.ledger import first_break, note
from contest.models.audit import AuditEvent, AuditReason
from contest.models.award import TieRuling
from contest.models.entry import Entry
from contest.models.standing import Standing

WORDS = "Mallory asked for it"


def test_words_are_erased_once_and_the_chain_says_so(app):
    person = ansel()
    event = note("round.paused", "round:R1", by=person, reason="Mallory is ill")
    db.session.commit()

    erased = [erase_reason(event, by=person) for _ in range(2)]
    db.session.commit()

    assert erased == [True, False]
    assert db.session.scalar(select(AuditReason)) is None
    told = select(AuditEvent.act, AuditEvent.subject).order_by(AuditEvent.number)
    acts = db.session.execute(told).all()
    assert acts == [("round.paused", "round:R1"), ("reason.erased", "act:1")]
    assert first_break("site") is None


def a_round_closed_early():
    stage = a_stage(2)
    return close_round(an_open_round(stage), by=stage.organizer, reason=WORDS)


def a_standing_overruled(verb):
    stage = a_stage(2)
    a_closed_round(stage, 9, 7)
    standing = db.session.query(Standing).order_by(Standing.id).first()
    return verb(standing, by=stage.organizer, reason=WORDS)


def an_exhibit_taken_down():
    shown = a_hung_gallery(9, 7)
    stage, exhibit = shown.sealed.stage, shown.exhibits[0]
    return publishing.take_down(
        stage.edition, exhibit, reason=WORDS, by=stage.organizer
    )


def an_award_withheld():
    stage = a_stage(1)
    edition, by = stage.edition, stage.organizer
    award = placing.offer_award(edition, name=words("Grand Prix"), by=by)
    return placing.withhold_award(edition, award, reason=WORDS, by=by)


def a_tie_settled():
    stage = a_placed_edition(5, 5).stage
    order = db.session.query(Entry).all()
    rulings = placing.settle_tie(
        stage.edition, stage.single, order=order, reason=WORDS, by=stage.organizer
    )
    return rulings[0]


REPEATED = {
    "award.withheld": an_award_withheld,
    "exhibit.taken_down": an_exhibit_taken_down,
    "round.closed": a_round_closed_early,
    "standing.advanced": lambda: a_standing_overruled(advance),
    "standing.held_back": lambda: a_standing_overruled(hold_back),
    "tie.settled": a_tie_settled,
}


def the_act(act):
    return db.session.query(AuditEvent).filter_by(act=act).one()


@pytest.mark.parametrize("act", COPIES)
def test_words_go_from_the_row_that_repeats_them(app, act):
    column, row = COPIES[act][0], REPEATED[act]()
    db.session.commit()
    assert getattr(row, column.key) == WORDS

    erase_reason(the_act(act), by=ansel())
    db.session.commit()

    assert getattr(row, column.key) == ""
    assert db.session.scalars(select(column).where(column == WORDS)).all() == []
    assert first_break(the_act(act).scope) is None


def test_every_ruling_of_a_tie_loses_the_words(app):
    a_tie_settled()
    db.session.commit()

    erase_reason(the_act("tie.settled"), by=ansel())

    assert db.session.scalars(select(TieRuling.reason)).all() == ["", ""]


def test_words_of_a_later_act_stay(app):
    exhibit = an_exhibit_taken_down()
    first = the_act("exhibit.taken_down")
    exhibit.taken_down_reason = "A copyright is claimed"
    db.session.commit()

    erase_reason(first, by=ansel())
    db.session.commit()

    assert exhibit.taken_down_reason == "A copyright is claimed"
