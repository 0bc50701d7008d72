"""Reminders: a letter to a juror whose ballots of an open round wait."""

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest import hints
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.reminding import remind_juror
from contest.web.access import may
from contest.web.organizer.finding import JurorIn, a_juror_in
from contest.web.organizer.round_page import to_round
from contest.web.sentences import sentence

blueprint = Blueprint("reminders", __name__)


@blueprint.post("/desk/<edition>/rounds/<code>/jurors/<int:juror>/reminder")
@may("juror.invite", a_juror_in)
def create(found: JurorIn) -> ResponseReturnValue:
    """Remind one juror; once a day is enough."""
    edition, code = found.edition, found.judged.code
    try:
        remind_juror(found.judged, found.juror, by=current_user)
    except RuleBroken as error:
        db.session.rollback()
        flash(sentence(error), "halt")
        return to_round(edition, code)
    db.session.commit()
    hints.look("notices")
    flash(_("The reminder is on its way."), "fine")
    return to_round(edition, code)
