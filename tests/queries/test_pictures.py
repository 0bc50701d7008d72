"""Pictures of pages: the sizes that stand ready, and only those that we still make."""

from factories import an_entry, an_open_edition, dorothea, keep
from sqlalchemy.orm import selectinload

from contest.db import db
from contest.media.specs import HUNG, PLACEHOLDER, SHOWN, SPECS
from contest.models.contest import Category
from contest.models.entry import Entry, Piece
from contest.models.image import Rendition
from contest.queries.pictures import pictures_of


def test_page_offers_every_size_but_cards_and_what_was_made_before(app):
    an_open_edition()
    category = db.session.query(Category).first()
    entry = an_entry(dorothea(), category)
    original = db.session.query(Piece).filter_by(entry_id=entry.id).one().original_id
    there = {"thumb", "grid", "page"}
    keep(*(_rendition(original, name) for name in {*SPECS, "earlier"} - there))
    whole = selectinload(Entry.pieces).joinedload(Piece.original)
    (piece,) = db.session.query(Entry).options(whole).populate_existing().one().pieces

    (picture,) = pictures_of([piece]).values()

    assert {size.spec for size in picture.sizes} == SHOWN
    assert [size.spec for size in picture.avif] == list(HUNG)
    assert {*SHOWN, *HUNG, "share", PLACEHOLDER} == set(SPECS)


def _rendition(original: int, spec: str) -> Rendition:
    width = SPECS[spec].longest if spec in SPECS else 9
    return Rendition(
        original_id=original,
        spec=spec,
        key=f"{spec}.jpg",
        width=width,
        height=6,
        bytes=1,
    )
