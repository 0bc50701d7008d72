"""Who: a seated juror; never sees a name."""

from flask import Blueprint, Response, request

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


@blueprint.after_app_request
def keep_to_itself(response: Response) -> Response:
    """Tell no other page where a juror was, and let nothing keep what was seen.

    By path, so that refusals which no view answers (405, 404) are covered too.
    """
    if request.path.startswith("/jury/"):
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    return response
