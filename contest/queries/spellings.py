"""Words that a person looks for, in columns of any script."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute


def holds(
    words: str, columns: Iterable[InstrumentedAttribute[str]]
) -> ColumnElement[bool]:
    """Whether one of the columns has these words in it, in letters of either case."""
    # SQLite folds the case of Latin letters only; the usual cases cover the others.
    spellings = {words, words.lower(), words.upper(), words.capitalize(), words.title()}
    return or_(
        *(
            column.icontains(one, autoescape=True)
            for column in columns
            for one in sorted(spellings)
        )
    )
