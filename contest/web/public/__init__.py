"""Who: anyone."""

from flask import Blueprint

from contest.web.public import (
    categories,
    editions,
    exhibits,
    faces,
    films,
    galleries,
    health,
    renditions,
    tiles,
    verdicts,
    zooms,
)

blueprint = Blueprint("public", __name__)
for resource in (
    categories,
    editions,
    exhibits,
    faces,
    films,
    galleries,
    health,
    renditions,
    tiles,
    verdicts,
    zooms,
):
    blueprint.register_blueprint(resource.blueprint)
