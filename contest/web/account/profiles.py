"""A person's own page: name in two scripts, country, language, and what we keep."""

import json

from flask import Blueprint, Response, flash, redirect, render_template, session
from flask import url_for as to
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.flow.joining.latin import latin_of
from contest.flow.joining.profiling import change_profile
from contest.queries.accounts import everything_about
from contest.web.access import may, viewer
from contest.web.account.forms import ProfileForm

blueprint = Blueprint("profiles", __name__)


@blueprint.get("/account")
@may("account.use")
def edit() -> ResponseReturnValue:
    """Show the profile as a form."""
    return _page(ProfileForm(obj=viewer().user))


@blueprint.post("/account")
@may("account.use")
def update() -> ResponseReturnValue:
    """Keep what was typed."""
    form, person = ProfileForm(), viewer().user
    if person is None or not form.validate_on_submit():
        return _page(form), 422
    change_profile(
        person,
        name=form.name.data,
        name_latin=form.name_latin.data or "",
        country=form.country.data,
        language=form.language.data,
    )
    db.session.commit()
    session["language"] = form.language.data
    flash(_("Saved."))
    return redirect(to(".edit"), 303)


@blueprint.get("/account/data.json")
@may("account.use")
def show() -> ResponseReturnValue:
    """Give everything we keep about this person, as a file."""
    person = viewer().user
    told = everything_about(person) if person else {}
    answer = Response(
        json.dumps(told, ensure_ascii=False, indent=1), mimetype="application/json"
    )
    answer.headers["Content-Disposition"] = "attachment; filename=foreign-view.json"
    return answer


def _page(form: ProfileForm) -> str:
    name = form.name.data or ""
    suggested = latin_of(name) if name and not form.name_latin.data else ""
    return render_template(
        "account/profiles/edit.html",
        form=form,
        suggested="" if suggested == name else suggested,
    )
