"""Jurors: invited, reminded, taken back, and leaving with numbers shown beforehand."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest import hints
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging import panels
from contest.models.contest import Edition
from contest.models.states import RoundState
from contest.queries.rounds import rounds_of
from contest.web.access import may
from contest.web.organizer.finding import JurorOf, PanelOf, a_juror, a_panel
from contest.web.organizer.forms.jury import JurorForm, LeavingForm
from contest.web.organizer.panels import jury_page
from contest.web.organizer.wizards import wizard_of
from contest.web.proving import proven
from contest.web.sentences import sentence

blueprint = Blueprint("jurors", __name__)


@blueprint.post("/desk/<edition>/panels/<int:panel>/jurors")
@may("juror.invite", a_panel)
def create(found: PanelOf) -> ResponseReturnValue:
    """Invite a person by a personal link."""
    form = JurorForm()
    if not form.validate():
        return _again(found, form), 422
    try:
        panels.invite_juror(
            found.panel,
            by=current_user,
            email=form.email.data,
            name=form.name.data,
            language=form.language.data,
            is_chair=form.is_chair.data,
            about=form.about.value,
        )
    except RuleBroken as error:
        form.email.errors = [sentence(error)]
        return _again(found, form), 422
    db.session.commit()
    hints.look("notices")
    flash(_("The invitation is on its way."), "fine")
    return _back(found.edition)


@blueprint.post("/desk/<edition>/jurors/<int:juror>/invitation")
@may("juror.invite", a_juror)
def invite_again(found: JurorOf) -> ResponseReturnValue:
    """Send the personal link anew."""
    panels.invite_again(found.juror, by=current_user)
    db.session.commit()
    hints.look("notices")
    flash(_("A new link is on its way; the old one no longer works."), "fine")
    return _back(found.edition)


@blueprint.post("/desk/<edition>/jurors/<int:juror>/invitation/removal")
@may("juror.invite", a_juror)
def withdraw_invitation(found: JurorOf) -> ResponseReturnValue:
    """Take an invitation back that was not answered yet."""
    panels.withdraw_invitation(found.juror, by=current_user)
    db.session.commit()
    flash(_("The invitation is withdrawn; its link no longer holds."), "fine")
    return _back(found.edition)


@blueprint.get("/desk/<edition>/jurors/<int:juror>/leaving")
@may("juror.invite", a_juror)
def leaving(found: JurorOf) -> ResponseReturnValue:
    """Show in numbers what each way of leaving would do."""
    return _wizard(found, LeavingForm())


@blueprint.post("/desk/<edition>/jurors/<int:juror>/leaving")
@proven
@may("juror.invite", a_juror)
def leave(found: JurorOf) -> ResponseReturnValue:
    """Let a juror leave, in the chosen way."""
    form = LeavingForm()
    if not form.validate():
        return _wizard(found, form), 422
    ways = {
        "keep": panels.leave_keeping_ballots,
        "void": panels.leave_voiding_ballots,
    }
    try:
        ways[form.way.data](found.juror, by=current_user, reason=form.reason.data or "")
    except RuleBroken as error:
        form.way.errors = [sentence(error)]
        return _wizard(found, form), 422
    db.session.commit()
    flash(_("The juror has left; open ballots went to the others."), "fine")
    return _back(found.edition)


def _wizard(found: JurorOf, form: LeavingForm) -> str:
    rounds = [
        wizard_of(judged, found.juror)
        for judged in rounds_of(found.edition)
        if judged.panel_id == found.juror.panel_id and judged.state is RoundState.open
    ]
    return render_template(
        "organizer/jurors/leaving.html",
        edition=found.edition,
        juror=found.juror,
        rounds=rounds,
        form=form,
    )


def _again(found: PanelOf, form: JurorForm) -> str:
    return jury_page(found.edition, juror_form=form, panel_id=found.panel.id)


def _back(edition: Edition) -> ResponseReturnValue:
    return redirect(url_for("organizer.panels.index", edition=edition.slug), 303)
