"""What a tile set is, as the IIIF Image API 3 tells it: `info.json`, level 0."""

import json

from flask import Blueprint, Response, redirect, url_for
from flask.typing import ResponseReturnValue

from contest.media.tiles import CONTEXT, Shape
from contest.queries.exposure import Exposure
from contest.web.access import may
from contest.web.closeness import bounded, close_exposed
from contest.web.filters import absolute

blueprint = Blueprint("zooms", __name__)
KIND = f'application/ld+json;profile="{CONTEXT}"'


@blueprint.get("/iiif/<code>")
@may("picture.zoom", close_exposed)
def index(exposure: Exposure) -> ResponseReturnValue:
    """Lead from the name of a tile set to its description."""
    answer = redirect(url_for("public.zooms.show", code=exposure.code), 303)
    return bounded(answer, exposure)


@blueprint.get("/iiif/<code>/info.json")
@may("picture.zoom", close_exposed)
def show(exposure: Exposure) -> ResponseReturnValue:
    """Describe the tile set of one picture."""
    address = absolute(url_for("public.zooms.index", code=exposure.code))
    told = Shape(exposure.width, exposure.height).info(address)
    return bounded(Response(json.dumps(told, indent=1), content_type=KIND), exposure)
