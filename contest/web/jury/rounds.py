"""My rounds: how far I am, and the way into each room."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest.models.round import Round
from contest.models.states import Method
from contest.queries.asides import asides_of
from contest.queries.ballots import my_progress, my_rounds, next_ballot_for
from contest.queries.orders import orders_of
from contest.queries.own_marks import last_cast, my_marks
from contest.queries.own_papers import shown_editions
from contest.web.access import may, viewer
from contest.web.jury.finding import Place, a_place
from contest.web.jury.pad import method_in_words

blueprint = Blueprint("rounds", __name__)


@blueprint.get("/")
@may("jury.enter")
def index() -> ResponseReturnValue:
    """Show the rounds of this juror's panels with their own progress."""
    rounds = my_rounds(viewer())
    return render_template(
        "jury/rounds/index.html",
        rounds=rounds,
        orders=orders_of(viewer().places.values()),
        shown=shown_editions(mine.round.edition_id for mine in rounds),
        method_in_words=method_in_words,
    )


@blueprint.get("/<round_code>/")
@may("ballot.cast", a_place)
def show(place: Place) -> ResponseReturnValue:
    """Lead to the next ballot, or say honestly that none waits."""
    judged, juror = place.round, place.juror
    if judged.closed_at is None and judged.method is Method.rank:
        return redirect(url_for("jury.rankings.show", round_code=judged.code), 303)
    code = None if judged.closed_at else next_ballot_for(juror, judged)
    if code is not None:
        url = url_for("jury.ballots.show", round_code=judged.code, code=code)
        return redirect(url, 303)
    return render_template(
        "jury/rounds/show.html",
        round=judged,
        progress=my_progress(juror, judged),
        last=last_cast(juror, judged),
        marks=my_marks(juror, judged),
        method=method_in_words(judged),
        asides=asides_of(juror, judged),
        waiting=_waiting_besides(judged),
        is_shown=bool(shown_editions([judged.edition_id])),
    )


def _waiting_besides(judged: Round) -> list[Round]:
    """Give the other open rounds in which something waits for this person."""
    return [
        mine.round
        for mine in my_rounds(viewer())
        if mine.round.id != judged.id
        and mine.round.closed_at is None
        and mine.round.paused_at is None
        and mine.progress.left
    ]
