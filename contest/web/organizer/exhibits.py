"""Exhibits on the desk: their words, their place, and taking one down."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest import hints
from contest.db import db
from contest.flow import publishing
from contest.queries.pictures import pictures_of
from contest.queries.rehearsal import page_with
from contest.web.access import may
from contest.web.organizer.finding import ExhibitOf, an_exhibit
from contest.web.organizer.forms.gallery import (
    PlaceForm,
    TakeDownForm,
    exhibit_form,
    written_pieces,
)
from contest.web.organizer.galleries import back

blueprint = Blueprint("exhibits", __name__)


@blueprint.get("/desk/<edition>/exhibits/<exhibit>")
@may("exhibit.translate", an_exhibit)
def edit(found: ExhibitOf) -> ResponseReturnValue:
    """Show the words of an exhibit in three languages."""
    return _page(found, exhibit_form(found.exhibit))


@blueprint.post("/desk/<edition>/exhibits/<exhibit>")
@may("exhibit.translate", an_exhibit)
def update(found: ExhibitOf) -> ResponseReturnValue:
    """Keep the words of an exhibit."""
    form = exhibit_form(found.exhibit)
    if not form.validate():
        return _page(found, form), 422
    publishing.write_exhibit(
        found.edition,
        found.exhibit,
        words=publishing.Words(
            title=form.title.value,
            text=form.text.value,
            place=form.place.value,
            pieces=written_pieces(form, found.exhibit),
        ),
        by=current_user,
    )
    db.session.commit()
    flash(_("Kept."), "fine")
    return redirect(
        url_for(
            "organizer.exhibits.edit",
            edition=found.edition.slug,
            exhibit=found.exhibit.slug,
        ),
        303,
    )


@blueprint.post("/desk/<edition>/exhibits/<exhibit>/place")
@may("exhibit.arrange", an_exhibit)
def move(found: ExhibitOf) -> ResponseReturnValue:
    """Hang an exhibit at another place."""
    form = PlaceForm()
    if form.validate():
        publishing.move_exhibit(
            found.edition, found.exhibit, to=form.to.data, by=current_user
        )
        db.session.commit()
    return back(found.edition, number=page_with(found.exhibit))


@blueprint.post("/desk/<edition>/exhibits/<exhibit>/removal")
@may("exhibit.arrange", an_exhibit)
def destroy(found: ExhibitOf) -> ResponseReturnValue:
    """Take an exhibit off the wall."""
    form = TakeDownForm()
    if not form.validate():
        return _page(found, exhibit_form(found.exhibit), take_down=form), 422
    publishing.take_down(
        found.edition, found.exhibit, reason=form.reason.data, by=current_user
    )
    db.session.commit()
    flash(_("The exhibit is taken down. Its address says so from now on."), "fine")
    return back(found.edition)


@blueprint.post("/desk/<edition>/exhibits/<exhibit>/return")
@may("exhibit.arrange", an_exhibit)
def put_back(found: ExhibitOf) -> ResponseReturnValue:
    """Hang an exhibit again that was taken down."""
    publishing.put_back(found.edition, found.exhibit, by=current_user)
    db.session.commit()
    hints.look("tiles")
    flash(_("The exhibit hangs again."), "fine")
    return back(found.edition)


def _page(found: ExhibitOf, form: object, take_down: TakeDownForm | None = None) -> str:
    pieces = sorted(
        (one.piece for one in found.exhibit.captions), key=lambda one: one.position
    )
    return render_template(
        "organizer/exhibits/edit.html",
        edition=found.edition,
        exhibit=found.exhibit,
        form=form,
        take_down=take_down or TakeDownForm(formdata=None),
        pieces=pieces,
        pictures=pictures_of(pieces),
    )
