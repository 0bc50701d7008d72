"""Consents: what entrants are asked to agree to, each alone, all saved at once."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.models.contest import Edition
from contest.queries.consents import consent_texts, media_asked
from contest.web.access import may
from contest.web.organizer.finding import an_edition
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.consents import (
    ConsentForm,
    NewConsentForm,
    WordsForm,
    consent_forms,
)

blueprint = Blueprint("consents", __name__)


@blueprint.get("/desk/<edition>/consents")
@may("edition.see", an_edition)
def index(edition: Edition) -> ResponseReturnValue:
    """Show every consent, and room for one more, in one form.

    Asked for `words=offered`, it holds our words where those that stand do not fit what
    is asked for; nothing is changed before somebody has read and saved them.
    """
    texts = consent_texts(edition)
    unfit = calling.unfit_texts(texts, media_asked(edition))
    is_offered = request.args.get("words") == "offered"
    instead = calling.offered_for(unfit) if is_offered else {}
    return _page(edition, consent_forms(texts, instead), NewConsentForm())


@blueprint.post("/desk/<edition>/consents")
@may("edition.edit", an_edition)
def update(edition: Edition) -> ResponseReturnValue:
    """Write what changed, drop what is asked for no more, add what is new."""
    forms, added = consent_forms(consent_texts(edition)), NewConsentForm()
    if _are_valid(forms, added) and _written(edition, forms, added):
        flash(_("The consents are saved."), "fine")
        to = url_for("organizer.consents.index", edition=edition.slug)
        return redirect(to, 303)
    return _page(edition, forms, added), 422


def _are_valid(forms: dict[str, ConsentForm], added: NewConsentForm) -> bool:
    """Validate all of them, so that every mistake is told at once."""
    touched = [form for form in forms.values() if form.is_touched]
    asked = [*touched, *([added] if added.is_begun else [])]
    return all([one.validate() for one in asked])  # noqa: C419 -- none is left out


def _written(
    edition: Edition, forms: dict[str, ConsentForm], added: NewConsentForm
) -> bool:
    asked: list[tuple[str, WordsForm]] = [
        (kind, form) for kind, form in forms.items() if form.is_touched
    ]
    if added.is_begun:
        asked.append((added.name_beside(forms), added))
    for kind, form in asked:
        try:
            _write(edition, kind, form)
        except RuleBroken as error:
            db.session.rollback()
            refusals.tell(form, error)
            return False
    db.session.commit()
    return True


def _write(edition: Edition, kind: str, form: WordsForm) -> None:
    if isinstance(form, ConsentForm) and form.dropped.data:
        calling.drop_consent_text(edition, kind, by=current_user)
    else:
        calling.write_consent_text(edition, form.plan(kind), by=current_user)


def _page(
    edition: Edition, forms: dict[str, ConsentForm], added: NewConsentForm
) -> str:
    texts = consent_texts(edition)
    unfit = calling.unfit_texts(texts, media_asked(edition))
    return render_template(
        "organizer/consents/index.html",
        edition=edition,
        texts=texts,
        forms=forms,
        added=added,
        unfit=unfit,
        offered=calling.offered_for(unfit),
    )
