"""Which jurors of a round were reminded today, by the key of their letter."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.models.notice import Notice
from contest.models.round import Round


def reminder_key(judged: Round, juror_id: int, moment: datetime) -> str:
    """Give the key of a reminder: one letter a day (UTC) for each juror and round."""
    return f"round_reminder:{judged.code}:{juror_id}:{moment:%Y-%m-%d}"


def reminded_today(judged: Round, jurors: Iterable[int]) -> set[int]:
    """Give those of `jurors` to whom a reminder of this round went today."""
    keys = {reminder_key(judged, one, now()): one for one in jurors}
    found = db.session.scalars(select(Notice.key).where(Notice.key.in_(keys)))
    return {keys[key] for key in found if key is not None}
