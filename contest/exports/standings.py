"""The places of a round as a table: exact values, codes instead of words, no names."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from contest.exports.sheet import Cell, csv_lines
from contest.models.standing import Standing

HEADER = (
    "category",
    "place",
    "entry",
    "title",
    "numerator",
    "denominator",
    "ballots_counted",
    "ballots_missing",
    "tied",
    "broken_by",
    "advanced",
    "reason",
)


def standings_csv(standings: Iterable[Standing]) -> Iterator[str]:
    """Give the lines of the CSV of standings (with category and entry)."""
    return csv_lines(HEADER, (_row(one) for one in standings))


def told(one: Standing) -> dict[str, object]:
    """Give one place as plain JSON; the value exactly, as a fraction like `26/3`."""
    value = None
    if one.numerator is not None:
        value = str(Fraction(one.numerator, one.denominator))
    return {
        "category": one.category.slug,
        "place": one.place,
        "entry": one.entry.code,
        "title": one.entry.title,
        "value": value,
        "ballots_counted": one.counted,
        "ballots_missing": one.missing,
        "tied": one.is_tied,
        "broken_by": one.broken_by,
        "advanced": one.advanced,
        "reason": one.reason,
    }


def _row(one: Standing) -> tuple[Cell, ...]:
    return (
        one.category.slug,
        one.place,
        one.entry.code,
        one.entry.title,
        one.numerator,
        one.denominator,
        one.counted,
        one.missing,
        "yes" if one.is_tied else "",
        one.broken_by,
        "yes" if one.advanced else "",
        one.reason,
    )
