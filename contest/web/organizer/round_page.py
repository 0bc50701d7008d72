"""The page of one round, and the way back to it: what several verbs end with."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest.models.contest import Edition
from contest.models.round import Round
from contest.queries.fields import field_ahead
from contest.queries.gaps import gaps_of
from contest.queries.reminders import reminded_today
from contest.queries.rounds import progress_of, round_before
from contest.web.organizer.forecasts import forecast_of
from contest.web.organizer.forms.jury import QuorumForm


def round_page(judged: Round, form: QuorumForm | None = None) -> str:
    """Show where a round stands, with a form that came back."""
    progress = progress_of(judged)
    jurors = [one.juror_id for one in progress.jurors]
    return render_template(
        "organizer/rounds/show.html",
        edition=judged.edition,
        round=judged,
        progress=progress,
        ahead=field_ahead(judged),
        before=round_before(judged),
        gaps=gaps_of(judged),
        reminded=reminded_today(judged, jurors),
        forecast=forecast_of(judged, progress),
        quorum_form=form or QuorumForm(formdata=None, quorum=judged.quorum),
    )


def to_round(edition: Edition, code: str) -> ResponseReturnValue:
    """Go to the page of a round."""
    there = url_for("organizer.rounds.show", edition=edition.slug, code=code)
    return redirect(there, 303)
