"""Entries that share a place, and the ruling on their order."""

from flask import Blueprint, request
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
from contest.web.organizer.finding import EntryOf, a_placed_entry, an_edition
from contest.web.organizer.forms.results import TieForm
from contest.web.organizer.results import kept, refused

blueprint = Blueprint("ties", __name__)


@blueprint.post("/desk/<edition>/ties")
@may("tie.settle", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Rule on one shared place."""
    form = TieForm()
    if not form.validate():
        return refused(edition, form.reason)

    def settle() -> None:
        category = _category(edition, form.category.data)
        order = _in_order(category, _ranks())
        placing.settle_tie(
            edition, category, order=order, reason=form.reason.data, by=current_user
        )

    return kept(edition, settle, _("The tie is settled."))


@blueprint.post("/desk/<edition>/ties/<category>/<entry>/removal")
@may("tie.settle", a_placed_entry)
def destroy(found: EntryOf) -> ResponseReturnValue:
    """Take a ruling back, with all that stood in it."""
    edition, entry = found.edition, found.entry
    return kept(
        edition,
        lambda: placing.reopen_tie(edition, entry.category, entry, by=current_user),
        _("The entries share their place again."),
    )


def _category(edition: Edition, slug: str | None) -> Category:
    for one in edition.categories:
        if one.slug == slug:
            return one
    raise RuleBroken("tie.not_these")


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
