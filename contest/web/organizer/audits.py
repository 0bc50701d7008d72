"""The audit log: who did what, when, and whether the chain is whole."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.flow.erasing import erase_reason
from contest.flow.ledger import first_break
from contest.languages import clean
from contest.models.audit import AuditEvent
from contest.models.contest import Edition
from contest.queries.audit import (
    Sought,
    erasures_of,
    events_of,
    length_of,
    reasoned_act,
)
from contest.queries.log_names import names_in
from contest.queries.people import Viewer
from contest.web.access import may
from contest.web.organizer.finding import Within, an_edition
from contest.web.proving import proven
from contest.web.wording.acts import KINDS, acts_of

MOST = 120  # letters of words to look for
blueprint = Blueprint("audits", __name__)


@dataclass(frozen=True, slots=True)
class ReasonedAct(Within):
    """An act that was given a reason, as seen from the desk of one edition."""

    event: AuditEvent


def a_reasoned_act(viewer: Viewer, *, edition: str, act: int) -> ReasonedAct | None:
    """Find an act of this contest that has a reason, its words erased or not."""
    found = an_edition(viewer, edition=edition)
    event = reasoned_act(found.contest, act) if found else None
    return ReasonedAct(found, event) if found and event else None


@blueprint.get("/desk/<edition>/log")
@may("audit.see", an_edition)
def index(edition: Edition) -> ResponseReturnValue:
    """Show a page of the log; the whole chain is recomputed where that is asked."""
    number, is_checked = request.args.get("page", 1, type=int), "check" in request.args
    asked = {name: request.args.get(name, "") for name in ("kind", "of", "words")}
    page = events_of(edition.contest, _sought(edition, **asked), number=number)
    return render_template(
        "organizer/audits/index.html",
        edition=edition,
        page=page,
        kinds=KINDS,
        asked=asked,
        length=length_of(edition.contest),
        erasures=erasures_of(edition.contest, page.items),
        names=names_in(edition.contest, page.items),
        is_checked=is_checked,
        broken_at=first_break(edition.contest.slug) if is_checked else None,
    )


@blueprint.get("/desk/<edition>/log/<int:act>/erasure")
@may("audit.erase", a_reasoned_act)
def edit(act: ReasonedAct) -> ResponseReturnValue:
    """Show the words, and what erasing them means."""
    if act.event.reason is None:
        return _erased_already(act)
    return render_template(
        "organizer/audits/edit.html",
        edition=act.edition,
        event=act.event,
        names=names_in(act.edition.contest, [act.event]),
    )


@blueprint.post("/desk/<edition>/log/<int:act>/erasure")
@proven
@may("audit.erase", a_reasoned_act)
def destroy(act: ReasonedAct) -> ResponseReturnValue:
    """Erase the words; pressed twice, they are erased once."""
    if not erase_reason(act.event, by=current_user):
        return _erased_already(act)
    db.session.commit()
    flash(_("The words are erased; the chain stays whole."), "fine")
    return _to_log(act)


def _sought(edition: Edition, *, kind: str, of: str, words: str) -> Sought:
    """Say what is asked for: without a wish all but ballots, of this edition."""
    return Sought(
        acts=acts_of(kind),
        but=() if kind else acts_of("ballots"),
        edition=None if of == "contest" else edition,
        words=clean(words)[:MOST],
    )


def _erased_already(act: ReasonedAct) -> ResponseReturnValue:
    flash(_("The words of this act are erased already."))
    return _to_log(act)


def _to_log(act: ReasonedAct) -> ResponseReturnValue:
    there = url_for("organizer.audits.index", edition=act.edition.slug)
    return redirect(there, 303)
