"""The photographs of an entry: add several at once, replace one, remove one.

Each file is examined by itself; what is good is kept, whatever the others are. The
same address serves a plain form and one file a request from a script.
"""

from collections.abc import Iterator

from flask import Blueprint, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from contest.clock import now
from contest.db import db
from contest.errors import ContestError, DatabaseAway, RuleBroken
from contest.flow.entering import (
    Arrival,
    add_piece,
    demand_room,
    remove_piece,
    replace_piece,
)
from contest.models.entry import Entry, Piece
from contest.queries.entries import own_entry, own_piece, own_piece_to_change
from contest.web.access import may
from contest.web.asking import wants_json
from contest.web.entrant.along import keep_words, save_words, words_along
from contest.web.entrant.answering import (
    Outcome,
    mistyped,
    parts_answer,
    told_again,
)
from contest.web.entrant.outcomes import kept, refused, tell_added, tell_replaced
from contest.web.entrant.receiving import (
    Ask,
    ask_for,
    free_for_bytes,
    take,
)
from contest.web.entrant.sending import (
    may_be_repeated,
    sent_files,
    told_hash,
    upload_key,
)
from contest.web.extensions import csrf

blueprint = Blueprint("pieces", __name__)


@blueprint.post("/<code>/pieces")
@may("entry.own", own_entry, writes=False)
def create(entry: Entry) -> ResponseReturnValue:
    """Take the photographs that were sent, each by itself."""
    ask, keys = ask_for(entry, now()), [one.upload_key for one in entry.pieces]
    refusal = _refusal_beforehand(entry, ask)
    if refusal and not keys:
        return told_again(ask.code, refusal)
    try:
        free_for_bytes(ask, files=entry.category.max_pieces)
        files = sent_files(ask)
        if refusal and not may_be_repeated(keys):
            raise refusal
    except ContestError as error:
        return told_again(ask.code, error, keep_words(ask.code))
    form = keep_words(ask.code)
    outcomes = list(_take_all(ask, files))
    return tell_added(ask.code, outcomes, form)


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

    files, form = [], None
    try:
        files = sent_files(ask, f"files-{code}")
        form = keep_words(ask.code)
        take(ask, files[0], upload_key(0), put, told=told_hash(0))
    except ContestError as error:
        form = form if files else keep_words(ask.code)
        outcome = refused(files[0] if files else None, error, piece=code)
        return tell_replaced(ask.code, outcome, form)
    return tell_replaced(ask.code, kept(files[0], code), form)


@blueprint.post("/<code>/pieces/<piece>/removal")
@may("piece.own", own_piece_to_change)
def remove(piece: Piece) -> ResponseReturnValue:
    """Keep what was typed, then take a photograph out of the entry."""
    entry, code, name = piece.entry, piece.entry.code, piece.file_name
    form = words_along()
    if form is not None and not form.validate():
        return mistyped(entry, form)
    try:
        if form is not None:
            save_words(entry, form)
        remove_piece(entry, piece, by=entry.user)
    except RuleBroken as error:
        return told_again(code, error, form)
    db.session.commit()
    if wants_json():
        return parts_answer(code, message=_("%(name)s was removed.", name=name))
    flash(_("%(name)s was removed.", name=name))
    return redirect(url_for("entrant.entries.show", code=code), 303)


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
    """Take each; where the database is away, nobody waits for it once for each file."""
    away: DatabaseAway | None = None
    for number, file in enumerate(files):
        try:
            if away:
                raise away
            code = take(ask, file, upload_key(number), _add, told=told_hash(number))
        except ContestError as error:
            away = error if isinstance(error, DatabaseAway) else None
            yield refused(file, error)
            current_app.logger.info("a file was refused: %r", error)
        else:
            yield kept(file, code)


def _add(entry: Entry, arrival: Arrival) -> Piece:
    return add_piece(entry, arrival, by=entry.user)
