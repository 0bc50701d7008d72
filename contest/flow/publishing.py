"""Stage six: the gallery is hung from the verdict, rehearsed, and published at once.

Publication is one row: until `Gallery.published_at` is committed nothing of it can be
seen, from then on everything can. Taking back is one row as well.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.ledger import note
from contest.languages import LANGUAGES, LocalText
from contest.models.award import Award, Verdict, Win
from contest.models.contest import Contest, Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.models.user import User
from contest.queries.places import final_places
from contest.queries.rehearsal import missing_before_publication

LONGEST_SLUG = 60


def hang_gallery(edition: Edition, *, by: User) -> Gallery:
    """Hang winners first, then entries that went on in the last round; idempotent.

    Needs a sealed verdict. What already hangs keeps its place and its words.
    """
    if not db.session.scalar(select(Verdict).where(Verdict.edition_id == edition.id)):
        raise RuleBroken("gallery.no_verdict")

    gallery = gallery_of(edition) or Gallery(edition_id=edition.id)
    db.session.add(gallery)
    db.session.flush()
    hanging = {one.entry_id for one in _exhibits(gallery)}
    entries = [one for one in _worth_hanging(edition) if one.id not in hanging]
    for position, entry in enumerate(entries, len(hanging) + 1):
        db.session.add(_exhibit(gallery, entry, position))

    _note("gallery.hung", edition, by=by, added=len(entries))

    return gallery


def move_exhibit(edition: Edition, exhibit: Exhibit, *, to: int, by: User) -> None:
    """Hang `exhibit` at place `to` (from 1); the others close up."""
    order = [one for one in _exhibits(exhibit.gallery) if one.id != exhibit.id]
    order.insert(min(max(to, 1), len(order) + 1) - 1, exhibit)

    for position, one in enumerate(order, 1):
        one.position = position

    _note("exhibit.moved", edition, by=by, exhibit=exhibit.slug, to=to)


def write_exhibit(  # noqa: PLR0913 -- title and text are the two things written
    edition: Edition,
    exhibit: Exhibit,
    *,
    title: LocalText,
    text: LocalText,
    pieces: Mapping[int, tuple[LocalText, LocalText]],
    by: User,
) -> Exhibit:
    """Write title, text, and (caption, description in words) by piece id."""
    exhibit.title, exhibit.text = title, text
    for one in exhibit.captions:
        if one.piece_id in pieces:
            one.caption, one.alt = pieces[one.piece_id]

    _note("exhibit.written", edition, by=by, exhibit=exhibit.slug)

    return exhibit


def write_intro(
    edition: Edition, gallery: Gallery, *, intro: LocalText, by: User
) -> Gallery:
    """Write the words at the head of the gallery."""
    gallery.intro = intro

    _note("gallery.introduced", edition, by=by)

    return gallery


def take_down(edition: Edition, exhibit: Exhibit, *, reason: str, by: User) -> Exhibit:
    """Take one exhibit off the wall, published or not; its address answers 410."""
    if not reason.strip():
        raise RuleBroken("exhibit.reason_missing", "reason")

    exhibit.taken_down_at = now()
    exhibit.taken_down_reason = reason.strip()

    _note(
        "exhibit.taken_down",
        edition,
        by=by,
        exhibit=exhibit.slug,
        reason=reason.strip(),
    )

    return exhibit


def put_back(edition: Edition, exhibit: Exhibit, *, by: User) -> Exhibit:
    """Hang an exhibit that was taken down again."""
    exhibit.taken_down_at = None
    exhibit.taken_down_reason = ""

    _note("exhibit.put_back", edition, by=by, exhibit=exhibit.slug)

    return exhibit


def publish_gallery(edition: Edition, gallery: Gallery, *, by: User) -> Gallery:
    """Make the gallery public, at this instant; refused while something is missing."""
    if gallery.is_public:
        raise RuleBroken("gallery.public_already")
    if missing_before_publication(edition, gallery):
        raise RuleBroken("gallery.incomplete")

    gallery.published_at = now()
    gallery.taken_back_at = None

    _note("gallery.published", edition, by=by)

    return gallery


def take_back(edition: Edition, gallery: Gallery, *, by: User) -> Gallery:
    """Take the whole gallery back; every public address of it is 404 again."""
    if not gallery.is_public:
        raise RuleBroken("gallery.not_public")

    gallery.published_at = None
    gallery.taken_back_at = now()

    _note("gallery.taken_back", edition, by=by)

    return gallery


def gallery_of(edition: Edition) -> Gallery | None:
    """Find the gallery of an edition, if it was hung."""
    return db.session.scalar(
        select(Gallery)
        .where(Gallery.edition_id == edition.id)
        .options(joinedload(Gallery.edition))
    )


def _worth_hanging(edition: Edition) -> Sequence[Entry]:
    wins = (
        select(Win.entry_id)
        .join(Award)
        .where(Award.edition_id == edition.id)
        .order_by(Award.position, Win.slot)
    )
    order = list(db.session.scalars(wins))
    order += [
        one.entry.id
        for one in final_places(edition)
        if one.standing.advanced and one.entry.id not in order
    ]
    found = (
        select(Entry)
        .where(Entry.id.in_(order))
        .options(selectinload(Entry.pieces), joinedload(Entry.category))
    )
    entries = {one.id: one for one in db.session.scalars(found) if one.is_running}
    return [entries[one] for one in order if one in entries]


def _exhibit(gallery: Gallery, entry: Entry, position: int) -> Exhibit:
    """Make an exhibit with what its author wrote, under the author's language."""
    exhibit = Exhibit(
        gallery_id=gallery.id,
        entry_id=entry.id,
        position=position,
        slug=_slug(entry),
        title=_own(entry, entry.title),
        text=_own(entry, entry.statement),
    )
    exhibit.captions = [
        ExhibitCaption(
            piece_id=piece.id,
            caption=_own(entry, piece.caption),
            alt=_own(entry, piece.alt),
        )
        for piece in entry.pieces
    ]
    return exhibit


def _own(entry: Entry, words: str) -> LocalText:
    if entry.language not in LANGUAGES:
        return LocalText()
    return LocalText(**{entry.language: words})


def _slug(entry: Entry) -> str:
    """Make an address in words: from the Latin title, made unique by the code."""
    title = unicodedata.normalize("NFKD", entry.title_latin or entry.title)
    words = re.findall(r"[a-z0-9]+", title.encode("ascii", "ignore").decode().lower())
    return "-".join([*words, entry.code[:4].lower()])[-LONGEST_SLUG:].strip("-")


def _exhibits(gallery: Gallery) -> list[Exhibit]:
    found = select(Exhibit).where(Exhibit.gallery_id == gallery.id)
    return list(db.session.scalars(found.order_by(Exhibit.position, Exhibit.id)))


def _note(act: str, edition: Edition, *, by: User, **facts: Any) -> None:
    slug = db.session.scalar(
        select(Contest.slug).where(Contest.id == edition.contest_id)
    )
    note(act, f"edition:{edition.slug}", by=by, scope=slug or "site", **facts)
