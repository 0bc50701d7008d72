"""Who: a signed-in entrant, own entries only."""

from flask import Blueprint

blueprint = Blueprint("entrant", __name__)
