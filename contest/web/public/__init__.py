"""Who: anyone."""

from flask import Blueprint

from contest.web.public import editions, exhibits, faces, galleries, health, renditions

blueprint = Blueprint("public", __name__)
for resource in (editions, exhibits, faces, galleries, health, renditions):
    blueprint.register_blueprint(resource.blueprint)
