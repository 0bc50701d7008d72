"""What a visitor reads, and a gallery to read of."""

from factories import an_entry, keep, words

from contest.clock import now
from contest.db import db
from contest.flow import calling
from contest.models.award import Verdict
from contest.models.consent import Consent
from contest.models.contest import Category
from contest.models.entry import Piece
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.queries.consents import consent_texts


def page(client, path="/", language="en"):
    """Read a page as a visitor of this language does."""
    answer = client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def a_hung_morning(edition, author, *, named=False):
    """A public gallery of one picture, by rows alone; named where its author agreed."""
    category = (
        db.session.query(Category)
        .filter_by(edition_id=edition.id)
        .order_by(Category.id)
        .first()
    )
    calling.offer_consent_texts(edition)
    if named:
        for text in consent_texts(edition):
            keep(Consent(user_id=author.id, text_id=text.id))
    entry = an_entry(author, category, title="Утро", language="ru")
    gallery = Gallery(edition_id=edition.id, published_at=now())
    keep(gallery)
    exhibit = Exhibit(
        gallery_id=gallery.id, entry_id=entry.id, slug="utro", title=words("Morning")
    )
    keep(exhibit)
    piece = db.session.query(Piece).filter_by(entry_id=entry.id).one()
    keep(
        ExhibitCaption(exhibit_id=exhibit.id, piece_id=piece.id, alt=words("A morning"))
    )
    keep(Verdict(edition_id=edition.id, sealed_by_id=author.id, digest="0" * 64))
    return gallery
