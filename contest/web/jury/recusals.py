"""Stepping aside from an entry, and taking it up again."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.recusals import recuse, take_back_recusal
from contest.models.round import Round
from contest.models.states import RecusalReason
from contest.web.access import may, viewer
from contest.web.jury.ballots import went_on
from contest.web.jury.finding import Paper, a_paper
from contest.web.jury.forms import RecusalForm
from contest.web.jury.room import Refused, ballot_url, kept, refused_in, told_again
from contest.web.sentences import sentence

blueprint = Blueprint("recusals", __name__)


@blueprint.post("/<round_code>/<code>/recusal")
@may("ballot.cast", a_paper)
def create(paper: Paper) -> ResponseReturnValue:
    """Step aside; where not everybody sees every entry, another juror gets it."""
    form, user = RecusalForm(), viewer().user
    assert user is not None  # noqa: S101 -- the gate lets only jurors in
    if not form.validate_on_submit():
        words = _("Choose a reason to step aside.")
        return refused_in(paper, Refused("recusal", words, form))
    reason, note = RecusalReason(form.reason.data), form.note.data or ""
    try:
        recuse(paper.ballot, reason=reason, by=user, note=note)
    except RuleBroken as error:
        return _refused(paper, error, form)
    return went_on(paper.place, stepped_aside(paper.round))


@blueprint.post("/<round_code>/<code>/recusal/removal")
@may("ballot.cast", a_paper)
def destroy(paper: Paper) -> ResponseReturnValue:
    """Take the entry up again."""
    user = viewer().user
    assert user is not None  # noqa: S101 -- the gate lets only jurors in
    try:
        take_back_recusal(paper.ballot, by=user)
    except RuleBroken as error:
        return told_again(paper, error)
    where = ballot_url(paper)
    db.session.commit()
    return kept(where, _("The entry is before you again."), next_page=where)


def stepped_aside(judged: Round) -> str:
    """Say what becomes of the entry."""
    if judged.quorum is None:
        words = _("You stepped aside. The other jurors judge this entry.")
    else:
        words = _("You stepped aside. The entry goes to another juror.")
    return str(words)


def _refused(paper: Paper, error: RuleBroken, form: RecusalForm) -> ResponseReturnValue:
    if not error.field:
        return told_again(paper, error)
    words = sentence(error)
    db.session.rollback()
    again = a_paper(viewer(), **(request.view_args or {}))
    if again is None:
        raise error
    form.note.errors = [words]
    return refused_in(again, Refused("recusal", words, form))
