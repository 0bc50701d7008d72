"""Erasing: the words of one act leave the log and every row that repeats them.

In comes an act with a reason in somebody's words. The chain keeps their seal, the
act stays, and a line says who erased its words.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from contest.db import db
from contest.flow.ledger import erase_reasons, note
from contest.models.audit import AuditEvent, AuditReason
from contest.models.award import Award, TieRuling
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, Gallery
from contest.models.round import Round
from contest.models.standing import Standing
from contest.models.user import User

Facts = Mapping[str, Any]
Which = Callable[[str, Facts], ColumnElement[bool]]


def erase_reason(event: AuditEvent, /, *, by: User) -> bool:
    """Erase the words of one act, in the log and wherever they are repeated.

    Gives False where no words stand any more.
    """
    why = db.session.get(AuditReason, event.id)
    if why is None:
        return False
    if event.act in COPIES:
        _erase_copies(event, why.words)
    erase_reasons(AuditEvent.id == event.id)
    note("reason.erased", f"act:{event.number}", by=by, scope=event.scope)
    return True


def _erase_copies(event: AuditEvent, words: str) -> None:
    """Empty the copies of these words; those of a later act stand until its turn."""
    column, which = COPIES[event.act]
    name = event.subject.partition(":")[2]
    copies = update(column.class_).where(column == words, which(name, event.facts))
    db.session.execute(copies.values({column.key: ""}))


def _round(code: str, _facts: Facts) -> ColumnElement[bool]:
    return Round.code == code


def _standing(code: str, facts: Facts) -> ColumnElement[bool]:
    judged = select(Round.id).where(Round.code == facts["round"])
    return Standing.round_id.in_(judged) & Standing.entry_id.in_(_entries(code))


def _exhibit(edition: str, facts: Facts) -> ColumnElement[bool]:
    hung = select(Gallery.id).join(Edition).where(Edition.slug == edition)
    return and_(Exhibit.slug == facts["exhibit"], Exhibit.gallery_id.in_(hung))


def _award(number: str, _facts: Facts) -> ColumnElement[bool]:
    return Award.id == int(number)


def _rulings(_category: str, facts: Facts) -> ColumnElement[bool]:
    return TieRuling.entry_id.in_(_entries(*facts["order"]))


def _entries(*codes: str) -> Select[int]:
    return select(Entry.id).where(Entry.code.in_(codes))


# Where the words of an act stand once more, and in which rows.
COPIES: dict[str, tuple[InstrumentedAttribute[str], Which]] = {
    "award.withheld": (Award.withheld_reason, _award),
    "exhibit.taken_down": (Exhibit.taken_down_reason, _exhibit),
    "round.closed": (Round.closing_reason, _round),
    "standing.advanced": (Standing.reason, _standing),
    "standing.held_back": (Standing.reason, _standing),
    "tie.settled": (TieRuling.reason, _rulings),
}
