"""Hanging: winners first, then those who went on; each under its author's words."""

import re
import unicodedata

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.latin import title_in_latin
from contest.flow.publishing.wall import exhibits_of, gallery_of, note_publishing
from contest.languages import LANGUAGES, LocalText
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.models.user import User
from contest.queries.hangable import worth_hanging
from contest.queries.results import verdict_of

LONGEST_SLUG = 60


def hang_gallery(edition: Edition, *, by: User, finalists: bool = True) -> Gallery:
    """Hang winners first, then `finalists`: entries that went on in the last round.

    Needs a sealed verdict. What already hangs keeps its place and its words.
    """
    if verdict_of(edition) is None:
        raise RuleBroken("gallery.no_verdict")

    gallery = gallery_of(edition) or Gallery(edition_id=edition.id)
    db.session.add(gallery)
    db.session.flush()
    hung = exhibits_of(gallery)
    but = {one.entry_id for one in hung}
    entries = worth_hanging(edition, but=but, finalists=finalists)
    taken = {one.slug for one in hung}
    for position, entry in enumerate(entries, len(hung) + 1):
        exhibit = _exhibit(gallery, entry, _slug(entry, taken))
        exhibit.position = position
        taken.add(exhibit.slug)
        db.session.add(exhibit)

    note_publishing("gallery.hung", edition, by=by, added=len(entries))

    return gallery


def _exhibit(gallery: Gallery, entry: Entry, slug: str) -> Exhibit:
    """Make an exhibit with what its author wrote, under the author's language."""
    exhibit = Exhibit(
        gallery_id=gallery.id,
        entry_id=entry.id,
        slug=slug,
        title=_own(entry, entry.title),
        text=_own(entry, entry.statement),
        place=_own(entry, entry.place),
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


def _slug(entry: Entry, taken: set[str]) -> str:
    """Make an address in words: from the title in Latin letters, else the category.

    The entry's code makes it unique.
    """
    title = entry.title_latin or title_in_latin(entry.title)
    words = _words(title) or entry.category.slug
    slugs = [f"{words}-{entry.code[:4]}", f"{words}-{entry.code}"]
    short, whole = (slug.lower().strip("-") for slug in slugs)
    return whole if short in taken else short


def _words(title: str) -> str:
    bare = unicodedata.normalize("NFKD", title)
    plain = bare.encode("ascii", "ignore").decode().lower()
    whole = "-".join(re.findall(r"[a-z0-9]+", plain))
    cut = whole[: LONGEST_SLUG + 1].rpartition("-")[0]  # never within a word
    return whole if len(whole) <= LONGEST_SLUG else cut or whole[:LONGEST_SLUG]
