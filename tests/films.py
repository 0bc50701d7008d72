"""Films and sounds in the database and in the store, as uploads would leave them."""

import hashlib
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import clips
import factories
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.flow.entering.moving import first_frame
from contest.flow.entering.originals import original_of
from contest.media.examine import Limits, examine
from contest.media.signature import FILMS, SOUNDS
from contest.media.store import Store
from contest.models.contest import Category, Edition
from contest.models.entry import Captions, Entry, Piece
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.models.image import Original, Rendition
from contest.models.states import CategoryKind, Medium

ANY = Limits(formats=FILMS | SOUNDS, max_seconds=600, min_long_side=None)


def a_film_category(edition: Edition, medium: Medium = Medium.film) -> Category:
    """A category that takes one film, or one sound, of at most five seconds."""
    category = factories.a_category(edition, medium.value, CategoryKind.single)
    category.medium, category.max_seconds, category.position = medium, 5, 2
    category.max_bytes = 1_000_000_000
    formats = FILMS if medium is Medium.film else SOUNDS
    category.formats = " ".join(sorted(formats))
    factories.keep(category)
    return category


def a_kept_film(store: Store, path: Path) -> Original:
    """Keep a film or sound and write its row, as an upload does."""
    found = examine(path, limits=ANY)
    incoming = store.receive(io.BytesIO(path.read_bytes()), limit_bytes=None)
    store.keep(incoming, extension=found.extension)
    original = original_of(incoming.sha256, incoming.bytes, found)
    db.session.commit()
    return original


def a_film_entry(store: Store, path: Path, *, category: Category, user) -> Entry:
    """A submitted entry of one film or sound."""
    original = a_kept_film(store, path)
    entry = Entry(
        category_id=category.id, user_id=user.id, title="Rain", language="en",
        place="Seoul", place_country="KR", taken_on="2026", submitted_at=now(),
    )  # fmt: skip
    factories.keep(entry)
    piece = Piece(entry_id=entry.id, original_id=original.id, file_name="rain.mp4",
                  frame=first_frame(original))  # fmt: skip
    factories.keep(piece)
    return entry


def a_clip(folder: Path, name: str = "a.mp4", **how) -> Path:
    """A small film, or a sound where its name says so."""
    path = folder / name
    if path.suffix in {".mp4", ".mov", ".webm"}:
        return clips.a_film(path, **how)
    return clips.a_sound(path, **how)


def keep_copy(store: Store, piece: Piece, body: bytes) -> None:
    """Keep what a worker would: a copy to play, a first frame, and captions."""
    original = db.session.get_one(Original, piece.original_id)
    for spec, frame in (("film-720", 0), ("thumb", 1)):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "copy"
            path.write_bytes(body)
            key = store.keep_copy(original.sha256, spec, frame, path)
        db.session.add(Rendition(
            original_id=original.id, spec=spec, frame=frame, key=key, width=160,
            height=120, bytes=len(body), digest=hashlib.sha256(body).hexdigest(),
        ))  # fmt: skip
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nRain\n"
    db.session.add(Captions(piece_id=piece.id, language="en", text=text))
    db.session.commit()


def publish(piece: Piece) -> str:
    """Hang a film or sound in a published gallery; give its address."""
    entry = db.session.get_one(Entry, piece.entry_id)
    category = db.session.get_one(Category, entry.category_id)
    gallery = Gallery(edition_id=category.edition_id, published_at=now())
    factories.keep(gallery)
    exhibit = Exhibit(gallery_id=gallery.id, entry_id=entry.id, slug="rain", position=0)
    factories.keep(exhibit)
    factories.keep(ExhibitCaption(exhibit_id=exhibit.id, piece_id=piece.id))
    edition = db.session.get_one(Edition, category.edition_id)
    return f"/{edition.slug}/{category.slug}/rain"


def hang_beside(entry: Entry) -> str:
    """Hang an entry after the film that was published; give its address."""
    hung = db.session.scalars(select(Exhibit)).one()
    exhibit = Exhibit(
        gallery_id=hung.gallery_id, entry_id=entry.id, slug="beside", position=1
    )
    factories.keep(exhibit)
    for one in db.session.scalars(select(Piece).where(Piece.entry_id == entry.id)):
        factories.keep(ExhibitCaption(exhibit_id=exhibit.id, piece_id=one.id))
    category = db.session.get_one(Category, entry.category_id)
    edition = db.session.get_one(Edition, category.edition_id)
    return f"/{edition.slug}/{category.slug}/beside"
