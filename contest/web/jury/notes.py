"""A juror's private note on an entry."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.flow.judging.ballots import annotate
from contest.web.access import may
from contest.web.jury.finding import Paper, a_paper
from contest.web.jury.forms import NoteForm
from contest.web.jury.room import Refused, ballot_url, kept, refused_in

blueprint = Blueprint("notes", __name__)


@blueprint.post("/<round_code>/<code>/note")
@may("ballot.cast", a_paper)
def update(paper: Paper) -> ResponseReturnValue:
    """Keep the note."""
    form = NoteForm()
    if not form.validate_on_submit():
        words = _("The note is too long. Nothing was stored.")
        return refused_in(paper, Refused("note", words, form))
    annotate(paper.ballot, note=form.note.data or "")
    where = ballot_url(paper)
    db.session.commit()
    return kept(where, _("Note saved"))
