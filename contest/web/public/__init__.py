"""Who: anyone."""

from flask import Blueprint

from contest.web.public import editions, health

blueprint = Blueprint("public", __name__)
for resource in (editions, health):
    blueprint.register_blueprint(resource.blueprint)
