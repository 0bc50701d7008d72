"""Who: anyone becoming or being a user."""

from flask import Blueprint

blueprint = Blueprint("account", __name__)
