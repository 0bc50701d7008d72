"""The bytes of pictures: whose eyes they are for is asked before anything is told.

Addresses are random; the answer's tag comes from the bytes served, so that neither
time, order nor the original can be read from it.
"""

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from contest.media.specs import EXTENSIONS, SPECS
from contest.queries.exposure import Exposure, exposure_of
from contest.queries.people import Viewer
from contest.web.access import may

blueprint = Blueprint("renditions", __name__)
PUBLISHED = "public, max-age=300"
UNPUBLISHED = "private, no-store"
NOT_MODIFIED = 304


def exposed(viewer: Viewer, code: str, spec: str) -> Exposure | None:
    """Find a picture in one of our sizes."""
    return exposure_of(viewer, code, spec) if spec in SPECS else None


@blueprint.get("/pictures/<code>/<spec>")
@may("picture.see", exposed)
def show(exposure: Exposure) -> ResponseReturnValue:
    """Give one size of one picture; 404 for a moment while it is being prepared."""
    if not exposure.key:
        return _prepared_soon()
    spec = SPECS[exposure.spec]
    answer = Response(mimetype=spec.media_type)
    name = f"photograph.{EXTENSIONS[spec.format]}"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Cache-Control"] = PUBLISHED if exposure.is_public else UNPUBLISHED
    if exposure.digest:
        answer.set_etag(exposure.digest[:32])
        answer.make_conditional(request)
    return answer if answer.status_code == NOT_MODIFIED else _filled(answer, exposure)


def _filled(answer: Response, exposure: Exposure) -> Response:
    """Put the bytes in; renditions are small, so they are read whole."""
    try:
        answer.set_data(current_app.extensions["store"].read(exposure.key))
    except FileNotFoundError:
        return _prepared_soon()
    return answer


def _prepared_soon() -> Response:
    answer = Response("", 404, mimetype="text/plain")
    answer.headers["Cache-Control"] = "private, max-age=2"
    return answer
