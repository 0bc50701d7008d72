"""What a gallery still lacks before it may be published, exhibit by exhibit.

The database counts it and finds where; only the first things missing are loaded.
"""

from dataclasses import dataclass
from itertools import islice

from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    and_,
    case,
    false,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from contest.db import db
from contest.languages import LANGUAGES, LocalText
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.queries.pages import Page, page_of
from contest.queries.rounds import in_running

ON_A_PAGE = 40
SHOWN = 40
Text = InstrumentedAttribute[LocalText]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing: its code (title, alt, pictures …), where, in which languages."""

    code: str
    exhibit: Exhibit | None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """All that is missing, counted, and the first things of it."""

    count: int = 0
    first: tuple[Missing, ...] = ()

    def __len__(self) -> int:
        return self.count


def missing_before_publication(edition: Edition, gallery: Gallery) -> Lack:
    """Give what is missing; nothing, and it may be published (three queries)."""
    lacks = _lacks(edition.in_languages)
    hung, *counts = db.session.execute(
        select(
            func.count(Exhibit.id),
            *[func.count(case((one, Exhibit.id))) for one in lacks],
        )
        .join(Entry, Entry.id == Exhibit.entry_id)
        .where(Exhibit.gallery_id == gallery.id, Exhibit.taken_down_at.is_(None))
    ).one()
    if not hung:
        return Lack(1, (Missing("empty", None),))
    if not any(counts):
        return Lack()
    found = _hanging(gallery).join(Entry, Entry.id == Exhibit.entry_id)
    lacking = db.session.scalars(found.where(or_(*lacks)).limit(SHOWN))
    every = (m for one in lacking for m in _missing(one, edition.in_languages))
    return Lack(sum(counts), tuple(islice(every, SHOWN)))


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


def _hanging(gallery: Gallery) -> Select[Exhibit]:
    return (
        select(Exhibit)
        .where(Exhibit.gallery_id == gallery.id, Exhibit.taken_down_at.is_(None))
        .options(selectinload(Exhibit.captions), joinedload(Exhibit.entry))
        .order_by(Exhibit.position, Exhibit.id)
    )


def _lacks(languages: tuple[str, ...]) -> tuple[ColumnElement[bool], ...]:
    """The conditions that an exhibit lacks something: `_missing`, in SQL."""
    dumb = select(ExhibitCaption.id).where(
        ExhibitCaption.exhibit_id == Exhibit.id,
        _lacks_any(ExhibitCaption.alt, languages),
    )
    written = ~and_(*(_is_blank(Exhibit.text, one) for one in LANGUAGES))
    return (
        ~in_running(),
        _lacks_any(Exhibit.title, languages),
        (Entry.place != "") & _lacks_any(Exhibit.place, languages),
        written & _lacks_any(Exhibit.text, languages),
        dumb.exists(),
    )


def _lacks_any(text: Text, languages: tuple[str, ...]) -> ColumnElement[bool]:
    return or_(false(), *(_is_blank(text, one) for one in languages))


def _is_blank(text: Text, language: str) -> ColumnElement[bool]:
    words = type_coerce(text, JSON)[language].as_string()
    return func.trim(func.coalesce(words, "")) == ""


def _missing(exhibit: Exhibit, languages: tuple[str, ...]) -> list[Missing]:
    found = []
    if not exhibit.entry.is_running:
        found.append(Missing("entry_gone", exhibit))
    if without := exhibit.title.missing(languages):
        found.append(Missing("title", exhibit, without))
    if exhibit.entry.place and (without := exhibit.place.missing(languages)):
        found.append(Missing("place", exhibit, without))
    if exhibit.text and (without := exhibit.text.missing(languages)):
        found.append(Missing("text", exhibit, without))
    lacking = {
        one for caption in exhibit.captions for one in caption.alt.missing(languages)
    }
    if lacking:
        ordered = tuple(one for one in languages if one in lacking)
        found.append(Missing("alt", exhibit, ordered))
    return found
