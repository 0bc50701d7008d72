"""Changes of a round: opened, paused, gone on with, dealt anew; each one act."""

from collections.abc import Callable

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from contest import hints
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging import rounds
from contest.models.round import Round
from contest.models.states import RoundState
from contest.queries.fields import field_ahead
from contest.web.access import may
from contest.web.organizer.finding import a_round
from contest.web.organizer.forms.jury import QuorumForm
from contest.web.organizer.round_page import round_page, to_round
from contest.web.sentences import sentence

blueprint = Blueprint("changes", __name__)


@blueprint.post("/desk/<edition>/rounds/<code>/opening")
@may("round.open", a_round)
def open_it(judged: Round) -> ResponseReturnValue:
    """Open a round: gather, deal, tell the jurors; what is unusual is asked first."""
    if unsure := _unsure(judged):
        flash(unsure, "halt")
        return to_round(judged.edition, judged.code)
    return _do(judged, rounds.open_round, _("The round is open and dealt."))


@blueprint.post("/desk/<edition>/rounds/<code>/pause")
@may("round.edit", a_round)
def pause(judged: Round) -> ResponseReturnValue:
    """Stop taking ballots for a while."""
    return _do(judged, rounds.pause_round, _("The round is paused."))


@blueprint.post("/desk/<edition>/rounds/<code>/pause/removal")
@may("round.edit", a_round)
def resume(judged: Round) -> ResponseReturnValue:
    """Take ballots again."""
    return _do(judged, rounds.resume_round, _("The round goes on."))


@blueprint.post("/desk/<edition>/rounds/<code>/late")
@may("round.edit", a_round)
def add_late(judged: Round) -> ResponseReturnValue:
    """Take late entries into the field."""
    edition = judged.edition
    added = len(rounds.add_late_entries(judged, by=current_user).add)
    db.session.commit()
    flash(
        ngettext("%(num)d ballot was dealt.", "%(num)d ballots were dealt.", added),
        "fine",
    )
    return to_round(edition, judged.code)


@blueprint.post("/desk/<edition>/rounds/<code>/quorum")
@may("round.edit", a_round)
def change_quorum(judged: Round) -> ResponseReturnValue:
    """Ask for more or fewer ballots an entry."""
    edition, form = judged.edition, QuorumForm()
    if not form.validate():
        return round_page(judged, form), 422
    try:
        rounds.change_quorum(
            judged,
            by=current_user,
            quorum=form.quorum.data,
            reason=form.reason.data or "",
        )
    except RuleBroken as error:
        form.quorum.errors = [sentence(error)]
        return round_page(judged, form), 422
    db.session.commit()
    flash(
        _("The change is made and the ballots are dealt. What was cast stays."), "fine"
    )
    return to_round(edition, judged.code)


def _unsure(judged: Round) -> str | None:
    """Say what was not confirmed: entries that still come, or that nobody screened."""
    said: str | None = None
    if judged.state is not RoundState.planned:
        return None
    if judged.edition.accepts_entries and "sure" not in request.form:
        said = _("The call is still open: confirm that judging may begin.")
    elif "unscreened" not in request.form and field_ahead(judged).unscreened:
        said = _("Some entries are not screened: confirm that the jury may see them.")
    return said


def _do(judged: Round, verb: Callable[..., object], words: str) -> ResponseReturnValue:
    edition = judged.edition
    verb(judged, by=current_user)
    db.session.commit()
    for kind in ("notices", "tiles"):
        hints.look(kind)
    flash(words, "fine")
    return to_round(edition, judged.code)
