"""The awards and wins that every verb of placing reads, and how each act is noted."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.flow.ledger import note
from contest.models.award import Award, Win
from contest.models.contest import Edition
from contest.models.user import User
from contest.queries.rounds import scope_of


def awards_of(edition: Edition) -> list[Award]:
    """Give the awards on offer, in their order."""
    found = select(Award).where(Award.edition_id == edition.id)
    return list(db.session.scalars(found.order_by(Award.position, Award.id)))


def wins_of(award: Award) -> list[Win]:
    """Give who holds one award."""
    return list(db.session.scalars(select(Win).where(Win.award_id == award.id)))


def wins_in(edition: Edition) -> list[Win]:
    """Give every win of an edition with its entry."""
    found = (
        select(Win)
        .join(Award)
        .where(Award.edition_id == edition.id)
        .order_by(Award.position, Win.slot)
        .options(joinedload(Win.entry))
    )
    return list(db.session.scalars(found))


def note_placing(
    act: str, subject: str, edition: Edition, *, by: User, **facts: Any
) -> None:
    """Add an act of placing to the contest's ledger."""
    scope = scope_of(edition.id)
    note(act, subject, by=by, scope=scope, edition=edition.slug, **facts)
