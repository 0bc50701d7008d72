"""Who: anyone becoming or being a user."""

from flask import Blueprint

from contest.web.account import (
    browsers,
    claims,
    erasures,
    frame,
    invitations,
    jury_invitations,
    letters,
    passwords,
    profiles,
    registrations,
    sessions,
    themes,
    verifications,
)

blueprint = Blueprint("account", __name__)
frame.add_to(blueprint)
for resource in (
    browsers,
    claims,
    erasures,
    invitations,
    jury_invitations,
    letters,
    passwords,
    profiles,
    registrations,
    sessions,
    themes,
    verifications,
):
    blueprint.register_blueprint(resource.blueprint)
