"""Standings of a closed round as the desk lists them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.contest import Category
from contest.models.entry import Entry
from contest.models.round import Round
from contest.models.standing import Standing
from contest.models.user import User
from contest.queries.pages import Page, page_of
from contest.queries.results import verdict_of

BARS = 21


@dataclass(frozen=True, slots=True)
class Bar:
    """How many entries have a value in this stretch, and whether they go on."""

    count: int
    share: float
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a category's entries go on."""

    category: Category
    field: int
    advanced: int


@dataclass(frozen=True, slots=True)
class CutPicture:
    """The field of a round from the lowest to the highest value, and the line.

    `tied` counts entries that go on from a shared place, `incomplete` those that go on
    with a ballot missing.
    """

    bars: tuple[Bar, ...]
    lowest: Fraction
    highest: Fraction
    total: int
    advanced: int
    authors: int
    countries: int
    tied: int
    incomplete: int
    shares: tuple[Share, ...]


def standing_page(judged: Round, *, category: str, number: int) -> Page[Standing]:
    """Give one page of places, of all categories or of one."""
    found = _listed(judged)
    if category:
        found = found.where(Category.slug == category)
    return page_of(found, number=number)


def all_standings(judged: Round) -> Sequence[Standing]:
    """Give every place, for an export."""
    return db.session.scalars(_listed(judged)).all()


def may_change(judged: Round) -> bool:
    """Whether single entries may still go on or be held back in a closed round."""
    later = select(Round.id).where(
        Round.after_id == judged.id, Round.opened_at.is_not(None)
    )
    is_followed = db.session.scalar(later.limit(1)) is not None
    return not is_followed and verdict_of(judged.edition) is None


def cut_picture(judged: Round) -> CutPicture:
    """Count the field in equal stretches of value, and who goes on: three queries."""
    rows = db.session.execute(_by_value(judged)).all()
    valued = [
        (Fraction(one.numerator, one.denominator), one.advanced, one.entries)
        for one in rows
        if one.numerator is not None
    ]
    values = [value for value, _, _ in valued] or [Fraction(0)]
    through = [one for one in rows if one.advanced]
    authors, countries = db.session.execute(_people(judged)).one()
    return CutPicture(
        bars=_bars(valued),
        lowest=min(values),
        highest=max(values),
        total=sum(one.entries for one in rows),
        advanced=sum(one.entries for one in through),
        authors=authors,
        countries=countries,
        tied=sum(one.tied for one in through),
        incomplete=sum(one.incomplete for one in through),
        shares=_shares(rows),
    )


def _by_value(judged: Round) -> Any:
    """Count standings of one value and fate: a large field has few different ones."""
    kinds = (
        Standing.category_id,
        Standing.numerator,
        Standing.denominator,
        Standing.advanced,
    )
    return (
        select(
            *kinds,
            func.count().label("entries"),
            func.count(case((Standing.is_tied, 1))).label("tied"),
            func.count(case((Standing.missing > 0, 1))).label("incomplete"),
        )
        .where(Standing.round_id == judged.id)
        .group_by(*kinds)
    )


def _people(judged: Round) -> Select[int, int]:
    """Count authors and countries of the entries that go on."""
    return (
        select(
            func.count(Entry.user_id.distinct()),
            func.count(func.nullif(User.country, "").distinct()),
        )
        .select_from(Standing)
        .join(Entry, Entry.id == Standing.entry_id)
        .join(User, User.id == Entry.user_id)
        .where(Standing.round_id == judged.id, Standing.advanced.is_(True))
    )


def _shares(rows: Iterable[Any]) -> tuple[Share, ...]:
    counted: Counter[tuple[int, bool]] = Counter()
    for one in rows:
        counted[one.category_id, one.advanced] += one.entries
    numbers = {category for category, _ in counted}
    categories = db.session.scalars(
        select(Category)
        .where(Category.id.in_(numbers))
        .order_by(Category.position, Category.id)
    )
    return tuple(
        Share(
            one, counted[one.id, True] + counted[one.id, False], counted[one.id, True]
        )
        for one in categories
    )


def _bars(valued: Sequence[tuple[Fraction, bool, int]]) -> tuple[Bar, ...]:
    values = [value for value, _, _ in valued]
    if not values:
        return ()
    lowest, width = min(values), (max(values) - min(values)) / BARS or Fraction(1)
    counts: Counter[int] = Counter()
    through: Counter[int] = Counter()
    for value, goes_on, entries in valued:
        place = min(int((value - lowest) / width), BARS - 1)
        counts[place] += entries
        through[place] += entries * goes_on
    most = max(counts.values())
    return tuple(
        Bar(counts[at], counts[at] / most, through[at] * 2 >= counts[at] > 0)
        for at in range(BARS)
    )


def _listed(judged: Round) -> Select[Standing]:
    return (
        select(Standing)
        .join(Category, Category.id == Standing.category_id)
        .where(Standing.round_id == judged.id)
        .options(joinedload(Standing.category), joinedload(Standing.entry))
        .order_by(
            Category.position,
            Category.id,
            Standing.place.is_(None),
            Standing.place,
            Standing.id,
        )
    )
