"""Drafting an edition, and its words in every language, one text a form."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.models.contest import Contest, Edition
from contest.web.access import may
from contest.web.organizer.finding import TextOf, a_contest, a_text, an_edition
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.calling import (
    TEXTS,
    AboutForm,
    EditionForm,
    text_form,
)

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
    """Show every text of the call, each in its own form."""
    return _page(edition)


@blueprint.post("/desk/<edition>/texts/<name>")
@may("edition.translate", a_text)
def update(subject: TextOf) -> ResponseReturnValue:
    """Keep one text in its languages."""
    edition, name = subject.edition, subject.name
    if name not in TEXTS:
        abort(404)
    form = text_form(name)
    texts = replace(calling.CallTexts.of(edition), **{name: form[name].value})
    if form.validate() and _written(edition, texts, form):
        flash(_("Saved: %(what)s.", what=TEXTS[name]), "fine")
        return redirect(_at(edition, name), 303)
    return _page(edition, **{name: form}), 422


@blueprint.post("/desk/<edition>/about")
@may("edition.edit", an_edition)
def update_about(edition: Edition) -> ResponseReturnValue:
    """Keep the languages and the address for questions."""
    form = AboutForm()
    texts = replace(
        calling.CallTexts.of(edition),
        languages=" ".join(form.languages.data or ()),
        contact=form.contact.data or "",
    )
    if form.validate() and _written(edition, texts, form):
        flash(_("Saved."), "fine")
        return redirect(_at(edition, "about"), 303)
    return _page(edition, about=form), 422


def _written(edition: Edition, texts: calling.CallTexts, form: Any) -> bool:
    try:
        calling.write_edition(edition, texts, by=current_user)
        db.session.commit()
    except RuleBroken as error:
        refusals.tell(form, error)
        return False
    return True


def _at(edition: Edition, anchor: str) -> str:
    return url_for("organizer.editions.edit", edition=edition.slug, _anchor=anchor)


def _page(edition: Edition, about: Any = None, **bound: Any) -> str:
    forms = {
        name: bound.get(name) or text_form(name, getattr(edition, name))
        for name in TEXTS
    }
    asked = {"languages": list(edition.in_languages), "contact": edition.contact}
    return render_template(
        "organizer/editions/edit.html",
        edition=edition,
        forms=forms,
        about=about or AboutForm(data=asked),
    )
