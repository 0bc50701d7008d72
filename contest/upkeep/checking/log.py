"""The log against itself, and against what backups and letters remember of it."""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import func, select

from contest.db import db
from contest.flow.ledger import first_break
from contest.models.audit import AuditChain, AuditEvent
from contest.upkeep.checking.findings import Finding, Part
from contest.upkeep.installation import Installation, Ticking
from contest.upkeep.manifest import Chain
from contest.upkeep.vital import last_backup

_END = re.compile(r"([^:]+):([1-9][0-9]{0,17}):([0-9a-f]{64})")


def check_log(here: Installation, *, ticking: Ticking) -> Part:
    """Follow every chain from its first event to its head."""
    scopes = sorted(
        {
            *db.session.scalars(select(AuditChain.scope)),
            *db.session.scalars(select(AuditEvent.scope).distinct()),
        }
    )
    count = db.session.scalar(select(func.count(AuditEvent.id)))
    found = list[Finding]()
    with ticking("The log is followed", len(scopes)) as tick:
        for scope in scopes:
            number = first_break(scope)
            found.extend([] if number is None else [_broken(scope, number)])
            tick()
    last = last_backup(here.config.data)
    known = "the last backup knows another event in this place"
    found.extend(_rewritten(last.chains if last else (), known))
    return Part("log", f"{count} events in {len(scopes)} chains", tuple(found))


def check_told(ends: Iterable[Chain]) -> Part:
    """Compare with ends of the log that were told in letters (`end_in` reads one)."""
    told = list(ends)
    found = _rewritten(told, "a letter told another event in this place")
    return Part("letters", f"{len(told)} told ends of the log", tuple(found))


def end_in(line: str) -> Chain | None:
    """Read an end of the log as letters tell it: `contest:128:its SHA-256`."""
    found = _END.fullmatch(line.strip().lower())
    return Chain(found[1], int(found[2]), found[3]) if found else None


def _broken(scope: str, number: int) -> Finding:
    words = "this event, or one before it, was changed, taken out or put in"
    return Finding("log.broken", f"{scope}:{number}", words)


def _rewritten(chains: Iterable[Chain], words: str) -> Iterator[Finding]:
    """Compare with heads that somebody noted: a chain forged whole fits itself."""
    for chain in chains:
        there = db.session.scalar(
            select(AuditEvent.hash).where(
                AuditEvent.scope == chain.scope, AuditEvent.number == chain.length
            )
        )
        if chain.length and there != chain.head:
            yield Finding("log.rewritten", f"{chain.scope}:{chain.length}", words)
