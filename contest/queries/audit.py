"""The audit log of a contest, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, literal, or_, select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.audit import AuditChain, AuditEvent, AuditReason
from contest.models.contest import Contest, Edition
from contest.models.user import User
from contest.queries.log_editions import concerns_others
from contest.queries.pages import Page, page_of
from contest.queries.spellings import holds


@dataclass(frozen=True, slots=True)
class Sought:
    """What of a log is asked for: these acts (none named: all), or all but some.

    `edition` leaves out what concerns other editions of the contest. `words` stand in
    a code, in the name or address of who acted or was acted on, or in a reason.
    """

    acts: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    edition: Edition | None = None
    words: str = ""


def events_of(contest: Contest, sought: Sought, *, number: int) -> Page[AuditEvent]:
    """Give page `number` of what was done, newest first."""
    found = (
        select(AuditEvent)
        .options(joinedload(AuditEvent.actor), joinedload(AuditEvent.reason))
        .where(AuditEvent.scope == contest.slug, AuditEvent.act.not_in(sought.but))
        .order_by(AuditEvent.number.desc())
    )
    if sought.acts:
        found = found.where(AuditEvent.act.in_(sought.acts))
    if sought.edition:
        found = found.where(~concerns_others(sought.edition))
    if sought.words:
        found = found.where(_speaks_of(sought.words))
    return page_of(found, number=number)


def _speaks_of(words: str) -> ColumnElement[bool]:
    people = holds(words, (User.name, User.name_latin, User.email))
    named = literal("user:").concat(cast(User.id, String))
    return or_(
        holds(words, (AuditEvent.subject,)),
        AuditEvent.actor_id.in_(select(User.id).where(people)),
        AuditEvent.subject.in_(select(named).where(people)),
        AuditEvent.id.in_(
            select(AuditReason.event_id).where(holds(words, (AuditReason.words,)))
        ),
    )


def length_of(contest: Contest) -> int:
    """Count all acts of a contest."""
    length = select(AuditChain.length).where(AuditChain.scope == contest.slug)
    return db.session.scalar(length) or 0


def reasoned_act(contest: Contest, number: int) -> AuditEvent | None:
    """Find an act that was given a reason, with its actor and the words that stand."""
    event = db.session.scalar(
        select(AuditEvent)
        .options(joinedload(AuditEvent.reason), joinedload(AuditEvent.actor))
        .where(AuditEvent.scope == contest.slug, AuditEvent.number == number)
    )
    return event if event is not None and "reason" in event.facts else None


def erasures_of(contest: Contest, acts: Iterable[AuditEvent]) -> dict[str, datetime]:
    """Give when words were erased, by the number of the act, as `act:7`."""
    rows = select(AuditEvent.subject, AuditEvent.at).where(
        AuditEvent.scope == contest.slug,
        AuditEvent.act == "reason.erased",
        AuditEvent.subject.in_([f"act:{one.number}" for one in acts]),
    )
    return {one.subject: one.at for one in db.session.execute(rows)}
