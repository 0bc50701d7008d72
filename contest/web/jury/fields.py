"""The shade of the judging field, kept for each juror on every device."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from contest.db import db
from contest.flow.judging.ballots import choose_field
from contest.web.access import may
from contest.web.jury.finding import Place, a_place
from contest.web.jury.forms import FieldForm

blueprint = Blueprint("fields", __name__)


@blueprint.post("/<round_code>/field")
@may("ballot.cast", a_place)
def update(place: Place) -> ResponseReturnValue:
    """Keep the shade."""
    form = FieldForm()
    url = url_for("jury.rounds.show", round_code=place.round.code)
    if form.validate_on_submit():
        choose_field(place.juror, field=form.field.data)
        db.session.commit()
    return redirect(url, 303)
