"""How much has come in: counted by the database, by category and by day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Subquery, and_, case, extract, func, select

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.user import User
from contest.queries.rounds import in_running

QUARTER = 900  # seconds


@dataclass(frozen=True, slots=True)
class Intake:
    """How much has come in: in the whole edition, or in one category."""

    submitted: int
    drafts: int
    authors: int
    countries: int


_IS_DRAFT = and_(Entry.submitted_at.is_(None), Entry.withdrawn_at.is_(None))


def total_intake(
    edition: Edition, by_category: Sequence[tuple[Category, Intake]]
) -> Intake:
    """Sum up what came in; each author, and each country, counts once."""
    takes_part = (
        select(Entry.id)
        .join(Category)
        .where(
            Category.edition_id == edition.id, Entry.user_id == User.id, in_running()
        )
        .exists()
    )
    authors = db.session.scalars(
        select(func.count(User.id)).where(takes_part).group_by(User.country)
    ).all()
    return Intake(
        submitted=sum(intake.submitted for _, intake in by_category),
        drafts=sum(intake.drafts for _, intake in by_category),
        authors=sum(authors),
        countries=len(authors),
    )


def intake_by_category(edition: Edition) -> list[tuple[Category, Intake]]:
    """Count what came in, category by category."""
    nation = _by_nation(_by_author(edition))
    rows = db.session.execute(
        select(
            nation.c.category_id,
            func.sum(nation.c.running),
            func.sum(nation.c.drafts),
            func.sum(nation.c.authors),
            func.count(case((nation.c.authors > 0, 1))),
        ).group_by(nation.c.category_id)
    )
    # PostgreSQL sums to a decimal.
    counted = {row[0]: Intake(*map(int, row[1:])) for row in rows}
    return [
        (one, counted.get(one.id, Intake(0, 0, 0, 0))) for one in edition.categories
    ]


def _by_author(edition: Edition) -> Subquery:
    """Count the entries of each author in each category.

    Step by step, to authors and then to their countries, the database need not sort
    all entries to tell which authors and countries are the same.
    """
    return (
        select(
            Entry.category_id,
            Entry.user_id,
            func.count(case((in_running(), 1))).label("running"),
            func.count(case((_IS_DRAFT, 1))).label("drafts"),
        )
        .join(Category)
        .where(Category.edition_id == edition.id)
        .group_by(Entry.category_id, Entry.user_id)
        .subquery()
    )


def _by_nation(author: Subquery) -> Subquery:
    return (
        select(
            author.c.category_id,
            func.sum(author.c.running).label("running"),
            func.sum(author.c.drafts).label("drafts"),
            func.count(case((author.c.running > 0, 1))).label("authors"),
        )
        .join(User, User.id == author.c.user_id)
        .group_by(author.c.category_id, User.country)
        .subquery()
    )


def submitted_by_day(edition: Edition) -> list[tuple[date, int]]:
    """Count the entries that take part by the day they came, in the edition's zone."""
    zone = ZoneInfo(edition.zone)
    # Only one of our databases knows zones, so the days are told here, from quarters
    # of an hour: no zone of today is parted from another by less.
    second = extract("epoch", Entry.submitted_at)
    quarter = (second - second % QUARTER).label("quarter")
    rows = db.session.execute(
        select(quarter, func.count())
        .select_from(Entry)
        .join(Category)
        .where(Category.edition_id == edition.id, in_running())
        .group_by(quarter)
    )
    days: Counter[date] = Counter()
    for began, entries in rows:
        days[datetime.fromtimestamp(int(began), zone).date()] += entries
    return sorted(days.items())
