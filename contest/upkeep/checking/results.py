"""Standings of closed rounds against their ballots."""

from collections.abc import Iterator

from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.recount import differing
from contest.models.entry import Entry
from contest.models.round import Round
from contest.upkeep.checking.findings import Finding, Part
from contest.upkeep.installation import Ticking


def check_standings(*, ticking: Ticking) -> Part:
    """Count every closed round again and compare."""
    rounds = db.session.scalars(
        select(Round).where(Round.closed_at.is_not(None)).order_by(Round.id)
    ).all()
    found = list[Finding]()
    with ticking("Closed rounds are counted again", len(rounds)) as tick:
        for judged in rounds:
            found.extend(_differences(judged))
            tick()
    return Part("standings", f"{len(rounds)} closed rounds", tuple(found))


def _differences(judged: Round) -> Iterator[Finding]:
    try:
        differ = differing(judged)
    except RuleBroken as refusal:
        words = f"its ballots cannot be counted ({refusal.code})"
        yield Finding("standing.uncounted", f"round:{judged.code}", words)
        return
    for entry_id in differ:
        code = db.session.scalar(select(Entry.code).where(Entry.id == entry_id))
        words = "its place or value does not follow from the ballots"
        yield Finding("standing.differs", f"round:{judged.code} entry:{code}", words)
