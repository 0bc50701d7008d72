"""The public gallery: exhibits as visitors see them, names only where agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from contest.db import db
from contest.languages import LocalText
from contest.models.award import Award, Win
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.queries.pictures import Picture, pictures_of
from contest.queries.rehearsal import named_openly


@dataclass(frozen=True, slots=True)
class Credit:
    """An author as they agreed to be named; empty strings where they did not."""

    name: str = ""
    latin: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Hung:
    """One photograph on the wall with its caption and its description in words."""

    picture: Picture
    caption: LocalText
    alt: LocalText


@dataclass(frozen=True, slots=True)
class Card:
    """An exhibit in a list: lead photograph, label, address."""

    edition: str
    category: Category
    slug: str
    original_title: str
    original_language: str
    title: LocalText
    credit: Credit
    award: LocalText | None
    place: str
    taken_on: str
    pieces: int
    lead: Hung | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An exhibit on its own page, with its neighbours."""

    card: Card
    statement: str
    text: LocalText
    made_by: str
    made_note: str
    hung: tuple[Hung, ...]
    number: int
    count: int
    previous: Card | None
    next: Card | None
    is_taken_down: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor asks the gallery for; empty means everything."""

    category: str = ""
    country: str = ""
    words: str = ""

    def fits(self, card: Card) -> bool:
        """Whether `card` is what was asked for."""
        return (
            self.category in ("", card.category.slug)
            and self.country in ("", card.credit.country)
            and self._has_words(card)
        )

    def _has_words(self, card: Card) -> bool:
        told = " ".join(
            (
                card.original_title,
                card.title.en,
                card.title.ru,
                card.title.ko,
                card.credit.name,
                card.credit.latin,
                card.place,
            )
        )
        return _folded(self.words) in _folded(told)


def published_galleries() -> list[Gallery]:
    """Give the public galleries, newest first."""
    found = (
        select(Gallery)
        .join(Edition)
        .where(Gallery.published_at.is_not(None))
        .options(joinedload(Gallery.edition).selectinload(Edition.categories))
        .order_by(Gallery.published_at.desc())
    )
    return list(db.session.scalars(found))


def public_gallery(slug: str) -> Gallery | None:
    """Find the gallery of an edition, if it is public."""
    found = gallery_by_slug(slug)
    return found if found is not None and found.is_public else None


def gallery_by_slug(slug: str) -> Gallery | None:
    """Find the gallery of an edition, public or not (rehearsal)."""
    return db.session.scalar(
        select(Gallery)
        .join(Edition)
        .where(Edition.slug == slug)
        .options(
            joinedload(Gallery.edition).selectinload(Edition.categories),
            joinedload(Gallery.edition).joinedload(Edition.contest),
        )
    )


@dataclass(frozen=True, slots=True)
class _Labels:
    """What wall labels need, loaded once for all: awards by entry, credits by exhibit."""

    awards: dict[int, LocalText]
    credits: dict[int, Credit]


def cards_of(gallery: Gallery) -> list[Card]:
    """Give every exhibit on the wall in its order (constant number of queries)."""
    exhibits = _exhibits(gallery)
    leads = [_lead(one) for one in exhibits]
    pictures = pictures_of(one.piece for one in leads if one is not None)
    labels = _Labels(_awards(gallery), _credits(gallery, exhibits))
    return [
        _card(gallery, one, labels, _hung(lead, pictures))
        for one, lead in zip(exhibits, leads, strict=True)
    ]


def exhibit_in(gallery: Gallery, *, category: str, slug: str) -> Shown | None:
    """Give one exhibit with everything on its page, or nothing.

    An exhibit that was taken down is given bare (`is_taken_down`), so that its address
    can say so.
    """
    exhibit = _whole_exhibit(gallery, slug)
    if exhibit is None or exhibit.entry.category.slug != category:
        return None
    pictures = pictures_of(caption.piece for caption in exhibit.captions)
    ordered = sorted(exhibit.captions, key=lambda one: one.piece.position)
    hung = tuple(one for one in (_hung(c, pictures) for c in ordered) if one)
    labels = _Labels(_awards(gallery), _credits(gallery, [exhibit]))
    card = _card(gallery, exhibit, labels, hung[0] if hung else None)
    shown = Shown(
        card=card,
        statement=exhibit.entry.statement,
        text=exhibit.text,
        made_by=exhibit.entry.made_by or "",
        made_note=exhibit.entry.made_note,
        hung=hung,
        number=0,
        count=0,
        previous=None,
        next=None,
        is_taken_down=exhibit.taken_down_at is not None,
    )
    return shown if shown.is_taken_down else _among_neighbours(gallery, shown)


def _among_neighbours(gallery: Gallery, shown: Shown) -> Shown:
    cards = cards_of(gallery)
    at = [one.slug for one in cards].index(shown.card.slug)
    return replace(
        shown,
        number=at + 1,
        count=len(cards),
        previous=cards[at - 1] if at else None,
        next=cards[at + 1] if at + 1 < len(cards) else None,
    )


def _exhibits(gallery: Gallery) -> Sequence[Exhibit]:
    found = (
        select(Exhibit)
        .where(Exhibit.gallery_id == gallery.id, Exhibit.taken_down_at.is_(None))
        .options(*_loaded())
        .order_by(Exhibit.position, Exhibit.id)
    )
    return db.session.scalars(found).all()


def _whole_exhibit(gallery: Gallery, slug: str) -> Exhibit | None:
    return db.session.scalar(
        select(Exhibit)
        .where(Exhibit.gallery_id == gallery.id, Exhibit.slug == slug)
        .options(*_loaded())
    )


def _loaded() -> tuple[ExecutableOption, ...]:
    captions = selectinload(Exhibit.captions).joinedload(ExhibitCaption.piece)
    entry = joinedload(Exhibit.entry)
    return (
        captions.joinedload(Piece.original),
        entry.joinedload(Entry.category),
        entry.joinedload(Entry.user),
    )


def _awards(gallery: Gallery) -> dict[int, LocalText]:
    found = (
        select(Win.entry_id, Award.name)
        .join(Award)
        .where(Award.edition_id == gallery.edition_id)
    )
    return dict(db.session.execute(found).tuples().all())


def _credits(gallery: Gallery, exhibits: Iterable[Exhibit]) -> dict[int, Credit]:
    named = named_openly(gallery.edition)
    placed = named_openly(gallery.edition, "publish_country")
    return {
        one.id: Credit(
            name=one.entry.user.name if one.entry.user_id in named else "",
            latin=one.entry.user.name_latin if one.entry.user_id in named else "",
            country=one.entry.user.country if one.entry.user_id in placed else "",
        )
        for one in exhibits
    }


def _lead(exhibit: Exhibit) -> ExhibitCaption | None:
    return min(exhibit.captions, key=lambda one: one.piece.position, default=None)


def _hung(caption: ExhibitCaption | None, pictures: dict[int, Picture]) -> Hung | None:
    if caption is None or caption.piece_id not in pictures:
        return None
    return Hung(pictures[caption.piece_id], caption.caption, caption.alt)


def _card(
    gallery: Gallery, exhibit: Exhibit, labels: _Labels, lead: Hung | None
) -> Card:
    entry = exhibit.entry
    return Card(
        edition=gallery.edition.slug,
        category=entry.category,
        slug=exhibit.slug,
        original_title=entry.title,
        original_language=entry.language,
        title=exhibit.title,
        credit=labels.credits[exhibit.id],
        award=labels.awards.get(entry.id),
        place=entry.place,
        taken_on=entry.taken_on,
        pieces=len(exhibit.captions),
        lead=lead,
    )


def _folded(text: str) -> str:
    """Fold case and ё, so that a search finds what people mean."""
    return text.casefold().replace("ё", "е")
