"""What a gallery still lacks before it may be published, exhibit by exhibit."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, Gallery
from contest.queries.pages import Page, page_of

ON_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing: its code (title, alt, pictures …), where, in which languages."""

    code: str
    exhibit: Exhibit | None
    languages: tuple[str, ...] = ()


def missing_before_publication(edition: Edition, gallery: Gallery) -> list[Missing]:
    """Give what is missing; an empty list means it may be published."""
    exhibits = hanging(gallery)
    if not exhibits:
        return [Missing("empty", None)]
    return [
        one for exhibit in exhibits for one in _missing(exhibit, edition.in_languages)
    ]


def hanging(gallery: Gallery) -> list[Exhibit]:
    """Give the exhibits on the wall, in order, with captions and entries."""
    found = (
        select(Exhibit)
        .where(Exhibit.gallery_id == gallery.id, Exhibit.taken_down_at.is_(None))
        .options(selectinload(Exhibit.captions), joinedload(Exhibit.entry))
        .order_by(Exhibit.position, Exhibit.id)
    )
    return list(db.session.scalars(found))


def on_the_wall(gallery: Gallery, *, number: int) -> Page[Exhibit]:
    """Give a page of exhibits with their entries, taken down or not, in order."""
    found = (
        select(Exhibit)
        .where(Exhibit.gallery_id == gallery.id)
        .options(joinedload(Exhibit.entry).joinedload(Entry.category))
        .order_by(Exhibit.position, Exhibit.id)
    )
    return page_of(found, number=number, size=ON_A_PAGE)


def page_with(exhibit: Exhibit) -> int:
    """Give the number of the page on which an exhibit hangs, all being numbered."""
    return -(-exhibit.position // ON_A_PAGE)


def _missing(exhibit: Exhibit, languages: tuple[str, ...]) -> list[Missing]:
    found = []
    if not exhibit.entry.is_running:
        found.append(Missing("entry_gone", exhibit))
    if without := exhibit.title.missing(languages):
        found.append(Missing("title", exhibit, without))
    if exhibit.text and (without := exhibit.text.missing(languages)):
        found.append(Missing("text", exhibit, without))
    lacking = {
        one for caption in exhibit.captions for one in caption.alt.missing(languages)
    }
    if lacking:
        ordered = tuple(one for one in languages if one in lacking)
        found.append(Missing("alt", exhibit, ordered))
    return found
