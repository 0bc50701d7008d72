"""HTTP only: parse, load, permit, call one verb, commit, answer.

Five audiences stand apart: anyone, account holders, entrants, jurors, organizers.
"""

from flask import Flask

from contest.web import account, entrant, jury, organizer, public

AUDIENCES = (public, account, entrant, jury, organizer)


def register(app: Flask) -> None:
    """Register the blueprint of every audience."""
    for audience in AUDIENCES:
        app.register_blueprint(audience.blueprint)
