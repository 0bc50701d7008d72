"""Dates: set while the call is a draft, moved later in the open afterwards."""

from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.hints import look
from contest.models.contest import Edition
from contest.queries.calls import extensions_of
from contest.web.access import may
from contest.web.fields import in_zone
from contest.web.organizer.finding import an_edition
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.calling import DatesForm, ExtensionForm

blueprint = Blueprint("deadlines", __name__)


@blueprint.get("/desk/<edition>/dates")
@may("edition.see", an_edition)
def edit(edition: Edition) -> ResponseReturnValue:
    """Show the dates of a draft, or of an open call the way to extend it."""
    return _page(edition, _dates(edition), _extension())


@blueprint.post("/desk/<edition>/dates")
@may("edition.edit", an_edition)
def update(edition: Edition) -> ResponseReturnValue:
    """Set opening, closing and the limits of the whole."""
    form = DatesForm()
    if form.validate():
        try:
            _set(edition, form)
            db.session.commit()
        except RuleBroken as error:
            refusals.tell(form, error)
        else:
            flash(_("The dates are saved."), "fine")
            if edition.closes_at and edition.closes_at <= now():
                flash(_("The closing date has passed already."), "wait")
            return _back(edition)
    return _page(edition, form, _extension()), 422


@blueprint.post("/desk/<edition>/deadline")
@may("deadline.extend", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Extend the deadline and tell everyone who has begun."""
    form = ExtensionForm()
    if all([form.validate(), _keeps_rules(edition, form)]):
        try:
            calling.extend_deadline(
                edition,
                until=in_zone(form.until.data, edition.zone),
                reason=form.reason.value,
                by=current_user,
            )
            db.session.commit()
        except RuleBroken as error:
            refusals.tell(form, error)
        else:
            look("notices")
            flash(_("The deadline is moved, and the letters are on their way."), "fine")
            return _back(edition)
    return _page(edition, _dates(edition), form), 422


def _keeps_rules(edition: Edition, form: ExtensionForm) -> bool:
    """Whether the extension breaks no rule; those it breaks are told, all of them."""
    until = form.until.data and in_zone(form.until.data, edition.zone)
    faults = calling.faults_of_extension(edition, until=until, reason=form.reason.value)
    for one in faults:
        refusals.tell(form, one)
    return not faults


def _set(edition: Edition, form: DatesForm) -> None:
    calling.set_dates(
        edition,
        opens_at=form.moment("opens_at"),
        closes_at=form.moment("closes_at"),
        zone=form.zone.data,
        by=current_user,
    )
    calling.limit_entries(
        edition,
        entries_per_user=form.entries_per_user.data,
        grace_minutes=form.grace_minutes.data,
        by=current_user,
    )


def _dates(edition: Edition) -> DatesForm:
    there = ZoneInfo(edition.zone)
    return DatesForm(
        formdata=None,
        data={
            "zone": edition.zone,
            "opens_at": edition.opens_at and edition.opens_at.astimezone(there),
            "closes_at": edition.closes_at and edition.closes_at.astimezone(there),
            "entries_per_user": edition.entries_per_user,
            "grace_minutes": edition.grace_minutes,
        },
    )


def _extension() -> ExtensionForm:
    return ExtensionForm(formdata=None)


def _back(edition: Edition) -> ResponseReturnValue:
    return redirect(url_for("organizer.deadlines.edit", edition=edition.slug), 303)


def _page(edition: Edition, dates: DatesForm, extension: ExtensionForm) -> str:
    return render_template(
        "organizer/deadlines/edit.html",
        edition=edition,
        dates=dates,
        extension=extension,
        extensions=extensions_of(edition),
    )
