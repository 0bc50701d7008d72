"""Entries that share a place, and the ruling on their order."""

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import placing
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.web.access import may
from contest.web.organizer.forms.results import TieForm
from contest.web.organizer.nouns import an_edition
from contest.web.organizer.results import back, refused

blueprint = Blueprint("ties", __name__)


@blueprint.post("/desk/<edition>/ties")
@may("tie.settle", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Rule on one shared place."""
    form = TieForm()
    if not form.validate():
        return refused(edition, form.reason)
    category = next(
        (c for c in edition.categories if c.slug == form.category.data), None
    )
    if category is None:
        raise RuleBroken("tie.not_these")
    placing.settle_tie(
        edition,
        category,
        order=_in_order(category, _ranks()),
        reason=form.reason.data,
        by=current_user,
    )
    db.session.commit()
    flash(_("The tie is settled."), "fine")
    return back(edition)


def _ranks() -> dict[str, int]:
    """Read `rank-<code>` fields: each entry's order among those that tie."""
    ranks = {
        name.removeprefix("rank-"): value
        for name, value in request.form.items()
        if name.startswith("rank-")
    }
    order = {str(number): number for number in range(1, len(ranks) + 1)}
    if sorted(ranks.values()) != sorted(order):
        raise RuleBroken("tie.not_an_order")
    return {code: order[rank] for code, rank in ranks.items()}


def _in_order(category: Category, ranks: dict[str, int]) -> list[Entry]:
    found = db.session.scalars(
        select(Entry).where(Entry.category_id == category.id, Entry.code.in_(ranks))
    ).all()
    if len(found) != len(ranks):
        raise RuleBroken("tie.not_these")
    return sorted(found, key=lambda entry: ranks[entry.code])
