"""What somebody with the database in hand does to the log and to results."""

from sqlalchemy import delete, select, update

from contest.db import db
from contest.flow.ledger import hash_of
from contest.models.audit import AuditChain, AuditEvent
from contest.models.ballot import Score
from contest.models.standing import Standing

SCOPE = "house-contest"


def an_event() -> AuditEvent:
    return db.session.scalars(
        select(AuditEvent).where(AuditEvent.scope == SCOPE, AuditEvent.number == 3)
    ).one()


def edit_event() -> None:
    an_event().act = "entry.withdrawn"


def drop_event() -> None:
    db.session.delete(an_event())


def cut_log() -> None:
    last = db.session.get_one(AuditChain, SCOPE).length
    db.session.execute(
        delete(AuditEvent).where(AuditEvent.scope == SCOPE, AuditEvent.number == last)
    )


def drop_chain() -> None:
    db.session.delete(db.session.get_one(AuditChain, SCOPE))


def forge_log() -> None:
    """Change one act and stamp the whole chain anew, so that it fits itself."""
    edit_event()
    before = "0" * 64
    for event in db.session.scalars(
        select(AuditEvent).where(AuditEvent.scope == SCOPE).order_by(AuditEvent.number)
    ):
        event.hash = before = hash_of(event, before)
    db.session.get_one(AuditChain, SCOPE).head = before


def shorten_log() -> None:
    """Take the last act away, from the chain as well."""
    chain = db.session.get_one(AuditChain, SCOPE)
    cut_log()
    chain.length -= 1
    chain.head = db.session.scalar(
        select(AuditEvent.hash).where(
            AuditEvent.scope == SCOPE, AuditEvent.number == chain.length
        )
    )


def raise_place() -> None:
    db.session.scalars(select(Standing).where(Standing.place > 1)).first().place = 1


def change_marks() -> None:
    standing = db.session.scalars(select(Standing)).first()
    db.session.execute(update(Score).values(value=9))
    assert standing
