"""Arranging: places on the wall, words in every language, taking one exhibit down."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from contest.clock import now
from contest.errors import RuleBroken
from contest.flow.publishing.wall import exhibits_of, note_publishing
from contest.languages import LocalText
from contest.models.contest import EMPTY, Edition
from contest.models.gallery import Exhibit, Gallery
from contest.models.user import User


@dataclass(frozen=True, slots=True)
class Words:
    """What hangs beside an exhibit; `pieces`: (caption, description) by piece id."""

    title: LocalText
    text: LocalText = EMPTY
    place: LocalText = EMPTY
    pieces: Mapping[int, tuple[LocalText, LocalText]] = field(default_factory=dict)


def move_exhibit(edition: Edition, exhibit: Exhibit, *, to: int, by: User) -> None:
    """Hang `exhibit` at place `to` (from 1); the others close up."""
    order = [one for one in exhibits_of(exhibit.gallery) if one.id != exhibit.id]
    order.insert(min(max(to, 1), len(order) + 1) - 1, exhibit)

    for position, one in enumerate(order, 1):
        one.position = position

    note_publishing("exhibit.moved", edition, by=by, exhibit=exhibit.slug, to=to)


def write_exhibit(
    edition: Edition, exhibit: Exhibit, *, words: Words, by: User
) -> Exhibit:
    """Write its words in every language; photographs that are not named keep theirs."""
    exhibit.title, exhibit.text, exhibit.place = words.title, words.text, words.place
    for one in exhibit.captions:
        if one.piece_id in words.pieces:
            one.caption, one.alt = words.pieces[one.piece_id]

    note_publishing("exhibit.written", edition, by=by, exhibit=exhibit.slug)

    return exhibit


def write_intro(
    edition: Edition, gallery: Gallery, *, intro: LocalText, by: User
) -> Gallery:
    """Write the words at the head of the gallery."""
    gallery.intro = intro

    note_publishing("gallery.introduced", edition, by=by)

    return gallery


def take_down(edition: Edition, exhibit: Exhibit, *, reason: str, by: User) -> Exhibit:
    """Take one exhibit off the wall, published or not; its address answers 410."""
    if not reason.strip():
        raise RuleBroken("exhibit.reason_missing", "reason")
    if exhibit.taken_down_at is not None:
        raise RuleBroken("exhibit.down_already")

    exhibit.taken_down_at = now()
    exhibit.taken_down_reason = reason.strip()

    note_publishing(
        "exhibit.taken_down",
        edition,
        by=by,
        exhibit=exhibit.slug,
        reason=reason.strip(),
    )

    return exhibit


def put_back(edition: Edition, exhibit: Exhibit, *, by: User) -> Exhibit:
    """Hang an exhibit again that was taken down, if its entry still takes part."""
    if exhibit.taken_down_at is None:
        raise RuleBroken("exhibit.not_down")
    if not exhibit.entry.is_running:
        raise RuleBroken("exhibit.entry_gone")

    exhibit.taken_down_at = None
    exhibit.taken_down_reason = ""

    note_publishing("exhibit.put_back", edition, by=by, exhibit=exhibit.slug)

    return exhibit
