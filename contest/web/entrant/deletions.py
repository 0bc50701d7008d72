"""Before a draft is thrown away: what goes with it is shown, and can be kept."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest.models.entry import Entry
from contest.queries.entries import own_entry
from contest.web.access import may

blueprint = Blueprint("deletions", __name__)


@blueprint.get("/<code>/deletion")
@may("entry.own", own_entry)
def new(entry: Entry) -> ResponseReturnValue:
    """Say what is deleted, and ask; the act is entrant.entries.destroy."""
    if entry.state != "draft":
        return redirect(url_for("entrant.entries.show", code=entry.code), 303)
    return render_template("entrant/deletions/new.html", entry=entry)
