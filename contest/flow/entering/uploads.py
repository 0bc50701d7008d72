"""Announces files that arrive in parts, and lets them become pieces.

Nobody announces more than may be kept, however many do so at once; the bytes come
later (contest.media.parts), and with the last of them the upload is a piece.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete

from contest.clock import now
from contest.db import db
from contest.errors import MediaRejected, RuleBroken
from contest.flow.entering.changes import lock_person
from contest.flow.entering.pieces import (
    QUOTA,
    Arrival,
    Quota,
    add_piece,
    demand_room,
    replace_piece,
)
from contest.flow.entering.rules import demand_in_time, demand_open, demand_unjudged
from contest.media.parts import PartGone
from contest.media.reasons import Reason
from contest.models.entry import Entry, Piece
from contest.models.upload import Upload
from contest.models.user import User
from contest.queries.entries import holdings_of
from contest.queries.uploads import arriving_of, coming_to

LASTS = timedelta(hours=24)  # from its announcement; tidy leaves the bytes as long


@dataclass(frozen=True, slots=True)
class Announced:
    """What a file will be: name, bytes, its SHA-256 if its sender knows it.

    `replaces` is the code of the photograph it will stand for, if any.
    """

    file_name: str
    bytes: int
    sha256: str
    upload_key: str
    replaces: str = ""


def begin_upload(
    entry: Entry, announced: Announced, *, by: User, quota: Quota = QUOTA
) -> Upload:
    """Take the announcement of a file that would be kept if it came now.

    One under the key of a piece is that piece, perhaps, whose answer was lost.
    """
    lock_person(by)
    _demand_size(entry, announced.bytes)
    _demand_place(entry, announced, quota)
    _demand_quota(entry, announced, quota)

    upload = Upload(
        entry=entry,
        file_name=announced.file_name[:255],
        bytes=announced.bytes,
        sha256=announced.sha256,
        upload_key=announced.upload_key[:64],
        replaces=announced.replaces,
        begun_at=now(),
    )
    db.session.add(upload)
    db.session.flush()

    return upload


def demand_coming(upload: Upload) -> None:
    """Refuse a part of a file that could no longer become a piece."""
    if upload.is_whole:
        return
    if upload.begun_at + LASTS <= now():
        raise PartGone
    demand_open(upload.entry, begun_at=upload.begun_at)
    if not upload.replaces:
        demand_unjudged(upload.entry)


def finish_upload(upload: Upload, arrival: Arrival, *, by: User) -> Piece:
    """Let a file that came whole be a piece, or stand for another one."""
    entry = upload.entry
    if upload.replaces:
        piece = replace_piece(entry, piece_of(entry, upload.replaces), arrival, by=by)
    else:
        piece = add_piece(entry, arrival, by=by)

    upload.piece = piece.code

    return piece


def forget_upload(upload: Upload) -> None:
    """Take an announcement back; the piece that it became stays."""
    db.session.delete(upload)


def forget_uploads(entries: Iterable[Entry]) -> list[str]:
    """Take back what was announced to these and has not come; give the codes."""
    coming = coming_to(one.id for one in entries)
    db.session.execute(delete(Upload).where(Upload.code.in_(coming)))
    return coming


def piece_of(entry: Entry, code: str) -> Piece:
    """Find a photograph of the entry; RuleBroken where it was removed meanwhile."""
    for piece in entry.pieces:
        if piece.code == code:
            return piece
    raise RuleBroken("pieces.other_set", "order")


def _came_already(entry: Entry, key: str) -> bool:
    """Whether a piece has this key; behind it stands what its bytes are."""
    told = (one.upload_key.rpartition("-")[0] for one in entry.pieces)
    return any(one and key.startswith(one) for one in told)


def _demand_size(entry: Entry, size: int) -> None:
    limit = entry.category.max_bytes
    if size < 1:
        raise MediaRejected(Reason.EMPTY)
    if limit is not None and size > limit:
        raise MediaRejected(Reason.TOO_MANY_BYTES, limit=limit)


def _demand_place(entry: Entry, announced: Announced, quota: Quota) -> None:
    if announced.replaces:
        demand_in_time(entry, now())
        piece_of(entry, announced.replaces)
    elif _came_already(entry, announced.upload_key):
        demand_open(entry, begun_at=now())
    else:
        demand_room(entry, begun_at=now(), sent=announced.bytes, quota=quota)


def _demand_quota(entry: Entry, announced: Announced, quota: Quota) -> None:
    person, edition = entry.user_id, entry.category.edition_id
    held = holdings_of(person, edition)
    coming = arriving_of(person, edition, since=now() - LASTS)
    more = 0 if announced.replaces else 1
    if held.pieces + coming.pieces + more > quota.pieces:
        raise RuleBroken("quota.pieces", "files", limit=quota.pieces)
    if held.bytes + coming.bytes + announced.bytes > quota.bytes:
        raise RuleBroken("quota.bytes", "files", limit=quota.bytes // 1_000_000)
