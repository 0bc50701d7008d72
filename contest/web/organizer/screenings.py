"""Screening: one entry after another; accept it, ask its author, or take that back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import screening
from contest.hints import look
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.queries.screening import (
    RoundAbout,
    next_waiting,
    round_to_join,
    rounds_about,
)
from contest.web.access import may
from contest.web.organizer.finding import an_edition, an_entry
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.screening import QuestionForm
from contest.web.organizer.sheets import sheet_page

blueprint = Blueprint("screenings", __name__)


@blueprint.get("/desk/<edition>/screening")
@may("entry.screen", an_edition)
def index(edition: Edition) -> ResponseReturnValue:
    """Go to the entry that has waited longest, or say that none waits."""
    code = next_waiting(edition)
    if code is None:
        return render_template("organizer/screenings/index.html", edition=edition)
    return redirect(_sheet(edition, code))


@blueprint.get("/desk/<edition>/entries/<entry>")
@may("entry.screen", an_entry)
def show(entry: Entry) -> ResponseReturnValue:
    """Show one entry with its findings."""
    return sheet_page(entry, QuestionForm(formdata=None))


@blueprint.post("/desk/<edition>/entries/<entry>/screening")
@may("entry.screen", an_entry)
def create(entry: Entry) -> ResponseReturnValue:
    """Release the entry to judging and go on to the next."""
    edition = entry.category.edition
    screening.accept_entry(entry, by=current_user)
    rounds = rounds_about(entry)
    runs_without_it = round_to_join(entry, rounds) is not None
    db.session.commit()
    flash(*_released(entry, rounds, runs_without_it=runs_without_it))
    if runs_without_it:
        return redirect(_sheet(edition, entry.code), 303)
    return _onward(edition, entry)


@blueprint.post("/desk/<edition>/entries/<entry>/question")
@may("entry.screen", an_entry)
def update(entry: Entry) -> ResponseReturnValue:
    """Ask the author to mend something, and go on to the next."""
    form, edition = QuestionForm(), entry.category.edition
    if form.validate():
        try:
            screening.ask_for_fix(entry, words=form.words.data, by=current_user)
            db.session.commit()
        except RuleBroken as error:
            refusals.tell(form, error)
        else:
            look("notices")
            flash(_("The question about %(code)s is sent.", code=entry.code), "fine")
            return _onward(edition, entry)
    return sheet_page(entry, form), 422


@blueprint.post("/desk/<edition>/entries/<entry>/screening/removal")
@may("entry.screen", an_entry)
def destroy(entry: Entry) -> ResponseReturnValue:
    """Take back what screening said of this entry."""
    edition = entry.category.edition
    screening.undo_screening(entry, by=current_user)
    db.session.commit()
    flash(_("Taken back. The entry waits again."), "fine")
    return redirect(_sheet(edition, entry.code), 303)


def _released(
    entry: Entry, rounds: list[RoundAbout], *, runs_without_it: bool
) -> tuple[str, str]:
    """Say what a release means now, and how good that is."""
    if runs_without_it:
        words = _("Released: %(code)s. The jury does not have it yet.", code=entry.code)
        return words, "wait"
    if rounds:
        return _("Released: %(code)s.", code=entry.code), "fine"
    words = _(
        "Released: %(code)s. It can be taken back until judging opens.",
        code=entry.code,
    )
    return words, "fine"


def _onward(edition: Edition, entry: Entry) -> ResponseReturnValue:
    code = next_waiting(edition, after=entry)
    if code is None:
        return redirect(
            url_for("organizer.screenings.index", edition=edition.slug), 303
        )
    return redirect(_sheet(edition, code), 303)


def _sheet(edition: Edition, code: str) -> str:
    return url_for("organizer.screenings.show", edition=edition.slug, entry=code)
