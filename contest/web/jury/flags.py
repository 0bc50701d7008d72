"""A juror's doubt, sent to the secretary."""

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.ballots import flag
from contest.hints import look
from contest.web.access import may, viewer
from contest.web.jury.finding import Paper, a_paper
from contest.web.jury.forms import FlagForm
from contest.web.jury.room import back_to, room_page, told_again

blueprint = Blueprint("flags", __name__)


@blueprint.post("/<round_code>/<code>/flag")
@may("ballot.cast", a_paper)
def create(paper: Paper) -> ResponseReturnValue:
    """Tell the secretary."""
    form, user = FlagForm(), viewer().user
    assert user is not None  # noqa: S101 -- the gate lets only jurors in
    if not form.validate_on_submit():
        return room_page(paper, _("Choose a reason to tell the secretary."), 422)
    try:
        flag(paper.ballot, reason=form.reason.data, by=user)
    except RuleBroken as error:
        return told_again(paper, error)
    where = back_to(paper)
    db.session.commit()
    look("notices")
    flash(_("The secretary has been told. You can still score this entry."))
    return where
