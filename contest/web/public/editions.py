"""The home page and the public page of one edition: the call, the rules, the dates."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from contest.queries.editions import public_editions
from contest.web.access import may

blueprint = Blueprint("editions", __name__)


@blueprint.get("/")
@may("public.see")
def index() -> ResponseReturnValue:
    """Show what is open now and what was."""
    return render_template("public/editions/index.html", editions=public_editions())
