"""The desk: what needs a person today, and whether the contest is on its way."""

from collections import Counter

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest.flow.calling import missing_for_call
from contest.models.contest import Edition
from contest.queries.asks import asks_of
from contest.queries.desk import desk_of
from contest.queries.editions import editions_at_desk, published
from contest.queries.log_names import names_in
from contest.queries.stages import rounds_now, stages_of
from contest.web.access import may, viewer
from contest.web.organizer.charts import bars_of
from contest.web.organizer.finding import an_edition

blueprint = Blueprint("desks", __name__)


@blueprint.get("/desk/")
@may("desk.see")
def index() -> ResponseReturnValue:
    """Show the editions of my contests; a single one at once."""
    contests = editions_at_desk(viewer())
    editions = [edition for _, runs in contests for edition in runs]
    if len(editions) == 1 and len(contests) == 1:
        return redirect(url_for("organizer.desks.show", edition=editions[0].slug))
    return render_template(
        "organizer/desks/index.html", contests=contests, published=published(editions)
    )


@blueprint.get("/desk/<edition>")
@may("edition.see", an_edition)
def show(edition: Edition) -> ResponseReturnValue:
    """Show the desk of one edition."""
    desk = desk_of(edition)
    rounds = rounds_now(edition)
    missing = missing_for_call(edition)
    return render_template(
        "organizer/desks/show.html",
        edition=edition,
        desk=desk,
        rounds=rounds,
        stages=stages_of(desk, rounds),
        asks=asks_of(desk, rounds),
        missing=missing,
        lacks=Counter(tongue for one in missing for tongue in one.languages),
        bars=bars_of(desk.by_day),
        names=names_in(edition.contest, desk.lately),
    )
