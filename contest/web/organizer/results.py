"""The results page, and the way back to it: what awards, wins and ties end with."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import placing
from contest.models.contest import Edition
from contest.queries.results import results_of
from contest.web.extensions import chosen_language
from contest.web.organizer.forms.results import AwardForm
from contest.web.sentences import sentence


def results_page(
    edition: Edition, *, refusal: str = "", form: AwardForm | None = None
) -> str:
    """Show places, ties and awards, with what was refused and what was typed."""
    return render_template(
        "organizer/verdicts/show.html",
        edition=edition,
        results=results_of(edition),
        award_form=form or award_form(edition, bound=False),
        open_points=placing.points_before_sealing(edition),
        refusal=refusal,
        typed=request.form,
    )


def award_form(edition: Edition, *, bound: bool = True) -> AwardForm:
    """Make the form for a new award, with this edition's categories to choose from."""
    form = AwardForm() if bound else AwardForm(formdata=None)
    form.category.choices = [
        (0, _("The whole edition")),
        *((one.id, one.name.best(chosen_language())[0]) for one in edition.categories),
    ]
    return form


def kept(
    edition: Edition, verb: Callable[[], object], words: str = ""
) -> ResponseReturnValue:
    """Do `verb`, commit, go back; where a rule forbids it, show why beside it."""
    try:
        verb()
    except RuleBroken as error:
        return results_page(edition, refusal=sentence(error)), 422
    db.session.commit()
    if words:
        flash(words, "fine")
    return back(edition)


def back(edition: Edition) -> ResponseReturnValue:
    """Go to the results of this edition."""
    return redirect(url_for("organizer.verdicts.show", edition=edition.slug), 303)


def refused(edition: Edition, field: Any) -> ResponseReturnValue:
    """Show the page again and say what the field lacks; what was typed stays."""
    words = f"{field.label.text}: {field.errors[0]}"
    return results_page(edition, refusal=words), 422
