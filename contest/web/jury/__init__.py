"""Who: a seated juror; never sees a name."""

from flask import Blueprint, Response

from contest.web.jury import (
    ballots,
    favourites,
    fields,
    flags,
    notes,
    rankings,
    recusals,
    rounds,
    skips,
)

RESOURCES = (
    ballots,
    favourites,
    fields,
    flags,
    notes,
    rankings,
    recusals,
    rounds,
    skips,
)

blueprint = Blueprint("jury", __name__, url_prefix="/jury")
for resource in RESOURCES:
    blueprint.register_blueprint(resource.blueprint)


@blueprint.after_request
def keep_to_itself(response: Response) -> Response:
    """Tell no other page where a juror was, and let nothing keep what was seen."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
