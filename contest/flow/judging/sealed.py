"""What judging and placing both ask first: whether results are sealed already."""

from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.models.contest import Edition
from contest.queries.results import verdict_of


def demand_unsealed(edition: Edition) -> None:
    """Refuse with `verdict.sealed`; holds the edition's row until the commit."""
    db.session.scalar(
        select(Edition.id).where(Edition.id == edition.id).with_for_update()
    )
    if verdict_of(edition) is not None:
        raise RuleBroken("verdict.sealed")
