"""Awards given to entries, and taken back before the verdict."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import placing
from contest.models.award import Award
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.web.access import may
from contest.web.organizer.finding import WinOf, a_win, an_edition
from contest.web.organizer.forms.results import WinForm
from contest.web.organizer.results import kept, refused

blueprint = Blueprint("wins", __name__)


@blueprint.post("/desk/<edition>/wins")
@may("win.grant", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Give an award to an entry."""
    form = WinForm()
    awards = db.session.scalars(select(Award).where(Award.edition_id == edition.id))
    by_id = {one.id: one for one in awards}
    form.award.choices = [(one, str(one)) for one in by_id]
    if not form.validate():
        return refused(edition, form.award if form.award.errors else form.entry)
    award = by_id[form.award.data]
    return kept(
        edition,
        lambda: placing.grant_award(
            edition, award, _entry(edition, form.entry.data), by=current_user
        ),
        _("The award is granted."),
    )


@blueprint.post("/desk/<edition>/wins/<int:win>/removal")
@may("win.grant", a_win)
def destroy(found: WinOf) -> ResponseReturnValue:
    """Take an award back."""
    edition, win = found.edition, found.win
    return kept(
        edition,
        lambda: placing.revoke_win(edition, win, by=current_user),
        _("The award is taken back."),
    )


def _entry(edition: Edition, code: str) -> Entry:
    entry = db.session.scalar(
        select(Entry)
        .join(Category)
        .where(Category.edition_id == edition.id, Entry.code == code.upper())
    )
    if entry is None:
        raise RuleBroken("award.not_eligible", "entry")
    return entry
