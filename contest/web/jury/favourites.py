"""Entries a juror marked to find them again; no part of the result."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.flow.judging.ballots import favour, unfavour
from contest.web.access import may
from contest.web.jury.finding import Paper, a_paper
from contest.web.jury.room import ballot_url, kept

blueprint = Blueprint("favourites", __name__)


@blueprint.post("/<round_code>/<code>/favourite")
@may("ballot.cast", a_paper)
def create(paper: Paper) -> ResponseReturnValue:
    """Mark the entry."""
    favour(paper.ballot)
    where = ballot_url(paper)
    db.session.commit()
    return kept(where, _("Kept among your favorites"))


@blueprint.post("/<round_code>/<code>/favourite/removal")
@may("ballot.cast", a_paper)
def destroy(paper: Paper) -> ResponseReturnValue:
    """Take the mark away."""
    unfavour(paper.ballot)
    where = ballot_url(paper)
    db.session.commit()
    return kept(where, _("No longer among your favorites"))
