"""Pages of a list: nothing ever loads all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from contest.db import db

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list, counted from 1; `first` is the place of its first item."""

    items: Sequence[Item]
    number: int
    count: int
    total: int
    first: int = 1

    @property
    def previous(self) -> int | None:
        """The page before, if any."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, if any."""
        return self.number + 1 if self.number < self.count else None


def page_of(query: Select[Any], *, number: int, size: int = 50) -> Page[Any]:
    """Give page `number` of the scalars of `query` (two queries).

    The page is cut out of bare numbers, and only its own rows are read whole: sorting
    a long list of whole rows costs several times as much.
    """
    key = query.column_descriptions[0]["entity"].id
    bare = query.with_only_columns(key, maintain_column_froms=True)
    counted = select(func.count()).select_from(bare.order_by(None).subquery())
    total = db.session.scalar(counted) or 0
    count = max(1, -(-total // size))
    number = min(max(1, number), count)
    before = (number - 1) * size
    cut = bare.limit(size).offset(before).subquery()
    items = db.session.scalars(query.where(key.in_(select(cut.c.id)))).all()
    return Page(items, number, count, total, first=before + 1)
