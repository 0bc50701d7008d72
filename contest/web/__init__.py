"""HTTP only: parse, load, permit, call one verb, commit, answer.

Five audiences stand apart: anyone, account holders, entrants, jurors, organizers.
"""

from flask import Flask

from contest.web import account, entrant, jury, organizer, public
from contest.web.numbers import AddressNumber

AUDIENCES = (public, account, entrant, jury, organizer)


def register(app: Flask) -> None:
    """Register the blueprint of every audience."""
    app.url_map.converters["int"] = AddressNumber
    for audience in AUDIENCES:
        app.register_blueprint(audience.blueprint)
