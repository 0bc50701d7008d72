"""What a person may see of their own account: open sessions, and everything we keep."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, inspect, select

from contest.db import db
from contest.models.consent import Consent
from contest.models.contest import Seat
from contest.models.entry import Entry, Piece, Receipt
from contest.models.image import Original
from contest.models.jury import Juror
from contest.models.notice import Notice
from contest.models.session import LONGEST_SESSION, UserSession
from contest.models.user import User

_SECRET = frozenset({"password_hash", "token_hash", "facts", "last_error"})


def live_sessions(person: User | None, *, at: datetime) -> list[UserSession]:
    """Give the sessions that are signed in at `at`, the newest first."""
    if person is None:
        return []
    rows = _live(person, at=at).order_by(UserSession.created_at.desc())
    return list(db.session.scalars(rows))


def live_session(number: int, *, of: User, at: datetime) -> UserSession | None:
    """Give one of them, if it is theirs."""
    return db.session.scalar(_live(of, at=at).where(UserSession.id == number))


def everything_about(person: User) -> dict[str, Any]:
    """Give every row that is this person's own, without secrets, ready for JSON."""
    mine = {
        "account": select(User).where(User.id == person.id),
        "sessions": select(UserSession).where(UserSession.user_id == person.id),
        "entries": select(Entry).where(Entry.user_id == person.id),
        "pieces": select(Piece).join(Entry).where(Entry.user_id == person.id),
        "files": select(Original).where(
            Original.id.in_(
                select(Piece.original_id).join(Entry).where(Entry.user_id == person.id)
            )
        ),
        "receipts": select(Receipt).join(Entry).where(Entry.user_id == person.id),
        "consents": select(Consent).where(Consent.user_id == person.id),
        "seats": select(Seat).where(Seat.user_id == person.id),
        "jury_places": select(Juror).where(Juror.user_id == person.id),
        "letters": select(Notice).where(Notice.email == person.email),
    }
    return {
        name: [_plain(row) for row in db.session.scalars(rows)]
        for name, rows in mine.items()
    }


def _live(person: User, *, at: datetime) -> Select[UserSession]:
    return select(UserSession).where(
        UserSession.user_id == person.id,
        UserSession.ended_at.is_(None),
        UserSession.created_at > at - LONGEST_SESSION,
    )


def _plain(row: object) -> dict[str, str | int | None]:
    columns = inspect(type(row)).column_attrs
    values = {one.key: getattr(row, one.key) for one in columns}
    return {
        name: value if value is None or isinstance(value, int) else str(value)
        for name, value in values.items()
        if name not in _SECRET
    }
