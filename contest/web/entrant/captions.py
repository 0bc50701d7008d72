"""Captions of a film or sound, one WebVTT file a language: sent, and taken away."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering import drop_captions, put_captions
from contest.media.moving.captions import MOST_BYTES
from contest.models.entry import Piece
from contest.queries.entries import own_piece_to_change
from contest.web.access import may
from contest.web.entrant.answering import told_again
from contest.web.entrant.places import back_to

blueprint = Blueprint("captions", __name__)


@blueprint.post("/<code>/pieces/<piece>/captions")
@may("piece.own", own_piece_to_change)
def create(piece: Piece) -> ResponseReturnValue:
    """Take captions of one language in the place of earlier ones."""
    entry, code = piece.entry, piece.entry.code
    file = request.files.get("captions")
    raw = file.stream.read(MOST_BYTES + 1) if file else b""
    try:
        put_captions(
            entry, piece, raw, language=request.form.get("language", ""), by=entry.user
        )
    except RuleBroken as error:
        return told_again(code, error)
    db.session.commit()
    return back_to(code, piece, "captions", _("The captions are kept."))


@blueprint.post("/<code>/pieces/<piece>/captions/removal")
@may("piece.own", own_piece_to_change)
def destroy(piece: Piece) -> ResponseReturnValue:
    """Take the captions of one language away."""
    entry, code = piece.entry, piece.entry.code
    language = request.form.get("language", "")
    try:
        drop_captions(entry, piece, language=language, by=entry.user)
    except RuleBroken as error:
        return told_again(code, error)
    db.session.commit()
    return back_to(code, piece, "captions", _("The captions are gone."))
