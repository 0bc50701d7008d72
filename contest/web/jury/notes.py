"""A juror's private note on an entry."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.flow.judging.ballots import annotate
from contest.web.access import may
from contest.web.jury.finding import Paper, a_paper
from contest.web.jury.forms import NoteForm
from contest.web.jury.room import back_to, room_page

blueprint = Blueprint("notes", __name__)


@blueprint.post("/<round_code>/<code>/note")
@may("ballot.cast", a_paper)
def update(paper: Paper) -> ResponseReturnValue:
    """Keep the note."""
    form = NoteForm()
    if not form.validate_on_submit():
        return room_page(paper, _("The note is too long. Nothing was stored."), 422)
    annotate(paper.ballot, note=form.note.data or "")
    where = back_to(paper)
    db.session.commit()
    return where
