"""Disqualifying an entry, with the reason, asked twice; and letting it back in."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import screening
from contest.hints import look
from contest.models.entry import Entry
from contest.web.access import may
from contest.web.organizer.finding import an_entry
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.screening import DisqualificationForm

blueprint = Blueprint("disqualifications", __name__)


@blueprint.get("/desk/<edition>/entries/<entry>/disqualification")
@may("entry.disqualify", an_entry)
def new(entry: Entry) -> ResponseReturnValue:
    """Ask for the reason."""
    return _page(entry, DisqualificationForm())


@blueprint.post("/desk/<edition>/entries/<entry>/disqualification")
@may("entry.disqualify", an_entry)
def create(entry: Entry) -> ResponseReturnValue:
    """Take the entry out, and tell its author why."""
    form, back = DisqualificationForm(), _sheet(entry)
    if form.validate():
        try:
            screening.disqualify_entry(entry, reason=form.reason.data, by=current_user)
            db.session.commit()
        except RuleBroken as error:
            refusals.tell(form, error)
        else:
            look("notices")
            flash(_("The entry is out; its author gets the reason."), "fine")
            return redirect(back, 303)
    return _page(entry, form), 422


@blueprint.post("/desk/<edition>/entries/<entry>/disqualification/removal")
@may("entry.disqualify", an_entry)
def destroy(entry: Entry) -> ResponseReturnValue:
    """Let the entry back in."""
    back = _sheet(entry)
    screening.lift_disqualification(entry, by=current_user)
    db.session.commit()
    look("notices")
    flash(_("The entry takes part again; its author is told."), "fine")
    return redirect(back, 303)


def _sheet(entry: Entry) -> str:
    edition = entry.category.edition.slug
    return url_for("organizer.screenings.show", edition=edition, entry=entry.code)


def _page(entry: Entry, form: DisqualificationForm) -> str:
    return render_template(
        "organizer/disqualifications/new.html",
        edition=entry.category.edition,
        entry=entry,
        form=form,
    )
