"""The tiles of a picture, by the addresses of the IIIF Image API 3, level 0."""

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from contest.media.tiles import Shape
from contest.media.tileset import tile_of
from contest.queries.exposure import Exposure
from contest.web.access import may
from contest.web.closeness import bounded, close_exposed

blueprint = Blueprint("tiles", __name__)
PARTS = ("region", "size", "rotation", "name")


@blueprint.get("/iiif/<code>/<region>/<size>/<rotation>/<name>")
@may("picture.zoom", close_exposed)
def show(exposure: Exposure) -> ResponseReturnValue:
    """Give one tile; 404 for all that this set has not, as level 0 allows."""
    shape = Shape(exposure.width, exposure.height)
    asked = "/".join((request.view_args or {}).get(one, "") for one in PARTS)
    store = current_app.extensions["store"]
    try:
        body = tile_of(store, exposure.key, exposure.digest, shape.member(asked))
    except FileNotFoundError:
        abort(404)
    if body is None:
        abort(404)
    answer = Response(body, mimetype="image/jpeg")
    answer.headers["Content-Disposition"] = 'inline; filename="photograph.jpg"'
    return bounded(answer, exposure)
