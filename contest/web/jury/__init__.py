"""Who: a seated juror; never sees a name."""

from flask import Blueprint

blueprint = Blueprint("jury", __name__)
