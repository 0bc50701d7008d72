"""Standings of a closed round as the desk lists them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import Select, select
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
    """Count the field in equal stretches of value, and who goes on: two queries."""
    rows = db.session.execute(_counted(judged)).all()
    valued = [
        (Fraction(one.numerator, one.denominator), one.advanced)
        for one in rows
        if one.numerator is not None
    ]
    through = [one for one in rows if one.advanced]
    return CutPicture(
        bars=_bars(valued),
        lowest=min((value for value, _ in valued), default=Fraction(0)),
        highest=max((value for value, _ in valued), default=Fraction(0)),
        total=len(rows),
        advanced=len(through),
        authors=len({one.user_id for one in through}),
        countries=len({one.country for one in through} - {""}),
        tied=sum(one.is_tied for one in through),
        incomplete=sum(one.missing > 0 for one in through),
        shares=_shares((one.category_id, one.advanced) for one in rows),
    )


def _counted(
    judged: Round,
) -> Select[int, int | None, int, bool, bool, int, int, str]:
    """Select bare columns: a large field has more standings than we need objects."""
    return (
        select(
            Standing.category_id,
            Standing.numerator,
            Standing.denominator,
            Standing.advanced,
            Standing.is_tied,
            Standing.missing,
            Entry.user_id,
            User.country,
        )
        .join(Entry, Entry.id == Standing.entry_id)
        .join(User, User.id == Entry.user_id)
        .where(Standing.round_id == judged.id)
    )


def _shares(rows: Iterable[tuple[int, bool]]) -> tuple[Share, ...]:
    counted = Counter(rows)
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


def _bars(valued: Sequence[tuple[Fraction, bool]]) -> tuple[Bar, ...]:
    values = [value for value, _ in valued]
    if not values:
        return ()
    lowest, width = min(values), (max(values) - min(values)) / BARS or Fraction(1)
    places = [(min(int((v - lowest) / width), BARS - 1), on) for v, on in valued]
    counts = Counter(place for place, _ in places)
    through = Counter(place for place, on in places if on)
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
