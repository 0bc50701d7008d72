"""The light table: the best n in order, kept at every move, handed in once whole."""

from collections.abc import Callable

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.rankings import (
    Ranking,
    keep_order,
    place_ranking,
    take_back_ranking,
)
from contest.queries.remembered import remembered_of
from contest.web.access import may, viewer
from contest.web.asking import wants_json
from contest.web.jury.finding import Place, a_place
from contest.web.jury.forms import FieldForm
from contest.web.jury.table import moved, table_of
from contest.web.numbers import whole
from contest.web.sentences import sentence

blueprint = Blueprint("rankings", __name__)
CONFLICT = 409


@blueprint.get("/<round_code>/table")
@may("ballot.cast", a_place)
def show(place: Place) -> ResponseReturnValue:
    """Show shelf and pool."""
    table = table_of(place)
    if table is None:
        return redirect(url_for("jury.rounds.index"), 303)
    return render_template(
        "jury/rankings/show.html",
        table=table,
        remembered=remembered_of(place.juror, place.round),
        field_form=FieldForm(field=place.juror.field),
    )


@blueprint.post("/<round_code>/table/order")
@may("ballot.cast", a_place)
def update(place: Place) -> ResponseReturnValue:
    """Keep the order after one move, or the whole order that a script sends."""

    def keep() -> Ranking:
        order, version = _order(), _version()
        return keep_order(place.juror, place.round, order, version=version)

    return _answer(place, keep)


@blueprint.post("/<round_code>/table/ranking")
@may("ballot.cast", a_place)
def create(place: Place) -> ResponseReturnValue:
    """Hand the order in."""
    user = viewer().user
    assert user is not None  # noqa: S101 -- the gate lets only jurors in

    def hand_in() -> Ranking:
        order, version = _order(), _version()
        return place_ranking(place.juror, place.round, order, by=user, version=version)

    return _answer(place, hand_in)


@blueprint.post("/<round_code>/table/return")
@may("ballot.cast", a_place)
def destroy(place: Place) -> ResponseReturnValue:
    """Take the order back to change it."""
    user = viewer().user
    assert user is not None  # noqa: S101 -- the gate lets only jurors in
    return _answer(place, lambda: take_back_ranking(place.juror, place.round, by=user))


def _answer(place: Place, act: Callable[[], Ranking]) -> ResponseReturnValue:
    url = url_for("jury.rankings.show", round_code=place.round.code)
    try:
        ranking = act()
    except RuleBroken as error:
        return _refused(url, error)
    told = {"version": ranking.version, "placed": len(ranking.order)}
    is_handed_in = ranking.is_handed_in
    db.session.commit()
    if wants_json():
        return jsonify(ok=True, at=now().isoformat(), handed_in=is_handed_in, **told)
    if is_handed_in:
        flash(_("Your order is handed in. Thank you."), "fine")
    return redirect(url, 303)


def _refused(url: str, error: RuleBroken) -> ResponseReturnValue:
    db.session.rollback()
    if wants_json():
        return jsonify(ok=False, message=sentence(error), url=url), CONFLICT
    flash(sentence(error), "halt")
    return redirect(url, 303)


def _order() -> list[str]:
    """Read the order as it stood on the page, with the one move that was pressed."""
    return moved(request.form.get("order", "").split(), request.form)


def _version() -> int:
    seen = whole(request.form.get("version", ""))
    return -1 if seen is None else seen
