"""Galleries, and the light list of what hangs in one: enough to count and to search.

Nothing here loads a picture; contest.queries.cards does that for one page.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.languages import LocalText
from contest.models.award import Win
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, Gallery
from contest.models.user import User
from contest.queries.credits import Credit, Named, credits_in
from contest.queries.pages import Page, page_of
from contest.queries.rounds import in_running


@dataclass(frozen=True, slots=True)
class Hanging:
    """One exhibit on the wall, lightly: where it hangs, and what a search may find."""

    exhibit_id: int
    slug: str
    category: str
    entry_id: int
    has_award: bool
    original_title: str
    title: LocalText
    original_place: str
    place: LocalText
    credit: Credit


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor asks the gallery for; empty means everything."""

    category: str = ""
    country: str = ""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is wanted."""
        return not (self.category or self.country or self.words)

    def fits(self, one: Hanging) -> bool:
        """Whether this exhibit is what was asked for."""
        return (
            self.category in ("", one.category)
            and self.country in ("", one.credit.country)
            and _folded(self.words) in _folded(_told(one))
        )


@dataclass(frozen=True, slots=True)
class Census:
    """What hangs, in numbers; authors and countries as far as they agreed to show."""

    exhibits: int
    authors: int
    by_category: dict[str, int]
    countries: tuple[str, ...]


def galleries_page(number: int) -> Page[Gallery]:
    """Give one page of the public galleries, newest first."""
    found = (
        select(Gallery)
        .where(Gallery.published_at.is_not(None))
        .options(joinedload(Gallery.edition).joinedload(Edition.contest))
        .order_by(Gallery.published_at.desc(), Gallery.id.desc())
    )
    return page_of(found, number=number, size=10)


def public_gallery(slug: str) -> Gallery | None:
    """Find the gallery of an edition, if it is public."""
    found = gallery_by_slug(slug)
    return found if found is not None and found.is_public else None


def gallery_by_slug(slug: str) -> Gallery | None:
    """Find the gallery of an edition, public or not (rehearsal)."""
    edition = joinedload(Gallery.edition)
    return db.session.scalar(
        select(Gallery)
        .join(Edition)
        .where(Edition.slug == slug)
        .options(
            edition.selectinload(Edition.categories),
            edition.joinedload(Edition.contest),
        )
    )


def on_show() -> ColumnElement[bool]:
    """The condition that an exhibit hangs: not taken down, its entry in the running."""
    return Exhibit.taken_down_at.is_(None) & in_running()


def hangings_of(gallery: Gallery) -> list[Hanging]:
    """Give everything on the wall in its order: two queries, however much it is."""
    author = (User.id, User.name, User.name_latin, User.country)  # as Named has them
    hung = (  # as Hanging has them
        Exhibit.id,
        Exhibit.slug,
        Category.slug,
        Entry.id,
        Win.id.is_not(None),
        Entry.title,
        Exhibit.title,
        Entry.place,
        Exhibit.place,
    )
    rows: Sequence[Sequence[Any]] = db.session.execute(
        select(*hung, *author)
        .join(Entry, Entry.id == Exhibit.entry_id)
        .join(User, User.id == Entry.user_id)
        .join(Category, Category.id == Entry.category_id)
        .outerjoin(Win, Win.entry_id == Entry.id)
        .where(Exhibit.gallery_id == gallery.id, on_show())
        .order_by(Exhibit.position, Exhibit.id)
    ).all()
    authors = [Named(*row[len(hung) :]) for row in rows]
    credit = credits_in((gallery.edition_id, one) for one in authors)
    return [
        Hanging(*[*row[: len(hung)], credit[gallery.edition_id, one.id]])
        for row, one in zip(rows, authors, strict=True)
    ]


def census_of(hangings: Sequence[Hanging], authors: int) -> Census:
    """Count what hangs."""
    countries = {one.credit.country for one in hangings}
    return Census(
        exhibits=len(hangings),
        authors=authors,
        by_category=dict(Counter(one.category for one in hangings)),
        countries=tuple(sorted(countries - {""})),
    )


def authors_in(gallery: Gallery) -> int:
    """Count the people whose work hangs."""
    counted = (
        select(func.count(Entry.user_id.distinct()))
        .select_from(Exhibit)
        .join(Entry, Entry.id == Exhibit.entry_id)
        .where(Exhibit.gallery_id == gallery.id, on_show())
    )
    return db.session.scalar(counted) or 0


def first_of_each(galleries: Sequence[Gallery], count: int) -> list[int]:
    """Give the ids of the first exhibits of several galleries, in one query."""
    nth = func.row_number().over(
        partition_by=Exhibit.gallery_id, order_by=(Exhibit.position, Exhibit.id)
    )
    ranked = (
        select(Exhibit.id, nth.label("nth"))
        .join(Entry, Entry.id == Exhibit.entry_id)
        .where(Exhibit.gallery_id.in_([one.id for one in galleries]), on_show())
        .subquery()
    )
    found = select(ranked.c.id).where(ranked.c.nth <= count)
    return list(db.session.scalars(found.order_by(ranked.c.nth, ranked.c.id)))


def _told(one: Hanging) -> str:
    titles, places = (
        " ".join((own, other.en, other.ru, other.ko))
        for own, other in (
            (one.original_title, one.title),
            (one.original_place, one.place),
        )
    )
    return " ".join((titles, one.credit.name, one.credit.latin, places))


def _folded(text: str) -> str:
    """Fold case and ё, so that a search finds what people mean."""
    return text.casefold().replace("ё", "е")
