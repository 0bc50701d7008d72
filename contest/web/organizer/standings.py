"""Standings of a closed round: places, the cut, and the chair's word on single ones."""

from flask import (
    Blueprint,
    Response,
    abort,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from contest.db import db
from contest.exports.standings import standings_csv, told
from contest.flow import placing
from contest.models.round import Round
from contest.models.states import RoundState
from contest.queries.standing_list import (
    all_standings,
    cut_picture,
    may_change,
    standing_page,
)
from contest.web.access import may
from contest.web.organizer.finding import StandingOf, a_round, a_standing
from contest.web.organizer.forms.results import ReasonForm

blueprint = Blueprint("standings", __name__)
GOES_ON = {"advance": True, "hold_back": False}


@blueprint.get("/desk/<edition>/rounds/<code>/standings")
@may("standing.see", a_round)
def index(judged: Round) -> ResponseReturnValue:
    """Show the places of a closed round, fifty a page."""
    _closed(judged)
    category = request.args.get("category", "")
    page = standing_page(
        judged, category=category, number=request.args.get("page", 1, type=int)
    )
    return render_template(
        "organizer/standings/index.html",
        edition=judged.edition,
        round=judged,
        page=page,
        category=category,
        picture=cut_picture(judged),
        may_change=may_change(judged),
    )


@blueprint.get("/desk/<edition>/rounds/<code>/standings.csv")
@may("standing.see", a_round)
def export(judged: Round) -> ResponseReturnValue:
    """Give the places as CSV."""
    _closed(judged)
    answer = Response(
        "".join(standings_csv(all_standings(judged))),
        mimetype="text/csv; charset=utf-8",
    )
    name = f"standings-{judged.edition.slug}-round-{judged.number}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@blueprint.get("/desk/<edition>/rounds/<code>/standings.json")
@may("standing.see", a_round)
def tell(judged: Round) -> ResponseReturnValue:
    """Give the places as JSON."""
    _closed(judged)
    return jsonify(
        edition=judged.edition.slug,
        round=judged.number,
        closed_at=judged.closed_at.isoformat() if judged.closed_at else None,
        standings=[told(one) for one in all_standings(judged)],
    )


@blueprint.post("/desk/<edition>/rounds/<code>/standings/<int:standing>")
@may("round.close", a_standing)
def update(found: StandingOf) -> ResponseReturnValue:
    """Let one entry go on, or hold it back, by the chair's word with its reason."""
    goes_on = GOES_ON.get(request.form.get("verb", ""))
    if goes_on is None:
        abort(400)
    placing.overrule(
        found.edition,
        found.standing,
        goes_on=goes_on,
        reason=ReasonForm().reason.data or "",
        by=current_user,
    )
    db.session.commit()
    there = url_for("organizer.standings.index", **(request.view_args or {}))
    return redirect(there.partition("?")[0], 303)


def _closed(judged: Round) -> None:
    """Marks open when the round closes, not before, to nobody."""
    if judged.state is not RoundState.closed:
        abort(404)
