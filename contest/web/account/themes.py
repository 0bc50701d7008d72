"""Day, night, or as the device has it: kept in the cookie of this browser."""

from flask import Blueprint, redirect, request, session
from flask.typing import ResponseReturnValue

from contest.web.access import may
from contest.web.account.browser import is_ours

blueprint = Blueprint("themes", __name__)
THEMES = frozenset({"light", "dark"})


@blueprint.get("/account/theme")
@may("public.see")
def update() -> ResponseReturnValue:
    """Remember the choice and go back. A GET, so that public pages need no token."""
    chosen, back = request.args.get("theme"), request.args.get("next", "")
    if chosen in THEMES:
        session["theme"] = chosen
    else:
        session.pop("theme", None)
    return redirect(back if is_ours(back) else "/", 303)
