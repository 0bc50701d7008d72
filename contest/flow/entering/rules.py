"""When an entry may change, and what it still lacks before it can be submitted.

Both give RuleBroken values with a code, the field concerned and facts; the page lists
them, and submitting raises the first.
"""

from collections.abc import Iterator
from datetime import datetime

from contest.errors import RuleBroken
from contest.flow.entering.words import is_file_name, is_no_title
from contest.models.entry import Entry
from contest.models.states import EntryState, MadeBy
from contest.queries.consents import agreements_of
from contest.queries.entries import (
    lies_before_jury,
    running_elsewhere,
    same_pictures_elsewhere,
)

_TOLD = frozenset({MadeBy.composite, MadeBy.generative, MadeBy.synthetic})


def demand_open(entry: Entry, *, begun_at: datetime | None = None) -> None:
    """Refuse a change after the deadline, or of a disqualified entry.

    Bytes begun in time may arrive until the grace of the edition is over; an entry
    that they completed may be submitted until then.
    """
    if entry.state is EntryState.disqualified:
        raise RuleBroken("entry.disqualified")
    edition = entry.category.edition
    begun_in_time = begun_at is not None and (
        edition.closes_at is not None and begun_at < edition.closes_at
    )
    if not (entry.is_open or (edition.in_grace and begun_in_time)):
        raise RuleBroken("call.closed")


def demand_in_time(entry: Entry, begun_at: datetime) -> None:
    """Refuse a file that began to come after the deadline.

    Where late bytes opened an entry for the grace, its words may still change; nothing
    new may begin to come.
    """
    demand_open(entry, begun_at=begun_at)
    closes = entry.category.edition.closes_at
    if closes is not None and begun_at >= closes:
        raise RuleBroken("call.late", "files")


def demand_unjudged(entry: Entry) -> None:
    """Refuse a change once a round with the entry is open: marks are for what it is.

    A call may run on beside a round; withdrawing stays possible as long as it does.
    """
    if lies_before_jury(entry.id):
        raise RuleBroken("entry.judged")


def missing_in(entry: Entry) -> list[RuleBroken]:
    """Give everything that keeps the entry from being submitted, page order."""
    return [
        *_pieces(entry),
        *_title(entry),
        *_place(entry),
        *_making(entry),
        *_person(entry),
        *_limits(entry),
    ]


def demand_whole(entry: Entry) -> None:
    """Raise the first thing that is missing, if any."""
    for lack in missing_in(entry):
        raise lack


def _pieces(entry: Entry) -> Iterator[RuleBroken]:
    category, found = entry.category, len(entry.pieces)
    if not found and category.max_pieces == 1:
        yield RuleBroken("pieces.none", "files")
    elif found < category.min_pieces:
        yield RuleBroken(
            "pieces.too_few", "files", limit=category.min_pieces, found=found
        )
    if found > category.max_pieces:
        yield RuleBroken(
            "pieces.too_many", "files", limit=category.max_pieces, found=found
        )
    for number, title in same_pictures_elsewhere(entry):
        yield RuleBroken("piece.entered_already", "files", number=number, title=title)


def _title(entry: Entry) -> Iterator[RuleBroken]:
    if not entry.title:
        yield RuleBroken("title.missing", "title")
    elif is_no_title(entry.title):
        yield RuleBroken("title.none", "title", title=entry.title)
    elif is_file_name(entry.title):
        yield RuleBroken("title.file_name", "title", title=entry.title)


def _place(entry: Entry) -> Iterator[RuleBroken]:
    if not entry.taken_on:
        yield RuleBroken("taken.missing", "taken_on")
    if not entry.place:
        yield RuleBroken("place.missing", "place")
    wanted = entry.category.place_country
    if not entry.place_country:
        yield RuleBroken("country.missing", "place_country")
    elif wanted and entry.place_country != wanted:
        yield RuleBroken("country.other_place", "place_country", country=wanted)


def _making(entry: Entry) -> Iterator[RuleBroken]:
    if entry.made_by is None:
        yield RuleBroken("making.missing", "made_by")
    elif entry.made_by is MadeBy.synthetic and not entry.category.synthetic_allowed:
        yield RuleBroken("making.synthetic", "made_by")
    elif entry.made_by in _TOLD and not entry.made_note:
        yield RuleBroken("making.untold", "made_note")


def _person(entry: Entry) -> Iterator[RuleBroken]:
    for agreement in agreements_of(entry.user_id, entry.category.edition_id):
        if agreement.text.required and not agreement.is_given:
            yield RuleBroken(
                "consent.missing",
                "consents",
                kind=agreement.text.kind,
                label=agreement.text.label,
            )
    wanted = entry.category.author_country
    if not entry.user.has_profile:
        yield RuleBroken("profile.incomplete", "profile")
    elif wanted and entry.user.country != wanted:
        yield RuleBroken("country.other_author", "profile", country=wanted)


def _limits(entry: Entry) -> Iterator[RuleBroken]:
    category = entry.category
    in_category, in_edition = running_elsewhere(entry)
    if in_category >= category.entries_per_user:
        yield RuleBroken("category.full", "limits", limit=category.entries_per_user)
    most = category.edition.entries_per_user
    if in_edition >= most:
        yield RuleBroken("edition.full", "limits", limit=most)
