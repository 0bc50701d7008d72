"""Stepping aside from an entry."""

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.errors import RuleBroken
from contest.flow.judging.ballots import recuse
from contest.models.states import RecusalReason
from contest.web.access import may, viewer
from contest.web.jury.ballots import went_on
from contest.web.jury.finding import Paper, a_paper
from contest.web.jury.forms import RecusalForm
from contest.web.jury.room import room_page, told_again

blueprint = Blueprint("recusals", __name__)


@blueprint.post("/<round_code>/<code>/recusal")
@may("ballot.cast", a_paper)
def create(paper: Paper) -> ResponseReturnValue:
    """Step aside; the ballot goes to another juror."""
    form, user = RecusalForm(), viewer().user
    assert user is not None  # noqa: S101 -- the gate lets only jurors in
    if not form.validate_on_submit():
        return room_page(paper, _("Choose a reason to step aside."), 422)
    reason, note = RecusalReason(form.reason.data), form.note.data or ""
    try:
        recuse(paper.ballot, reason=reason, by=user, note=note)
    except RuleBroken as error:
        return told_again(paper, error)
    flash(_("You stepped aside. The entry goes to another juror."))
    return went_on(paper.place)
