"""The entrant's answer to what screening asked."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering import answer_note
from contest.languages import clean
from contest.models.entry import Entry
from contest.queries.entries import own_entry_to_change
from contest.queries.receipts import notes_of
from contest.web.access import may
from contest.web.entrant.answering import told_again

blueprint = Blueprint("answers", __name__)
LONGEST = 3000


@blueprint.post("/<code>/answers")
@may("entry.own", own_entry_to_change)
def create(entry: Entry) -> ResponseReturnValue:
    """Answer the note that is named."""
    code, wanted = entry.code, request.form.get("note", 0, type=int)
    asked = next((one for one in notes_of(entry) if one.id == wanted), None)
    if asked is None:
        abort(404)
    try:
        words = clean(request.form.get("answer", ""))[:LONGEST]
        answer_note(entry, asked, words=words, by=entry.user)
    except RuleBroken as error:
        return told_again(code, error)
    db.session.commit()
    flash(_("Your answer was sent."))
    return redirect(url_for("entrant.entries.show", code=code), 303)
