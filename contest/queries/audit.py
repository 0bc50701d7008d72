"""The audit log of a contest, a page at a time."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.models.audit import AuditEvent
from contest.models.contest import Contest
from contest.queries.pages import Page, page_of


def events_of(contest: Contest, *, number: int) -> Page[AuditEvent]:
    """Give page `number` of what was done, newest first."""
    return page_of(
        select(AuditEvent)
        .options(joinedload(AuditEvent.actor), joinedload(AuditEvent.reason))
        .where(AuditEvent.scope == contest.slug)
        .order_by(AuditEvent.number.desc()),
        number=number,
    )
