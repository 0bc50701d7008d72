"""Leaving: an account without handed-in work is emptied; its row stays, nameless.

The row stays because the audit chain names it by number; nothing in it says who it
was. Drafts go with it, and the words that the log has about either. Submitted work,
a jury place or a seat must be settled first.
"""

from sqlalchemy import ColumnElement, delete, select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.signing_in import end_sessions
from contest.flow.ledger import erase_reasons, note
from contest.models.audit import AuditEvent
from contest.models.contest import Seat, SeatInvitation
from contest.models.entry import Entry, Piece
from contest.models.jury import Juror
from contest.models.notice import Notice
from contest.models.session import MailedLink
from contest.models.user import User


def erase_account(person: User) -> User:
    """Empty the account; refused while others rely on what is in it."""
    db.session.refresh(person, with_for_update=True)  # nothing is submitted meanwhile
    _refuse_bound(person)

    erase_reasons(_is_about(person))
    _erase_drafts(person)
    db.session.execute(delete(MailedLink).where(MailedLink.user_id == person.id))
    db.session.execute(delete(Notice).where(Notice.email == person.email))
    db.session.execute(
        delete(SeatInvitation).where(SeatInvitation.email == person.email)
    )
    end_sessions(person)
    person.email = f"erased-{person.id}@invalid"
    person.name = person.name_latin = person.country = ""
    person.password_hash, person.disabled_at = None, now()

    note("account.erased", f"user:{person.id}", by=person)
    return person


def _refuse_bound(person: User) -> None:
    bound = {
        "account.has_entries": select(Entry.id).where(
            Entry.user_id == person.id, Entry.submitted_at.is_not(None)
        ),
        "account.has_jury_place": select(Juror.id).where(Juror.user_id == person.id),
        "account.has_seat": select(Seat.id).where(
            Seat.user_id == person.id, Seat.left_at.is_(None)
        ),
    }
    for code, rows in bound.items():
        if db.session.scalar(rows.limit(1)) is not None:
            raise RuleBroken(code)
    if person.is_administrator:
        raise RuleBroken("account.has_seat")


def _is_about(person: User) -> ColumnElement[bool]:
    """Whether an act was done to this person or to an entry of theirs."""
    codes = db.session.scalars(select(Entry.code).where(Entry.user_id == person.id))
    return AuditEvent.subject.in_(
        [f"user:{person.id}", *(f"entry:{one}" for one in codes)]
    )


def _erase_drafts(person: User) -> None:
    """Delete drafts; what others hang on them would refuse, and rightly."""
    drafts = select(Entry.id).where(Entry.user_id == person.id)
    db.session.execute(delete(Piece).where(Piece.entry_id.in_(drafts)))
    db.session.execute(delete(Entry).where(Entry.user_id == person.id))
