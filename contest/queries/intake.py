"""How much has come in: counted by the database, by category and by day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import and_, case, extract, func, select

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


_MINE = (
    func.count(case((in_running(), Entry.id))),
    func.count(
        case(
            (
                and_(Entry.submitted_at.is_(None), Entry.withdrawn_at.is_(None)),
                Entry.id,
            )
        )
    ),
    func.count(case((in_running(), Entry.user_id)).distinct()),
    func.count(case((in_running(), User.country)).distinct()),
)


def total_intake(edition: Edition) -> Intake:
    """Count what came in to the whole edition."""
    row = db.session.execute(
        select(*_MINE)
        .select_from(Entry)
        .join(Category)
        .join(User, User.id == Entry.user_id)
        .where(Category.edition_id == edition.id)
    ).one()
    return Intake(*row)


def intake_by_category(edition: Edition) -> list[tuple[Category, Intake]]:
    """Count what came in, category by category."""
    rows = db.session.execute(
        select(Entry.category_id, *_MINE)
        .join(Category)
        .join(User, User.id == Entry.user_id)
        .where(Category.edition_id == edition.id)
        .group_by(Entry.category_id)
    )
    counted = {row[0]: Intake(*row[1:]) for row in rows}
    return [
        (one, counted.get(one.id, Intake(0, 0, 0, 0))) for one in edition.categories
    ]


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
