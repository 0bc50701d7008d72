"""The audit log of a contest, a page at a time."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.audit import AuditEvent
from contest.models.contest import Contest, Edition
from contest.models.round import Round
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


def reasoned_act(contest: Contest, number: int) -> AuditEvent | None:
    """Find an act that was given a reason, with its actor and the words that stand."""
    event = db.session.scalar(
        select(AuditEvent)
        .options(joinedload(AuditEvent.reason), joinedload(AuditEvent.actor))
        .where(AuditEvent.scope == contest.slug, AuditEvent.number == number)
    )
    return event if event is not None and "reason" in event.facts else None


def round_numbers(contest: Contest) -> dict[str, int]:
    """Give the numbers of the contest's rounds by the subjects of their acts."""
    rows = (
        select(Round.code, Round.number)
        .join(Edition, Edition.id == Round.edition_id)
        .where(Edition.contest_id == contest.id)
    )
    return {f"round:{code}": number for code, number in db.session.execute(rows)}


def erasures_of(contest: Contest, acts: Iterable[AuditEvent]) -> dict[str, datetime]:
    """Give when words were erased, by the number of the act, as `act:7`."""
    rows = select(AuditEvent.subject, AuditEvent.at).where(
        AuditEvent.scope == contest.slug,
        AuditEvent.act == "reason.erased",
        AuditEvent.subject.in_([f"act:{one.number}" for one in acts]),
    )
    return {one.subject: one.at for one in db.session.execute(rows)}
