"""The log: its chain, and words that are erased."""

from factories import (
    gordon,
    sign_in,
)
from screenings import page

from contest.db import db
from contest.flow.ledger import note
from contest.models.audit import AuditEvent


def test_log_says_whether_its_chain_is_whole_where_asked(staff, edition, entry):
    staff.post(f"/desk/2027/entries/{entry.code}/screening")

    assert "Check the chain" in page(staff, "/log")
    assert "the chain is whole" not in page(staff, "/log")
    assert "the chain is whole" in page(staff, "/log?check=1")

    event = db.session.query(AuditEvent).order_by(AuditEvent.id).first()
    event.act = "entry.disqualified"
    db.session.commit()
    assert "The chain breaks at number 1" in page(staff, "/log?check=1")


def test_words_of_the_log_are_erased_and_the_chain_stays_whole(
    client, contest, edition
):
    staff = sign_in(client, gordon(contest))
    event = note("round.paused", "round:R1", by=None, scope=contest.slug, reason="Ill")
    db.session.commit()
    path = f"/log/{event.number}/erasure"

    asked, before = page(staff, path), page(staff, "/log")
    gone = staff.post(f"/desk/2027{path}")
    after = page(staff, "/log?check=1")

    assert "Ill" in asked
    assert "Ill" in before
    assert f'href="/desk/2027{path}"' in before
    assert gone.headers["Location"] == "/desk/2027/log"
    assert "Ill" not in after
    assert "words erased on" in after
    assert "the chain is whole" in after


def test_words_erased_twice_are_erased_once(client, contest, edition):
    staff = sign_in(client, gordon(contest))
    event = note("round.paused", "round:R1", by=None, scope=contest.slug, reason="Ill")
    bare = note("round.resumed", "round:R1", by=None, scope=contest.slug)
    db.session.commit()
    path = f"/desk/2027/log/{event.number}/erasure"

    answers = [staff.post(path), staff.post(path), staff.get(path)]

    assert [one.location for one in answers] == ["/desk/2027/log"] * 3
    assert "The words of this act are erased already." in page(staff, "/log")
    erased = db.session.query(AuditEvent).filter_by(act="reason.erased")
    assert [one.subject for one in erased] == [f"act:{event.number}"]
    wordless = f"/desk/2027/log/{bare.number}/erasure"
    assert staff.post(wordless).status_code == 404


def test_log_leaves_ballots_out_and_leads_to_them(staff, contest, edition):
    note("ballot.cast", "ballot:r1/W9GFV1/J1", by=None, scope=contest.slug)
    note("round.paused", "round:r1", by=None, scope=contest.slug)
    db.session.commit()

    shown, ballots = page(staff, "/log"), page(staff, "/log?kind=ballots&of=contest")

    assert "ballot of J1" not in shown
    assert "round paused" in shown
    assert "/desk/2027/log?kind=ballots" in shown
    assert "The log names people, jurors too" in shown
    assert "ballot of J1 on W9GFV1" in ballots
    assert "round paused" not in ballots
    assert '<option value="contest" selected>' in ballots
