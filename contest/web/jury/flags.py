"""A juror's doubt, sent to the secretary."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.ballots import flag
from contest.hints import look
from contest.web.access import may, viewer
from contest.web.jury.finding import Paper, a_paper
from contest.web.jury.forms import FlagForm
from contest.web.jury.room import Refused, ballot_url, kept, refused_in, told_again
from contest.web.wording.judging import DOUBTS

blueprint = Blueprint("flags", __name__)


@blueprint.post("/<round_code>/<code>/flag")
@may("ballot.cast", a_paper)
def create(paper: Paper) -> ResponseReturnValue:
    """Tell the secretary."""
    form, user = FlagForm(), viewer().user
    assert user is not None  # noqa: S101 -- the gate lets only jurors in
    if not form.validate_on_submit():
        words = _("Choose a reason to tell the secretary.")
        return refused_in(paper, Refused("flag", words, form))
    try:
        flag(paper.ballot, reason=form.reason.data, by=user)
    except RuleBroken as error:
        return told_again(paper, error)
    where = ballot_url(paper)
    db.session.commit()
    look("notices")
    doubt = _(DOUBTS[form.reason.data])
    return kept(where, _("Sent to the secretary: %(doubt)s", doubt=doubt))
