"""The bytes of pictures: whose eyes they are for is asked before anything is told.

Addresses are random; the answer's tag comes from the bytes served, so that neither
time, order nor the original can be read from it.
"""

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.wsgi import wrap_file

from contest.media.specs import SPECS
from contest.queries.exposure import Exposure, exposure_of
from contest.queries.people import Viewer
from contest.web.access import may

blueprint = Blueprint("renditions", __name__)
PUBLISHED = "public, max-age=300"
UNPUBLISHED = "private, no-store"


def exposed(viewer: Viewer, code: str, spec: str) -> Exposure | None:
    """Find a picture in one of our sizes."""
    return exposure_of(viewer, code, spec) if spec in SPECS else None


@blueprint.get("/pictures/<code>/<spec>")
@may("picture.see", exposed)
def show(exposure: Exposure) -> ResponseReturnValue:
    """Give one size of one picture; 404 for a moment while it is being prepared."""
    if not exposure.key:
        return _prepared_soon()
    store = current_app.extensions["store"]
    try:
        size, file = store.size(exposure.key), store.open(exposure.key)
    except FileNotFoundError:
        return _prepared_soon()
    body = wrap_file(request.environ, file, 1 << 16)
    answer = Response(body, mimetype="image/jpeg", direct_passthrough=True)
    answer.content_length = size
    answer.call_on_close(file.close)
    answer.headers["Content-Disposition"] = 'inline; filename="photograph.jpg"'
    answer.headers["Cache-Control"] = PUBLISHED if exposure.is_public else UNPUBLISHED
    if exposure.digest:
        answer.set_etag(exposure.digest[:32])
    return answer.make_conditional(request)


def _prepared_soon() -> Response:
    answer = Response("", 404, mimetype="text/plain")
    answer.headers["Cache-Control"] = "private, max-age=2"
    return answer
