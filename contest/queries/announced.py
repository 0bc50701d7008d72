"""What a publication says of entries: the award of each, and where it hangs.

An entrant is told nothing of it before the gallery is public.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from contest.db import db
from contest.languages import LocalText
from contest.models.award import Award, Win
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, Gallery
from contest.queries.rounds import in_running


@dataclass(frozen=True, slots=True)
class Announced:
    """An entry with an award, or on the wall, or both; the words that address it."""

    entry_id: int
    author_id: int
    title: str
    award: LocalText | None
    edition: str
    category: str
    exhibit: str | None

    @property
    def path(self) -> str:
        """The address of its exhibit; empty where it does not hang."""
        if self.exhibit is None:
            return ""
        return f"/{self.edition}/{self.category}/{self.exhibit}"


def announced_of(entries: Iterable[int]) -> dict[int, Announced]:
    """Give what is said of those of `entries` that have an award or hang: one query."""
    public = Gallery.published_at.is_not(None)
    found = _announced(and_(Entry.id.in_(list(entries)), public))
    return {one.entry_id: one for one in found}


def announced_in(gallery: Gallery) -> list[Announced]:
    """Give everything that a gallery says once public, in the order of its wall."""
    return _announced(Gallery.id == gallery.id)


def _announced(which: ColumnElement[bool]) -> list[Announced]:
    return [Announced(*row) for row in db.session.execute(_told().where(which))]


def _told() -> Select[*tuple[Any, ...]]:
    told = (  # as Announced has them
        Entry.id,
        Entry.user_id,
        Entry.title,
        Award.name,
        Edition.slug,
        Category.slug,
        Exhibit.slug,
    )
    hangs = and_(
        Exhibit.entry_id == Entry.id,
        Exhibit.gallery_id == Gallery.id,
        Exhibit.taken_down_at.is_(None),
    )
    return (
        select(*told)
        .select_from(Entry)
        .join(Category, Category.id == Entry.category_id)
        .join(Edition, Edition.id == Category.edition_id)
        .join(Gallery, Gallery.edition_id == Edition.id)
        .outerjoin(Win, Win.entry_id == Entry.id)
        .outerjoin(Award, Award.id == Win.award_id)
        .outerjoin(Exhibit, hangs)
        .where(
            in_running(),
            or_(Win.id.is_not(None), Exhibit.id.is_not(None)),
        )
        .order_by(Exhibit.position, Exhibit.id, Entry.id)
    )
