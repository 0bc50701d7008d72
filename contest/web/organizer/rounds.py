"""Rounds on the desk: planned, opened, followed by counts, changed with numbers."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.rounds import change_plan, discard_round, plan_round
from contest.models.contest import Edition
from contest.models.round import Round
from contest.queries.results import verdict_of
from contest.queries.rounds import panels_of, rounds_of
from contest.queries.stages import rounds_now
from contest.web.access import may
from contest.web.organizer.finding import a_round, an_edition
from contest.web.organizer.forms.plans import plan_data, plan_in
from contest.web.organizer.forms.rounds import has_criteria, round_form
from contest.web.organizer.round_page import round_page, to_round
from contest.web.sentences import sentence
from contest.web.wording.methods import METHOD_HINTS

blueprint = Blueprint("rounds", __name__)


@blueprint.get("/desk/<edition>/rounds")
@may("round.see", an_edition)
def index(edition: Edition) -> ResponseReturnValue:
    """Show the rounds of an edition, each with where it stands."""
    rounds, counts = rounds_of(edition), rounds_now(edition)
    return render_template(
        "organizer/rounds/index.html",
        edition=edition,
        rounds=list(zip(rounds, counts, strict=True)),
        panels=panels_of(edition),
        is_sealed=verdict_of(edition) is not None,
    )


@blueprint.get("/desk/<edition>/rounds/new")
@may("round.edit", an_edition)
def new(edition: Edition) -> ResponseReturnValue:
    """Show the plan of a round to fill in, while there can be one more."""
    if verdict_of(edition) is not None:
        raise RuleBroken("verdict.sealed")
    form, earlier = _form(edition), rounds_of(edition)
    judged = {one.id for before in earlier for one in before.categories}
    categories = [one for one in edition.categories if one.id not in judged]
    form.after.data = 0
    if earlier and not categories:
        form.after.data, categories = earlier[-1].id, earlier[-1].categories
        form.shows_pixels.data = True  # few are left, and each is looked at for long
    form.categories.data = [one.id for one in categories]
    form.ties.data = ["median", "most_top", "fewest_lowest"]
    form.method.data = "score"
    return _page(edition, form)


@blueprint.post("/desk/<edition>/rounds")
@may("round.edit", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Plan a round."""
    form, panels, earlier = _form(edition), panels_of(edition), rounds_of(edition)
    if not form.validate():
        return _page(edition, form), 422
    try:
        plan = plan_in(form, edition, panels, earlier)
        judged = plan_round(edition, plan, by=current_user)
    except RuleBroken as error:
        return _page(edition, _with(form, error)), 422
    db.session.commit()
    flash(_("The plan is kept. The round opens when you say so."), "fine")
    return to_round(edition, judged.code)


@blueprint.get("/desk/<edition>/rounds/<code>/plan")
@may("round.edit", a_round)
def edit(judged: Round) -> ResponseReturnValue:
    """Show the plan of a round that is not open yet."""
    form = _form(judged.edition, judged, data=plan_data(judged))
    return _page(judged.edition, form, judged)


@blueprint.post("/desk/<edition>/rounds/<code>/plan")
@may("round.edit", a_round)
def update(judged: Round) -> ResponseReturnValue:
    """Keep a changed plan."""
    edition = judged.edition
    form = _form(edition, judged)
    if not form.validate():
        return _page(edition, form, judged), 422
    try:
        plan = plan_in(form, edition, panels_of(edition), _before(edition, judged))
        change_plan(judged, plan, by=current_user)
    except RuleBroken as error:
        return _page(edition, _with(form, error), judged), 422
    db.session.commit()
    flash(_("The plan is kept. The round opens when you say so."), "fine")
    return to_round(edition, judged.code)


@blueprint.get("/desk/<edition>/rounds/<code>")
@may("round.see", a_round)
def show(judged: Round) -> ResponseReturnValue:
    """Show where a round stands: counts and pace, never a mark."""
    return round_page(judged)


@blueprint.post("/desk/<edition>/rounds/<code>/removal")
@may("round.edit", a_round)
def destroy(judged: Round) -> ResponseReturnValue:
    """Throw away a plan that was never opened."""
    edition = judged.edition
    discard_round(judged, by=current_user)
    db.session.commit()
    flash(_("The plan is thrown away."), "fine")
    return redirect(url_for("organizer.rounds.index", edition=edition.slug), 303)


def _form(edition: Edition, judged: Round | None = None, **known: Any) -> Any:
    return round_form(edition, panels_of(edition), _before(edition, judged), **known)


def _before(edition: Edition, judged: Round | None) -> list[Round]:
    number = judged.number if judged else None
    return [one for one in rounds_of(edition) if number is None or one.number < number]


def _with(form: Any, error: RuleBroken) -> Any:
    name = error.field if error.field in form else "method"
    target = form[name]
    target.errors = [*target.errors, sentence(error)]
    return form


def _page(edition: Edition, form: Any, judged: Round | None = None) -> str:
    return render_template(
        "organizer/rounds/edit.html",
        edition=edition,
        form=form,
        has_criteria=has_criteria(form),
        method_hints=METHOD_HINTS,
        round=judged,
        panels=panels_of(edition),
    )
