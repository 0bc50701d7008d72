"""Exhibits as visitors see them: photograph, label, words; names only where agreed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.languages import LocalText
from contest.models.contest import Category
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.queries.credits import Credit, credits_in
from contest.queries.galleries import on_show
from contest.queries.honours import Honour, honours_of
from contest.queries.pictures import Picture, pictures_of


@dataclass(frozen=True, slots=True)
class Hung:
    """One photograph on the wall with its caption and its description in words."""

    picture: Picture
    caption: LocalText
    alt: LocalText


@dataclass(frozen=True, slots=True)
class Card:
    """An exhibit in a list: lead photograph, label, address."""

    exhibit_id: int
    gallery_id: int
    edition: str
    category: Category
    slug: str
    original_title: str
    original_language: str
    title: LocalText
    credit: Credit
    award: Honour | None
    original_place: str
    place: LocalText
    taken_on: str
    hung: tuple[Hung, ...]

    @property
    def lead(self) -> Hung | None:
        """The first photograph."""
        return self.hung[0] if self.hung else None


@dataclass(frozen=True, slots=True)
class Shown:
    """An exhibit on its own page, with its neighbours."""

    card: Card
    statement: str
    text: LocalText
    made_by: str
    made_note: str
    technique: str
    number: int = 0
    count: int = 0
    previous: Card | None = None
    next: Card | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class _Labels:
    """What wall labels need, loaded once for all of them."""

    awards: dict[int, Honour]
    credits: dict[tuple[int, int], Credit]
    pictures: dict[int, Picture]


def cards_of(exhibits: Sequence[int]) -> list[Card]:
    """Give exhibits by id, in the order asked for (six queries, however many)."""
    found = db.session.scalars(_whole().where(Exhibit.id.in_(exhibits))).all()
    by_id = {one.exhibit_id: one for one in _cards(found)}
    return [by_id[one] for one in exhibits if one in by_id]


def leads_of(exhibits: Sequence[int]) -> dict[int, Picture]:
    """Give the first photograph of exhibits by their id: two queries."""
    found = db.session.scalars(
        select(ExhibitCaption)
        .join(Piece, Piece.id == ExhibitCaption.piece_id)
        .where(ExhibitCaption.exhibit_id.in_(exhibits))
        .options(joinedload(ExhibitCaption.piece).joinedload(Piece.original))
        .order_by(Piece.position.desc())
    )
    first = {one.exhibit_id: one.piece for one in found}
    pictures = pictures_of(first.values())
    return {exhibit: pictures[piece.id] for exhibit, piece in first.items()}


def exhibit_in(gallery: Gallery, *, category: str, slug: str) -> Shown | None:
    """Give one exhibit with everything on its page, or nothing.

    One that was taken down, or whose entry left, is given bare (`is_gone`), so that
    its address can say so.
    """
    exhibit = db.session.scalar(
        _whole().where(Exhibit.gallery_id == gallery.id, Exhibit.slug == slug)
    )
    if exhibit is None or exhibit.entry.category.slug != category:
        return None
    if exhibit.taken_down_at is not None or not exhibit.entry.is_running:
        return _shown(exhibit, _cards([exhibit])[0], is_gone=True)
    order = list(
        db.session.scalars(
            select(Exhibit.id)
            .join(Entry, Entry.id == Exhibit.entry_id)
            .where(Exhibit.gallery_id == gallery.id, on_show())
            .order_by(Exhibit.position, Exhibit.id)
        )
    )
    at = order.index(exhibit.id)
    around = {one.exhibit_id: one for one in cards_of(order[max(0, at - 1) : at + 2])}
    return _shown(
        exhibit,
        around[exhibit.id],
        number=at + 1,
        count=len(order),
        previous=around.get(order[at - 1]) if at else None,
        next=around.get(order[at + 1]) if at + 1 < len(order) else None,
    )


def _shown(exhibit: Exhibit, card: Card, **facts: object) -> Shown:
    entry = exhibit.entry
    return Shown(
        card=card,
        statement=entry.statement,
        text=exhibit.text,
        made_by=entry.made_by or "",
        made_note=entry.made_note,
        technique=entry.technique,
        **facts,  # type: ignore[arg-type]
    )


def _whole() -> Select[Exhibit]:
    entry = joinedload(Exhibit.entry)
    captions = selectinload(Exhibit.captions).joinedload(ExhibitCaption.piece)
    return select(Exhibit).options(
        captions.joinedload(Piece.original),
        entry.joinedload(Entry.category),
        entry.joinedload(Entry.user),
        joinedload(Exhibit.gallery).joinedload(Gallery.edition),
    )


def _cards(exhibits: Sequence[Exhibit]) -> list[Card]:
    labels = _Labels(
        awards=honours_of(one.entry_id for one in exhibits),
        credits=credits_in(
            (one.gallery.edition_id, one.entry.user) for one in exhibits
        ),
        pictures=pictures_of(c.piece for one in exhibits for c in one.captions),
    )
    return [_card(one, labels) for one in exhibits]


def _card(exhibit: Exhibit, labels: _Labels) -> Card:
    entry, gallery = exhibit.entry, exhibit.gallery
    captions = sorted(exhibit.captions, key=lambda one: one.piece.position)
    return Card(
        exhibit_id=exhibit.id,
        gallery_id=gallery.id,
        edition=gallery.edition.slug,
        category=entry.category,
        slug=exhibit.slug,
        original_title=entry.title,
        original_language=entry.language,
        title=exhibit.title,
        credit=labels.credits[gallery.edition_id, entry.user_id],
        award=labels.awards.get(entry.id),
        original_place=entry.place,
        place=exhibit.place,
        taken_on=entry.taken_on,
        hung=tuple(
            Hung(labels.pictures[one.piece_id], one.caption, one.alt)
            for one in captions
        ),
    )
