"""Drafting an edition, and its words in every language, saved all at once."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.models.contest import Contest, Edition
from contest.web.access import may
from contest.web.filters import can
from contest.web.organizer.finding import a_contest, an_edition
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.calling import EditionForm
from contest.web.organizer.forms.texts import TEXTS, texts_form, written_in

blueprint = Blueprint("editions", __name__)


@blueprint.get("/desk/contests/<contest>/editions/new")
@may("edition.create", a_contest)
def new(contest: Contest) -> ResponseReturnValue:
    """Show the form of a new edition."""
    return render_template(
        "organizer/editions/new.html", contest=contest, form=EditionForm()
    )


@blueprint.post("/desk/contests/<contest>/editions")
@may("edition.create", a_contest)
def create(contest: Contest) -> ResponseReturnValue:
    """Start the draft."""
    form = EditionForm()
    if form.validate():
        try:
            edition = calling.draft_edition(
                contest, slug=form.slug.data, title=form.title.value, by=current_user
            )
            db.session.commit()
        except RuleBroken as error:
            refusals.tell(form, error)
        else:
            return redirect(url_for("organizer.desks.show", edition=edition.slug), 303)
    page = render_template("organizer/editions/new.html", contest=contest, form=form)
    return page, 422


@blueprint.get("/desk/<edition>/texts")
@may("edition.see", an_edition)
def edit(edition: Edition) -> ResponseReturnValue:
    """Show every text of the call in one form."""
    return _page(edition, _form(edition, formdata=None))


@blueprint.post("/desk/<edition>/texts")
@may("edition.translate", an_edition)
def update(edition: Edition) -> ResponseReturnValue:
    """Keep all texts at once: nothing that was typed on the page is lost."""
    form = _form(edition)
    if form.validate() and _written(edition, written_in(form, edition), form):
        flash(_("The texts are saved."), "fine")
        return redirect(url_for("organizer.editions.edit", edition=edition.slug), 303)
    return _page(edition, form), 422


def _form(edition: Edition, **filled: Any) -> Any:
    """Make the form with the fields that this person may change now."""
    return texts_form(edition, whole=can("edition.edit", edition), **filled)


def _written(edition: Edition, texts: calling.CallTexts, form: Any) -> bool:
    try:
        calling.write_edition(edition, texts, by=current_user)
        db.session.commit()
    except RuleBroken as error:
        refusals.tell(form, error)
        return False
    return True


def _page(edition: Edition, form: Any) -> str:
    return render_template(
        "organizer/editions/edit.html", edition=edition, form=form, texts=TEXTS
    )
