"""Closing a round: always possible; with ballots missing it takes a reason."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest import hints
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.closing import close_round, missing_ballots
from contest.models.round import Round
from contest.queries.rounds import progress_of
from contest.web.access import may
from contest.web.organizer.finding import a_round
from contest.web.organizer.forms.jury import ClosureForm
from contest.web.proving import proven
from contest.web.sentences import sentence

blueprint = Blueprint("closures", __name__)


@blueprint.get("/desk/<edition>/rounds/<code>/closure")
@may("round.close", a_round)
def new(judged: Round) -> ResponseReturnValue:
    """Show the numbers before the round is closed."""
    return _look_again(judged, ClosureForm())


@blueprint.post("/desk/<edition>/rounds/<code>/closure")
@proven
@may("round.close", a_round)
def create(judged: Round) -> ResponseReturnValue:
    """Close the round and write its standings."""
    form = ClosureForm()
    if not form.validate():
        return _look_again(judged, form), 422
    slug, code = judged.edition.slug, judged.code
    try:
        close_round(judged, by=current_user, reason=form.reason.data or "")
    except RuleBroken as error:
        if error.code != "round.needs_reason":
            raise
        form.reason.errors = [sentence(error)]
        return _look_again(judged, form), 422
    db.session.commit()
    hints.look("notices")
    flash(
        _("The round is closed. Its standings are written and stay as they are."),
        "fine",
    )
    return redirect(url_for("organizer.standings.index", edition=slug, code=code), 303)


def _look_again(judged: Round, form: ClosureForm) -> str:
    return render_template(
        "organizer/closures/new.html",
        edition=judged.edition,
        round=judged,
        progress=progress_of(judged),
        missing=missing_ballots(judged),
        form=form,
    )
