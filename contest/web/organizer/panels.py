"""The jury of an edition: panels, who sits in them, who has not answered yet."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.flow.judging.panels import make_panel, rename_panel
from contest.models.contest import Edition
from contest.queries.rounds import panels_of
from contest.web.access import may
from contest.web.extensions import chosen_language
from contest.web.organizer.finding import PanelOf, a_panel, an_edition
from contest.web.organizer.forms.jury import JurorForm, PanelForm

blueprint = Blueprint("panels", __name__)


@blueprint.get("/desk/<edition>/jury")
@may("juror.invite", an_edition)
def index(edition: Edition) -> ResponseReturnValue:
    """Show the panels."""
    return jury_page(edition)


@blueprint.post("/desk/<edition>/jury")
@may("juror.invite", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Make a panel."""
    form = PanelForm()
    if not form.names_in(edition.in_languages):
        return jury_page(edition, panel_form=form), 422
    make_panel(edition, by=current_user, name=form.name.value)
    db.session.commit()
    flash(_("The panel is made."), "fine")
    return redirect(url_for("organizer.panels.index", edition=edition.slug), 303)


@blueprint.get("/desk/<edition>/panels/<int:panel>")
@may("juror.invite", a_panel)
def edit(found: PanelOf) -> ResponseReturnValue:
    """Show the name of a panel, to change it."""
    return _name_page(found, PanelForm(formdata=None, data={"name": found.panel.name}))


@blueprint.post("/desk/<edition>/panels/<int:panel>")
@may("juror.invite", a_panel)
def update(found: PanelOf) -> ResponseReturnValue:
    """Call a panel otherwise."""
    form = PanelForm()
    if not form.names_in(found.edition.in_languages):
        return _name_page(found, form), 422
    rename_panel(found.panel, by=current_user, name=form.name.value)
    db.session.commit()
    flash(_("The panel is renamed."), "fine")
    here = url_for("organizer.panels.index", edition=found.edition.slug)
    return redirect(here, 303)


def _name_page(found: PanelOf, form: PanelForm) -> str:
    return render_template(
        "organizer/panels/edit.html",
        edition=found.edition,
        panel=found.panel,
        form=form,
    )


def jury_page(
    edition: Edition,
    *,
    panel_form: PanelForm | None = None,
    juror_form: JurorForm | None = None,
    panel_id: int | None = None,
) -> str:
    """Show the jury, with a form that came back beside its panel."""
    return render_template(
        "organizer/panels/index.html",
        edition=edition,
        panels=panels_of(edition),
        panel_form=panel_form or PanelForm(formdata=None),
        juror_form=juror_form or JurorForm(formdata=None, language=chosen_language()),
        panel_id=panel_id,
    )
