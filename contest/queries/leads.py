"""The first photographs of published galleries, for pages that are not galleries."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, Subquery, func, select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.languages import LocalText
from contest.models.contest import Edition
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.queries.credits import Credit, credits_in
from contest.queries.galleries import on_show
from contest.queries.pictures import Picture, pictures_of

EACH = 2


@dataclass(frozen=True, slots=True)
class Lead:
    """One exhibit that stands for its gallery, with its label as far as agreed."""

    edition: Edition
    category: str
    slug: str
    original_title: str
    language: str
    title: LocalText
    picture: Picture
    alt: LocalText
    credit: Credit


def lead_pictures(limit: int) -> list[list[Lead]]:
    """Give the first exhibits of the latest `limit` public galleries, newest first.

    Two of each at most, those with a picture that is ready; a fixed number of queries.
    """
    exhibits = _first_exhibits(limit)
    captions = {one.id: _first(one) for one in exhibits}
    pictures = pictures_of(one.piece for one in captions.values() if one is not None)
    credit_of = credits_in((one.gallery.edition_id, one.entry.user) for one in exhibits)
    found: dict[int, list[Lead]] = {}
    for one in exhibits:
        caption = captions[one.id]
        leads = found.setdefault(one.gallery_id, [])
        if caption is not None and pictures[caption.piece_id].is_ready:
            credit = credit_of[one.gallery.edition_id, one.entry.user_id]
            leads.append(_lead(one, caption, pictures[caption.piece_id], credit))
    return [leads for leads in found.values() if leads]


def _first_exhibits(limit: int) -> Sequence[Exhibit]:
    latest = (
        select(Gallery.id)
        .where(Gallery.published_at.is_not(None))
        .order_by(Gallery.published_at.desc())
        .limit(limit)
    )
    numbered = _numbered(latest)
    entry = joinedload(Exhibit.entry)
    found = (
        select(Exhibit)
        .join(numbered, numbered.c.id == Exhibit.id)
        .join(Exhibit.gallery)
        .where(numbered.c.place <= EACH)
        .options(
            joinedload(Exhibit.gallery).joinedload(Gallery.edition),
            entry.joinedload(Entry.category),
            entry.joinedload(Entry.user),
            selectinload(Exhibit.captions)
            .joinedload(ExhibitCaption.piece)
            .joinedload(Piece.original),
        )
        .order_by(Gallery.published_at.desc(), numbered.c.place)
    )
    return db.session.scalars(found).all()


def _numbered(galleries: Select[int]) -> Subquery:
    """Number what hangs in each of these galleries, in its order."""
    place = func.row_number().over(
        partition_by=Exhibit.gallery_id, order_by=(Exhibit.position, Exhibit.id)
    )
    return (
        select(Exhibit.id, place.label("place"))
        .join(Entry, Entry.id == Exhibit.entry_id)
        .where(Exhibit.gallery_id.in_(galleries), on_show())
        .subquery()
    )


def _first(exhibit: Exhibit) -> ExhibitCaption | None:
    return min(exhibit.captions, key=lambda one: one.piece.position, default=None)


def _lead(
    exhibit: Exhibit,
    caption: ExhibitCaption,
    picture: Picture,
    credit: Credit,
) -> Lead:
    entry = exhibit.entry
    return Lead(
        edition=exhibit.gallery.edition,
        category=entry.category.slug,
        slug=exhibit.slug,
        original_title=entry.title,
        language=entry.language,
        title=exhibit.title,
        picture=picture,
        alt=caption.alt,
        credit=credit,
    )
