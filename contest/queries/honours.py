"""What entries were given, as labels say it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from contest.db import db
from contest.languages import LocalText
from contest.models.award import Award, Win
from contest.models.contest import Category


@dataclass(frozen=True, slots=True)
class Honour:
    """An award, and the category it was given in, if in one alone."""

    name: LocalText
    category: LocalText | None


def honours_of(entries: Iterable[int]) -> dict[int, Honour]:
    """Give the award of those of `entries` that have one: one query."""
    found = (
        select(Win.entry_id, Award.name, Category.name)
        .select_from(Win)
        .join(Award, Award.id == Win.award_id)
        .outerjoin(Category, Category.id == Award.category_id)
        .where(Win.entry_id.in_(list(entries)))
    )
    return {row[0]: Honour(row[1], row[2]) for row in db.session.execute(found)}
