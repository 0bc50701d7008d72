"""The photographs of an entry: add several at once, replace one, remove one.

Each file is examined by itself; what is good is kept, whatever the others are. The
same address serves a plain form and one file a request from a script.
"""

from collections.abc import Iterator

from flask import Blueprint, current_app, flash, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage

from contest.clock import now
from contest.db import db
from contest.errors import ContestError, RuleBroken, StoreFull
from contest.flow.entering import (
    Arrival,
    add_piece,
    demand_room,
    remove_piece,
    replace_piece,
)
from contest.models.entry import Entry, Piece
from contest.queries.entries import own_entry, own_piece, own_piece_to_change
from contest.web.access import may, viewer
from contest.web.asking import wants_json
from contest.web.entrant.answering import (
    REFUSED,
    TOO_FULL,
    Outcome,
    Telling,
    entry_page,
    parts_answer,
    told_again,
)
from contest.web.entrant.receiving import (
    Ask,
    ask_for,
    free_for_bytes,
    shown_name,
    take,
)
from contest.web.entrant.sending import may_be_repeated, sent_files, upload_key
from contest.web.entrant.told import told
from contest.web.extensions import csrf

blueprint = Blueprint("pieces", __name__)


@blueprint.post("/<code>/pieces")
@may("entry.own", own_entry, writes=False)
def create(entry: Entry) -> ResponseReturnValue:
    """Take the photographs that were sent, each by itself."""
    ask, keys = ask_for(entry, now()), [one.upload_key for one in entry.pieces]
    refusal = _refusal_beforehand(entry, ask)
    try:
        if refusal and not keys:
            raise refusal
        free_for_bytes(ask, files=entry.category.max_pieces)
        files = sent_files(ask)
        if refusal and not may_be_repeated(keys):
            raise refusal
    except ContestError as error:
        return told_again(ask.code, error)
    outcomes = list(_take_all(ask, files))
    return _answer(ask.code, outcomes)


@blueprint.post("/<code>/pieces/<piece>/replacement")
@may("piece.own", own_piece, writes=False)
def replace(piece: Piece) -> ResponseReturnValue:
    """Put another file in the place of a photograph."""
    ask, code = ask_for(piece.entry, now()), piece.code
    free_for_bytes(ask, files=1)

    def put(entry: Entry, arrival: Arrival) -> Piece:
        there = next((one for one in entry.pieces if one.code == code), None)
        if there is None:
            raise RuleBroken("pieces.other_set", "order")
        return replace_piece(entry, there, arrival, by=entry.user)

    try:
        files = sent_files(ask)
        take(ask, files[0], upload_key(0), put)
    except ContestError as error:
        return told_again(ask.code, error)
    return _answer(ask.code, [_kept(files[0], code)])


@blueprint.post("/<code>/pieces/<piece>/removal")
@may("piece.own", own_piece_to_change)
def remove(piece: Piece) -> ResponseReturnValue:
    """Take a photograph out of the entry."""
    entry, code, name = piece.entry, piece.entry.code, piece.file_name
    try:
        remove_piece(entry, piece, by=entry.user)
    except RuleBroken as error:
        return told_again(code, error)
    db.session.commit()
    if wants_json():
        return parts_answer(code, message=_("%(name)s was removed.", name=name))
    flash(_("%(name)s was removed.", name=name))
    return redirect(_page_of(code), 303)


# The token is asked for in the view: after whose entry it is, so that nobody's bytes
# are read for nothing, and by `sent_files` then.
csrf.exempt(create)
csrf.exempt(replace)


def _refusal_beforehand(entry: Entry, ask: Ask) -> RuleBroken | None:
    try:
        demand_room(entry, begun_at=ask.begun_at)
    except RuleBroken as refusal:
        return refusal
    return None


def _take_all(ask: Ask, files: list[FileStorage]) -> Iterator[Outcome]:
    for number, file in enumerate(files):
        try:
            code = take(ask, file, upload_key(number), _add)
        except ContestError as error:
            db.session.rollback()
            yield _refused(file, error)
            current_app.logger.info("a file was refused: %r", error)
        else:
            yield _kept(file, code)


def _add(entry: Entry, arrival: Arrival) -> Piece:
    return add_piece(entry, arrival, by=entry.user)


def _refused(file: FileStorage, error: ContestError) -> Outcome:
    full = isinstance(error, StoreFull)
    return Outcome(shown_name(file.filename), told(error), is_full=full)


def _kept(file: FileStorage, code: str) -> Outcome:
    name = shown_name(file.filename)
    return Outcome(name, _("Received and checked"), is_kept=True, piece=code)


def _answer(code: str, outcomes: list[Outcome]) -> ResponseReturnValue:
    """Tell what became of each file; all are named, whatever the others are."""
    refused = [one for one in outcomes if not one.is_kept]
    status = TOO_FULL if any(one.is_full for one in refused) else REFUSED
    if wants_json():
        if refused:
            return jsonify(ok=False, message=refused[0].words), status
        return _prefilled(code, outcomes[0])
    entry = own_entry(viewer(), code)
    if entry is not None and refused:
        return entry_page(entry, Telling(outcomes=outcomes), status)
    flash(
        ngettext(
            "%(num)d photograph was received and checked.",
            "%(num)d photographs were received and checked.",
            len(outcomes),
        )
    )
    return redirect(_page_of(code), 303)


def _prefilled(code: str, kept: Outcome) -> ResponseReturnValue:
    """Tell a script also what the file has filled in, before it saves its own."""
    entry = own_entry(viewer(), code)
    values = {"title": entry.title, "taken_on": entry.taken_on} if entry else {}
    return parts_answer(code, message=kept.words, piece=kept.piece, values=values)


def _page_of(code: str) -> str:
    return url_for("entrant.entries.show", code=code)
