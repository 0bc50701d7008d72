"""Who: staff of this contest."""

from flask import Blueprint

blueprint = Blueprint("organizer", __name__)
