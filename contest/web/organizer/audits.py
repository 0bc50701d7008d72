"""The audit log: who did what, when, and whether the chain is whole."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from contest.flow.ledger import first_break
from contest.models.contest import Edition
from contest.queries.audit import events_of
from contest.web.access import may
from contest.web.organizer.finding import an_edition

blueprint = Blueprint("audits", __name__)


@blueprint.get("/desk/<edition>/log")
@may("audit.see", an_edition)
def index(edition: Edition) -> ResponseReturnValue:
    """Show a page of the log; the whole chain is recomputed where that is asked."""
    number, is_checked = request.args.get("page", 1, type=int), "check" in request.args
    return render_template(
        "organizer/audits/index.html",
        edition=edition,
        page=events_of(edition.contest, number=number),
        is_checked=is_checked,
        broken_at=first_break(edition.contest.slug) if is_checked else None,
    )
