"""Standings of a closed round as the desk lists them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.contest import Category
from contest.models.round import Round
from contest.models.standing import Standing
from contest.queries.pages import Page, page_of

BARS = 21


@dataclass(frozen=True, slots=True)
class Bar:
    """How many entries have a value in this stretch, and whether they go on."""

    count: int
    share: float
    goes_on: bool


@dataclass(frozen=True, slots=True)
class CutPicture:
    """The field of a round from the lowest to the highest value, and the line."""

    bars: tuple[Bar, ...]
    lowest: Fraction
    highest: Fraction
    advanced: int
    total: int


def standing_page(judged: Round, *, category: str, number: int) -> Page[Standing]:
    """Give one page of places, of all categories or of one."""
    found = _listed(judged)
    if category:
        found = found.where(Category.slug == category)
    return page_of(found, number=number)


def all_standings(judged: Round) -> Sequence[Standing]:
    """Give every place, for an export."""
    return db.session.scalars(_listed(judged)).all()


def cut_picture(judged: Round) -> CutPicture:
    """Count the field in equal stretches of value."""
    rows = db.session.execute(
        select(Standing.numerator, Standing.denominator, Standing.advanced).where(
            Standing.round_id == judged.id
        )
    ).all()
    valued = [(Fraction(n, d), on) for n, d, on in rows if n is not None]
    lowest = min((value for value, _ in valued), default=Fraction(0))
    highest = max((value for value, _ in valued), default=Fraction(0))
    width = (highest - lowest) / BARS or Fraction(1)
    places = [
        (min(int((value - lowest) / width), BARS - 1), on) for value, on in valued
    ]
    counts, through = (
        Counter(p for p, _ in places),
        Counter(p for p, on in places if on),
    )
    most = max(counts.values(), default=1)
    bars = tuple(
        Bar(counts[at], counts[at] / most, through[at] * 2 >= counts[at] > 0)
        for at in range(BARS)
    )
    return CutPicture(bars, lowest, highest, sum(on for _, on in valued), len(rows))


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
