"""Consents: what entrants are asked to agree to, each alone, word for word."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.models.contest import Edition
from contest.queries.calls import consent_texts
from contest.web.access import may
from contest.web.organizer.finding import ConsentOf, a_consent, an_edition
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.calling import ConsentForm, NewConsentForm

blueprint = Blueprint("consents", __name__)


@blueprint.get("/desk/<edition>/consents")
@may("edition.see", an_edition)
def index(edition: Edition) -> ResponseReturnValue:
    """Show every consent in its own form, and one more to add."""
    return _page(edition)


@blueprint.post("/desk/<edition>/consents")
@may("edition.edit", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Ask for one more consent."""
    form = NewConsentForm()
    if form.validate() and _written(edition, form.kind.data, form):
        return _back(edition)
    return _page(edition, added=form), 422


@blueprint.post("/desk/<edition>/consents/<kind>")
@may("edition.edit", a_consent)
def update(subject: ConsentOf) -> ResponseReturnValue:
    """Write a new version of a consent."""
    form = ConsentForm(prefix=subject.kind)
    if form.validate() and _written(subject.edition, subject.kind, form):
        return _back(subject.edition)
    return _page(subject.edition, **{subject.kind: form}), 422


@blueprint.post("/desk/<edition>/consents/<kind>/removal")
@may("edition.edit", a_consent)
def destroy(subject: ConsentOf) -> ResponseReturnValue:
    """Ask for this consent no more."""
    calling.drop_consent_text(subject.edition, subject.kind, by=current_user)
    db.session.commit()
    return _back(subject.edition)


def _written(edition: Edition, kind: str, form: Any) -> bool:
    plan = calling.ConsentPlan(
        kind=kind,
        label=form.label.value,
        body=form.body.value,
        required=form.required.data,
    )
    try:
        calling.write_consent_text(edition, plan, by=current_user)
        db.session.commit()
    except RuleBroken as error:
        refusals.tell(form, error)
        return False
    return True


def _back(edition: Edition) -> ResponseReturnValue:
    flash(_("The consents are saved."), "fine")
    return redirect(url_for("organizer.consents.index", edition=edition.slug), 303)


def _page(edition: Edition, added: Any = None, **bound: Any) -> str:
    texts = consent_texts(edition)
    forms = {
        one.kind: bound.get(one.kind)
        or ConsentForm(
            formdata=None,
            prefix=one.kind,
            data={"label": one.label, "body": one.body, "required": one.required},
        )
        for one in texts
    }
    return render_template(
        "organizer/consents/index.html",
        edition=edition,
        texts=texts,
        forms=forms,
        added=added or NewConsentForm(formdata=None, data={"required": True}),
    )
