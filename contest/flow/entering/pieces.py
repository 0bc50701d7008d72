"""Adds, replaces, orders, captions and removes the pieces of an entry.

The bytes are kept already (contest.media.store); here their rows are written. The
same upload sent twice is one piece, by its key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering.changes import (
    end_change,
    end_change_of_files,
    lock_person,
)
from contest.flow.entering.choosing import place_among
from contest.flow.entering.moving import first_frame, forget_captions
from contest.flow.entering.originals import original_of, prefill
from contest.flow.entering.rules import demand_in_time, demand_open, demand_unjudged
from contest.media.examine import Examination
from contest.models.entry import Entry, Piece
from contest.models.user import User
from contest.queries.entries import holdings_of


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that is kept and found good: its hash and bytes, what it is, its name.

    `upload_key` is the same for the same upload sent again; `begun_at` is when its
    first byte came.
    """

    sha256: str
    bytes: int
    examination: Examination
    file_name: str
    upload_key: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class Quota:
    """How much one person may keep in one edition."""

    pieces: int
    bytes: int


QUOTA = Quota(pieces=400, bytes=12_000_000_000)


def demand_room(
    entry: Entry, *, begun_at: datetime, sent: int = 0, quota: Quota = QUOTA
) -> None:
    """Refuse one more file where the call, the entry or the person's quota ends."""
    demand_in_time(entry, begun_at)
    demand_unjudged(entry)
    limit = entry.category.max_pieces
    if len(entry.pieces) >= limit:
        raise RuleBroken("pieces.full", "files", limit=limit)
    _demand_quota(entry, sent=sent, quota=quota)


def add_piece(
    entry: Entry, arrival: Arrival, *, by: User, quota: Quota = QUOTA
) -> Piece:
    """Add a file at the end; the same upload again gives the same piece.

    Files chosen together stand as they were chosen, in whatever order they arrive.
    """
    already = _by_key(entry, arrival.upload_key)
    if already is not None:
        return already
    lock_person(by)
    demand_room(entry, begun_at=arrival.begun_at, sent=arrival.bytes, quota=quota)
    _demand_new(entry, arrival)

    place = place_among([one.upload_key for one in entry.pieces], arrival.upload_key)
    piece = _piece_of(arrival, place)
    entry.pieces.insert(place, piece)
    _number(entry)
    db.session.flush()
    prefill(entry, piece, arrival.examination.facts)

    end_change_of_files(entry, "piece.added", by=by, sha256=arrival.sha256)

    return piece


def replace_piece(
    entry: Entry, piece: Piece, arrival: Arrival, *, by: User, quota: Quota = QUOTA
) -> Piece:
    """Put another file in a piece's place; order, caption and address stay."""
    if piece.upload_key == arrival.upload_key:
        return piece
    lock_person(by)
    demand_in_time(entry, arrival.begun_at)
    _demand_quota(entry, sent=arrival.bytes, quota=quota, more=0)
    _demand_new(entry, arrival)

    before = piece.original.sha256
    piece.original = original_of(arrival.sha256, arrival.bytes, arrival.examination)
    piece.file_name = arrival.file_name[:255]
    piece.upload_key = arrival.upload_key
    piece.notices = " ".join(arrival.examination.notices)[:200]
    piece.added_at = now()
    piece.frame, piece.transcript = first_frame(piece.original), ""
    forget_captions(piece)
    db.session.flush()

    end_change_of_files(
        entry, "piece.replaced", by=by, before=before, sha256=arrival.sha256
    )

    return piece


def move_piece(entry: Entry, piece: Piece, *, to: int, by: User) -> int:
    """Move a piece to place `to` (from 0, held within the entry); give its place."""
    others = [one.code for one in entry.pieces if one is not piece]
    to = min(max(0, to), len(others))
    order_pieces(entry, [*others[:to], piece.code, *others[to:]], by=by)
    return to


def order_pieces(entry: Entry, codes: Sequence[str], *, by: User) -> None:
    """Put all pieces in the order of their codes; another set of them is refused."""
    demand_open(entry)
    places = {code: place for place, code in enumerate(codes)}
    if sorted(codes) != sorted(piece.code for piece in entry.pieces):
        raise RuleBroken("pieces.other_set", "order")
    if [piece.code for piece in entry.pieces] == list(codes):
        return

    entry.pieces.sort(key=lambda piece: places[piece.code])
    _number(entry)

    end_change_of_files(entry, "pieces.ordered", by=by, order=list(codes))


def caption_piece(
    entry: Entry, piece: Piece, *, caption: str, alt: str, by: User
) -> Piece:
    """Give one piece its caption and its description in words."""
    demand_open(entry)

    piece.caption, piece.alt = caption, alt

    end_change(entry, "piece.captioned", by=by, piece=piece.position + 1)

    return piece


def remove_piece(entry: Entry, piece: Piece, *, by: User) -> None:
    """Take a photograph out; its bytes stay until tidy finds that nobody names them."""
    demand_open(entry)

    entry.pieces.remove(piece)
    _number(entry)

    end_change_of_files(entry, "piece.removed", by=by, sha256=piece.original.sha256)


def _piece_of(arrival: Arrival, place: int) -> Piece:
    piece = Piece(
        original=original_of(arrival.sha256, arrival.bytes, arrival.examination),
        position=place,
        file_name=arrival.file_name[:255],
        upload_key=arrival.upload_key,
        notices=" ".join(arrival.examination.notices)[:200],
        added_at=now(),
    )
    piece.frame = first_frame(piece.original)
    return piece


def _by_key(entry: Entry, upload_key: str) -> Piece | None:
    return next((one for one in entry.pieces if one.upload_key == upload_key), None)


def _demand_new(entry: Entry, arrival: Arrival) -> None:
    for piece in entry.pieces:
        if piece.original.sha256 == arrival.sha256:
            raise RuleBroken("piece.same", "files", number=piece.position + 1)


def _demand_quota(entry: Entry, *, sent: int, quota: Quota, more: int = 1) -> None:
    held = holdings_of(entry.user_id, entry.category.edition_id)
    if held.pieces + more > quota.pieces:
        raise RuleBroken("quota.pieces", "files", limit=quota.pieces)
    if held.bytes + sent > quota.bytes:
        raise RuleBroken("quota.bytes", "files", limit=quota.bytes // 1_000_000)


def _number(entry: Entry) -> None:
    for position, piece in enumerate(entry.pieces):
        piece.position = position
