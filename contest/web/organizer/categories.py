"""Categories of an edition and the limits of their files."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.models.contest import Category, Edition
from contest.web.access import may
from contest.web.fields import as_choices
from contest.web.filters import local
from contest.web.organizer.finding import a_category, an_edition
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.categories import CategoryForm
from contest.web.organizer.forms.category_plans import (
    asked_of,
    place_of,
    plan_in,
)

blueprint = Blueprint("categories", __name__)


@blueprint.get("/desk/<edition>/categories")
@may("edition.see", an_edition)
def index(edition: Edition) -> ResponseReturnValue:
    """Show the categories with their limits."""
    return render_template("organizer/categories/index.html", edition=edition)


@blueprint.get("/desk/<edition>/categories/new")
@may("edition.edit", an_edition)
def new(edition: Edition) -> ResponseReturnValue:
    """Show the form of a new category."""
    return _page(edition, _form(edition), None)


@blueprint.post("/desk/<edition>/categories")
@may("edition.edit", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Add the category."""
    form = _form(edition)

    def add() -> Category:
        return calling.add_category(edition, plan_in(form), by=current_user)

    return _kept(edition, form, None, add)


@blueprint.get("/desk/<edition>/categories/<category>")
@may("category.edit", a_category)
def edit(category: Category) -> ResponseReturnValue:
    """Show the form of a category as it is."""
    return _page(category.edition, _form(category.edition, category), category)


@blueprint.post("/desk/<edition>/categories/<category>")
@may("category.edit", a_category)
def update(category: Category) -> ResponseReturnValue:
    """Change the category."""
    form = _form(category.edition, category)

    def change() -> Category:
        return calling.edit_category(category, plan_in(form), by=current_user)

    return _kept(category.edition, form, category, change)


@blueprint.post("/desk/<edition>/categories/<category>/removal")
@may("category.edit", a_category)
def destroy(category: Category) -> ResponseReturnValue:
    """Take the category out of the draft."""
    edition = category.edition
    calling.remove_category(category, by=current_user)
    db.session.commit()
    flash(_("The category is gone."), "fine")
    return redirect(_list(edition), 303)


def _kept(
    edition: Edition,
    form: CategoryForm,
    category: Category | None,
    act: Callable[[], Category],
) -> ResponseReturnValue:
    if form.validate() and _keeps_rules(edition, form, category):
        try:
            _face(act(), form.mirror.data, edition)
            db.session.commit()
        except RuleBroken as error:
            refusals.tell(form, error, at=place_of(form, error.field))
        else:
            flash(_("The category is saved."), "fine")
            return redirect(_list(edition), 303)
    return _page(edition, form, category), 422


def _keeps_rules(
    edition: Edition, form: CategoryForm, category: Category | None
) -> bool:
    """Whether the plan breaks no rule; those it breaks are told, all of them."""
    faults = calling.faults_of(plan_in(form), edition, but=category)
    for one in faults:
        refusals.tell(form, one, at=place_of(form, one.field))
    return not faults


def _face(category: Category, slug: str | None, edition: Edition) -> None:
    """Pair the category with the mirror that was chosen, or part it from its own."""
    other = next((one for one in edition.categories if one.slug == slug), None)
    if other is not None and other.id != category.mirror_id:
        calling.pair_mirror(category, other, by=current_user)
    elif other is None and category.mirror_id is not None:
        calling.part_mirror(category, by=current_user)


def _form(edition: Edition, category: Category | None = None) -> CategoryForm:
    others = [one for one in edition.categories if one is not category]
    form = CategoryForm(data=asked_of(category, others) if category else None)
    form.mirror.choices = as_choices(
        [("", "—"), *((one.slug, local(one.name) or one.slug) for one in others)]
    )
    return form


def _page(edition: Edition, form: CategoryForm, category: Category | None) -> str:
    return render_template(
        "organizer/categories/edit.html", edition=edition, form=form, category=category
    )


def _list(edition: Edition) -> str:
    return url_for("organizer.categories.index", edition=edition.slug)
