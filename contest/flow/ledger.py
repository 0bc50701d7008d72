"""The ledger: who did what (a hash chain per contest) and whom to tell (the outbox).

Both are written in the transaction they tell of, so neither can say what did not
happen, and nothing that happened goes unsaid.
"""

import hashlib
import json
import secrets
from contextlib import closing
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import joinedload

from contest.clock import now
from contest.db import db
from contest.models.audit import AuditChain, AuditEvent, AuditReason
from contest.models.notice import Notice
from contest.models.user import User

SITE = "site"
BATCH = 1_000  # events of a chain in memory at a time


def note(
    act: str, subject: str, /, *, by: User | None, scope: str = SITE, **facts: Any
) -> AuditEvent:
    """Add one event to the chain of `scope` (a contest's slug).

    The hash covers the hash before it, so a change, a gap or another order shows.
    `facts` must be plain JSON and must not hold what may have to be erased. A
    `reason` (in somebody's words) stands in a row of its own; the chain holds its seal.
    """
    why = _reason(facts.pop("reason", ""))
    if why is not None:
        facts["reason"] = seal_of(why.salt, why.words)
    chain = _locked_chain(scope)
    event = AuditEvent(
        scope=scope,
        number=chain.length + 1,
        at=now(),
        actor_id=by.id if by else None,
        act=act,
        subject=subject,
        facts=facts,
        reason=why,
    )
    event.hash = hash_of(event, chain.head)
    chain.length, chain.head = event.number, event.hash
    db.session.add(event)
    return event


def erase_reasons(about: ColumnElement[bool], /) -> int:
    """Erase the words of all acts that `about` is true of; give how many.

    The chain keeps their seals. What repeats them is erased by contest.flow.erasing.
    """
    acts = select(AuditEvent.id).where(about)
    erased = db.session.scalars(
        delete(AuditReason)
        .where(AuditReason.event_id.in_(acts))
        .returning(AuditReason.event_id)
    )
    return len(erased.all())


def seal_of(salt: str, words: str) -> str:
    """Give SHA-256 of salt and words, as the chain holds what may be erased."""
    return hashlib.sha256(f"{salt}\n{words}".encode()).hexdigest()


def hash_of(event: AuditEvent, before: str) -> str:
    """Give SHA-256 over the hash before and the canonical JSON of the event."""
    told = [
        event.scope,
        event.number,
        event.at.isoformat(),
        event.actor_id,
        event.act,
        event.subject,
        event.facts,
    ]
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{line}".encode()).hexdigest()


def first_break(scope: str) -> int | None:
    """Give the number of the first event that does not fit its chain, if any.

    Words may be gone, but those that stand must fit their seal.
    """
    before, length = "0" * 64, 0
    events = (
        select(AuditEvent)
        .options(joinedload(AuditEvent.reason))
        .where(AuditEvent.scope == scope)
    )
    told = events.order_by(AuditEvent.number).execution_options(yield_per=BATCH)
    with closing(db.session.scalars(told)) as stream:
        for event in stream:
            length += 1
            if event.number != length or not _fits(event, before):
                return event.number
            before = event.hash
    chain = db.session.get(AuditChain, scope)
    whole = (chain.length, chain.head) if chain else (0, before)
    return None if whole == (length, before) else length + 1


def tell(
    kind: str, email: str, /, *, language: str, key: str | None = None, **facts: Any
) -> Notice:
    """Put a letter of `kind` (a template in templates/mail) into the outbox.

    `key` makes the same letter impossible to write twice.
    """
    notice = Notice(kind=kind, email=email, language=language, key=key, facts=facts)
    db.session.add(notice)
    return notice


def _fits(event: AuditEvent, before: str) -> bool:
    why = event.reason
    if why is not None and event.facts.get("reason") != seal_of(why.salt, why.words):
        return False
    return event.hash == hash_of(event, before)


def _reason(words: str) -> AuditReason | None:
    words = words.strip()
    return AuditReason(salt=secrets.token_hex(16), words=words) if words else None


def _locked_chain(scope: str) -> AuditChain:
    db.session.flush()
    chain = db.session.scalar(
        select(AuditChain).where(AuditChain.scope == scope).with_for_update()
    )
    if chain is None:
        chain = AuditChain(scope=scope, length=0, head="0" * 64)
        db.session.add(chain)
    return chain
