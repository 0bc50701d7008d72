"""The ledger: reasons that name people stand beside the chain, not in it."""

import pytest
from factories import ansel
from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.calling import create_contest
from contest.flow.ledger import SITE, first_break, note, seal_of
from contest.languages import LocalText
from contest.models.audit import AuditEvent, AuditReason


def test_reason_is_sealed_in_the_chain_and_kept_beside_it(app):
    event = note(
        "exhibit.taken_down", "edition:2027", by=ansel(), reason="Mallory's face"
    )
    db.session.commit()

    why = db.session.scalar(select(AuditReason))
    assert event.facts == {"reason": seal_of(why.salt, "Mallory's face")}
    assert (why.event_id, why.words) == (event.id, "Mallory's face")


def test_chain_stays_whole_when_a_reason_is_erased(app):
    note("exhibit.taken_down", "edition:2027", by=ansel(), reason="Mallory's face")
    db.session.commit()

    db.session.delete(db.session.scalar(select(AuditReason)))
    db.session.commit()

    assert first_break("site") is None


@pytest.mark.parametrize("reason", ["Ill", ""])
def test_words_put_in_the_place_of_others_break_the_chain(app, reason):
    note("round.opened", "round:R1", by=None)
    event = note("round.paused", "round:R1", by=None, reason=reason)
    db.session.flush()
    told = AuditReason(event_id=event.id, salt="00", words="Mallory asked for it")
    db.session.merge(told)
    db.session.commit()

    assert first_break("site") == 2


def test_no_reason_leaves_no_trace(app):
    note("round.paused", "round:R1", by=ansel(), reason="  ")
    db.session.commit()

    assert db.session.scalar(select(AuditEvent.facts)) == {}
    assert db.session.scalar(select(AuditReason)) is None


def test_no_contest_may_share_the_chain_of_the_site(app):
    with pytest.raises(RuleBroken, match=r"slug\.reserved"):
        create_contest(SITE, name=LocalText(en="Site"), by=ansel())
