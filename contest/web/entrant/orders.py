"""The order of a series: one step by a button, or all of it by a drag."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering import move_piece, order_pieces
from contest.models.entry import Entry
from contest.queries.entries import own_entry_to_change
from contest.web.access import may
from contest.web.asking import wants_json
from contest.web.entrant.along import save_words, words_along
from contest.web.entrant.answering import mistyped, parts_answer, told_again
from contest.web.wording.pieces import PIECES

blueprint = Blueprint("orders", __name__)
STEPS = {"earlier": -1, "later": 1}


@blueprint.post("/<code>/order")
@may("entry.own", own_entry_to_change)
def update(entry: Entry) -> ResponseReturnValue:
    """Keep what was typed, then move a piece; the result is said."""
    form, code = words_along(), entry.code
    if form is not None and not form.validate():
        return mistyped(entry, form)
    try:
        if form is not None:
            save_words(entry, form)
        words = _move(entry)
    except RuleBroken as error:
        return told_again(code, error, form)
    db.session.commit()
    if wants_json():
        parts = ("counts", "order", "peek", "pieces", "receipts", "steps")
        return parts_answer(code, parts, message=words)
    flash(words)
    return redirect(f"{url_for('entrant.entries.show', code=code)}#part-2", 303)


def _move(entry: Entry) -> str:
    if "order" in request.form:
        order_pieces(entry, request.form["order"].split(), by=entry.user)
        return str(_("The order is kept."))
    name, moved = next(
        ((k, v) for k, v in request.form.items() if k in {*STEPS, "cover"}), ("", "")
    )
    piece = next((one for one in entry.pieces if one.code == moved), None)
    if piece is None:
        raise RuleBroken("pieces.other_set", "order")
    before = piece.position + 1
    to = 0 if name == "cover" else piece.position + STEPS[name]
    after = move_piece(entry, piece, to=to, by=entry.user) + 1
    said: str = _(
        PIECES[entry.category.medium].moved,
        before=before,
        after=after,
        count=len(entry.pieces),
    )
    return said
