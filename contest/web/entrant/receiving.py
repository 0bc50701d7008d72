"""The way of uploaded bytes to a piece: bytes first, then a short write transaction.

Receive and hash → examine in the limited child → ask whether they still may → shelve
with fsync → begin to write → load the entry again → one verb → commit → hint. What came
stays in the spool until then: parts wait there for the next try, a form leaves nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flask import abort, current_app, request
from werkzeug.datastructures import FileStorage

from contest.db import begin_writing, database_or_refusal, db
from contest.errors import MediaRejected
from contest.flow.entering import Arrival
from contest.hints import look
from contest.languages import clean
from contest.media.examine import Limits, examine
from contest.media.keys import original_key
from contest.media.reasons import Reason
from contest.media.spool import Incoming
from contest.media.store import Store
from contest.models.contest import Category
from contest.models.entry import Entry, Piece
from contest.queries.entries import own_entry_to_change
from contest.web.access import viewer_now
from contest.web.line import line

LONGEST_NAME = 255
KEPT_OF_KEY = 47  # letters of an upload's key; the rest of 64 names the bytes
SURROUNDINGS = 1_000_000  # bytes of a form that are not its files


class Verb(Protocol):
    """What is done with a file that is kept: adding it, or replacing another."""

    def __call__(self, entry: Entry, arrival: Arrival) -> Piece:
        """Write the rows; give the piece."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for, in values that no rollback can touch."""

    code: str
    person: int
    limits: Limits
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class Named:
    """What its sender says of a file: its name, its key, its SHA-256 or nothing."""

    file_name: str
    upload_key: str
    told: str


def ask_for(entry: Entry, begun_at: datetime) -> Ask:
    """Note what this entry takes, before the long work on bytes begins."""
    return Ask(entry.code, entry.user_id, limits_of(entry.category), begun_at)


def free_for_bytes(ask: Ask, *, files: int) -> None:
    """Let go of the database while bytes arrive, and say how many may."""
    db.session.rollback()
    most = ask.limits.max_bytes
    if most is not None:
        request.max_content_length = files * most + SURROUNDINGS


def limits_of(category: Category) -> Limits:
    """Give the limits of a category as media knows them."""
    return Limits(
        max_bytes=category.max_bytes,
        max_pixels=category.max_pixels,
        min_long_side=category.min_long_side,
        formats=category.takes,
        max_seconds=category.max_seconds or None,
    )


def take(ask: Ask, file: FileStorage, upload_key: str, verb: Verb, *, told: str) -> str:
    """Take one file all the way; give the code of its piece.

    `told` is its SHA-256 as its sender worked it out, or nothing. Raises MediaRejected,
    RuleBroken, LineFull, StoreFull, StoreAway or DatabaseAway; then nothing of the file
    is kept.
    """
    store: Store = current_app.extensions["store"]
    incoming = store.receive(file.stream, limit_bytes=ask.limits.max_bytes)
    name = Named(shown_name(file.filename), upload_key, told)
    try:
        return keep_whole(ask, incoming, name, verb)
    finally:
        store.discard(incoming)


def keep_whole(ask: Ask, incoming: Incoming, name: Named, verb: Verb) -> str:
    """Examine a file that came whole, keep it and let it be a piece; give its code.

    Raises what `take` raises. It is left where it is; its sender lets go of it.
    """
    store: Store = current_app.extensions["store"]
    _demand_same(incoming, name.told)
    with line.stood_in(ask.person):
        found = examine(incoming.path, limits=ask.limits, whose=ask.person)
    _demand_ready()
    store.shelve(incoming, extension=found.extension)
    arrival = Arrival(
        sha256=incoming.sha256,
        bytes=incoming.bytes,
        examination=found,
        file_name=name.file_name,
        upload_key=_key_of(name.upload_key, incoming),
        begun_at=ask.begun_at,
    )
    with database_or_refusal():
        begin_writing()
        code = _written(ask, arrival, incoming, verb)
        db.session.commit()
    look("renditions" if ask.limits.are_of_pictures else "films")
    return code


def shown_name(name: str | None) -> str:
    """Give a file's name as text to show: NFC, no folders, at most 255 characters."""
    bare = clean((name or "").replace("\\", "/").rsplit("/", 1)[-1])
    bare = " ".join(bare.split())
    stem, dot, end = bare.rpartition(".")
    if dot and len(bare) > LONGEST_NAME:
        return f"{stem[: LONGEST_NAME - 10]}….{end[:8]}"
    return bare[:LONGEST_NAME] or "photograph"


def _demand_same(incoming: Incoming, told: str) -> None:
    """Refuse bytes that changed on the way, while the sender still has the picture."""
    if told and told.strip().lower() != incoming.sha256:
        raise MediaRejected(Reason.OTHER_BYTES)


def _demand_ready() -> None:
    """Ask who this is now and whether rows can be written, before bytes move.

    Whoever was signed out meanwhile, or found the database busy, would send all again.
    """
    with database_or_refusal():
        begin_writing()
        viewer_now()
        db.session.rollback()


def _key_of(upload_key: str, incoming: Incoming) -> str:
    """Name these bytes under this key: an old page may send another file under it."""
    return f"{upload_key[:KEPT_OF_KEY]}-{incoming.sha256[:16]}"


def _written(ask: Ask, arrival: Arrival, incoming: Incoming, verb: Verb) -> str:
    entry = own_entry_to_change(viewer_now(), ask.code)
    if entry is None:
        abort(404)
    store: Store = current_app.extensions["store"]
    extension = arrival.examination.extension
    if not store.has(original_key(incoming.sha256, extension=extension)):
        # Tidy took these bytes as nobody's in this very moment.
        store.shelve(incoming, extension=extension)
    return verb(entry, arrival).code
