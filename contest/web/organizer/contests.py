"""Founding a contest: the standing competition that editions belong to."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.web.access import may
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.calling import ContestForm

blueprint = Blueprint("contests", __name__)


@blueprint.get("/desk/contests/new")
@may("contest.create")
def new() -> ResponseReturnValue:
    """Show the form of a new contest."""
    return render_template("organizer/contests/new.html", form=ContestForm())


@blueprint.post("/desk/contests")
@may("contest.create")
def create() -> ResponseReturnValue:
    """Found the contest; the next step is its first edition."""
    form = ContestForm()
    if form.validate():
        try:
            contest = calling.create_contest(
                form.slug.data, name=form.name.value, by=current_user
            )
            db.session.commit()
        except RuleBroken as error:
            refusals.tell(form, error)
        else:
            flash(_("The contest stands. Now draft its first edition."), "fine")
            return redirect(
                url_for("organizer.editions.new", contest=contest.slug), 303
            )
    return render_template("organizer/contests/new.html", form=form), 422
