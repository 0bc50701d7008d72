"""What every answer about a tile set carries: who may keep it, and who may ask for it.

What hangs may be read by other sites' pages as well (CORS); what lies before a jury
goes to its jurors alone and is kept by nobody.
"""

from flask import request
from werkzeug.wrappers import Response

from contest.queries.exposure import Exposure, close_exposure_of
from contest.queries.people import Viewer

PUBLISHED = "public, max-age=300"
UNPUBLISHED = "private, no-store"


def close_exposed(viewer: Viewer, code: str, **address: str) -> Exposure | None:
    """Find the tile set of a picture; None while it has none."""
    del address
    exposure = close_exposure_of(viewer, code)
    return exposure if exposure and exposure.key else None


def bounded(answer: Response, exposure: Exposure) -> Response:
    """Tell caches and other sites what they may do, and say so if nothing changed."""
    if exposure.is_public:
        answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = PUBLISHED if exposure.is_public else UNPUBLISHED
    answer.set_etag(exposure.digest[:32])
    answer.make_conditional(request)
    return answer
