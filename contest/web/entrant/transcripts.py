"""What is said in a film or sound, written down by its author."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering import transcribe
from contest.languages import clean
from contest.models.entry import Piece
from contest.queries.entries import own_piece_to_change
from contest.web.access import may
from contest.web.entrant.answering import told_again
from contest.web.entrant.places import back_to

blueprint = Blueprint("transcripts", __name__)


@blueprint.post("/<code>/pieces/<piece>/transcript")
@may("piece.own", own_piece_to_change)
def update(piece: Piece) -> ResponseReturnValue:
    """Keep the text."""
    entry, code = piece.entry, piece.entry.code
    words = clean(request.form.get("transcript", ""))
    try:
        transcribe(entry, piece, words=words, by=entry.user)
    except RuleBroken as error:
        return told_again(code, error)
    db.session.commit()
    return back_to(code, piece, "transcript", _("The text is kept."))
