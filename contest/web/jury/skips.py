"""Skipping: the entry goes to the end of the queue and comes back."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.errors import RuleBroken
from contest.flow.judging.ballots import skip_ballot
from contest.web.access import may, viewer
from contest.web.jury.ballots import went_on
from contest.web.jury.finding import Paper, a_paper
from contest.web.jury.room import told_again

blueprint = Blueprint("skips", __name__)


@blueprint.post("/<round_code>/<code>/skip")
@may("ballot.cast", a_paper)
def create(paper: Paper) -> ResponseReturnValue:
    """Put the entry at the end of the queue."""
    user = viewer().user
    assert user is not None  # noqa: S101 -- the gate lets only jurors in
    try:
        skip_ballot(paper.ballot, by=user)
    except RuleBroken as error:
        return told_again(paper, error)
    return went_on(paper.place, _("Put to the end; it comes back"))
