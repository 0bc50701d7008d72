"""The way of parts to a piece: how far a file has come, and what its last part does.

Values that no rollback can touch go in; bytes come while no transaction is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import abort, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from contest.clock import now
from contest.db import db
from contest.errors import ContestError, RuleBroken
from contest.flow.entering import LASTS, Arrival, finish_upload
from contest.media.checksum import Checksum
from contest.media.parts import (
    PartBusy,
    PartDamaged,
    PartElsewhere,
    PartGone,
    Parts,
)
from contest.media.store import Store
from contest.models.entry import Entry, Piece
from contest.models.upload import Upload
from contest.queries.uploads import became_piece, upload_of
from contest.web.entrant.answering import later, status_of
from contest.web.entrant.receiving import Ask, Named, ask_for, keep_whole
from contest.web.entrant.told import told
from contest.web.entrant.tus import expiring
from contest.web.wording import PARTS

DAMAGED = 460  # of the protocol's extension `checksum`
STATUS: Mapping[type[ContestError], int] = {
    PartBusy: HTTPStatus.LOCKED,
    PartDamaged: DAMAGED,
    PartElsewhere: HTTPStatus.CONFLICT,
    PartGone: HTTPStatus.GONE,
}


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A file whose parts come: what was announced of it, and of what entry."""

    entry: str
    code: str
    bytes: int
    name: Named
    is_whole: bool
    ask: Ask
    begun_at: datetime

    @classmethod
    def of(cls, upload: Upload) -> "OnItsWay":
        """Note what was announced, before the long work on bytes begins."""
        return cls(
            entry=upload.entry.code,
            code=upload.code,
            bytes=upload.bytes,
            name=Named(upload.file_name, upload.upload_key, upload.sha256),
            is_whole=upload.is_whole,
            ask=ask_for(upload.entry, upload.begun_at),
            begun_at=upload.begun_at,
        )

    def so_far(self) -> int:
        """Count what has come. Raises PartGone."""
        if self.is_whole:
            return self.bytes
        if self.begun_at + LASTS <= now():
            raise PartGone
        return waiting().size(self.code, whole=self.bytes)

    def come(self, at: int, checksum: Checksum | None) -> int:
        """Take a part that begins at that byte; give how much has come.

        The part that makes it whole answers only when it is a piece. Raises PartGone,
        PartBusy, PartElsewhere, PartDamaged, StoreFull, StoreAway or DatabaseAway:
        the next part may come; MediaRejected or RuleBroken, after which none may.
        """
        if self.is_whole and at == self.bytes:
            return at
        if self.is_whole:
            raise PartElsewhere(self.bytes)
        if (request.content_length or 0) > max(self.bytes - at, 0):
            raise RequestEntityTooLarge
        try:
            return self._append(at, checksum)
        except PartGone:
            # Another sender of the same file may have brought the end meanwhile.
            db.session.rollback()
            if became_piece(self.code):
                raise PartElsewhere(self.bytes) from None
            raise

    def _append(self, at: int, checksum: Checksum | None) -> int:
        come = waiting().append(
            self.code, request.stream, at=at, whole=self.bytes, checksum=checksum
        )
        if come == self.bytes:
            self._become()
        return come

    def _become(self) -> None:
        with waiting().finished(self.code) as incoming:
            keep_whole(self.ask, incoming, self.name, self._finish)
            waiting().drop(self.code)

    def _finish(self, entry: Entry, arrival: Arrival) -> Piece:
        upload = upload_of(entry, self.code)
        if upload is None:
            abort(404)
        return finish_upload(upload, arrival, by=entry.user)


def waiting() -> Parts:
    """Give the files of this installation that arrive in parts."""
    store: Store = current_app.extensions["store"]
    return store.parts


def standing(come: int, begun_at: datetime) -> dict[str, str]:
    """Head an answer with how much has come, and until when the rest may."""
    return {
        "Upload-Offset": str(come),
        "Cache-Control": "private, no-store",
        **expiring(begun_at + LASTS),
    }


def refusal(error: ContestError) -> ResponseReturnValue:
    """Refuse in words; where parts do not meet, say how much has come.

    Conflict is in this protocol a word for that alone: a rule is no such thing.
    """
    db.session.rollback()
    status = STATUS.get(type(error)) or status_of(error)
    if isinstance(error, RuleBroken):
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    headers = later(status)
    if isinstance(error, PartElsewhere):
        headers["Upload-Offset"] = str(error.size)
    said = PARTS.get(type(error).__name__)
    words = gettext(said) if said else told(error)
    return jsonify(ok=False, message=words), status, headers
