"""The home page and the public page of one edition: the call, the rules, the dates."""

from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue

from contest.models.contest import Edition
from contest.models.states import EditionState
from contest.queries.calls import call_page
from contest.queries.editions import edition_by_slug, public_editions
from contest.queries.leads import Lead, lead_pictures
from contest.queries.people import Viewer
from contest.web.access import may, viewer
from contest.web.hanging import rows_of
from contest.web.headers import let_caches_keep
from contest.web.public.steps import next_step

blueprint = Blueprint("editions", __name__)

PAST = 6


def open_edition(viewer: Viewer, *, edition: str) -> Edition | None:
    """Find an edition whose call has been opened."""
    del viewer
    found = edition_by_slug(edition)
    return found if found is not None and found.opened_at is not None else None


@blueprint.get("/")
@may("public.see")
def index() -> ResponseReturnValue:
    """Show what is open now (the soonest to close first) and what was."""
    editions = sorted(public_editions(), key=_urgency)
    first = edition_by_slug(editions[0].slug) if editions else None
    return _page(first, [one for one in editions[1:] if _is_live(one)])


@blueprint.get("/<edition>")
@may("public.see", open_edition)
def show(edition: Edition) -> ResponseReturnValue:
    """Show one edition: its call as announced, whatever its state."""
    return _page(edition, [])


def _page(edition: Edition | None, others: list[Edition]) -> ResponseReturnValue:
    galleries = lead_pictures(PAST)
    own = edition.id if edition else 0
    past = [leads[-1] for leads in galleries if leads[-1].edition.id != own]
    page = render_template(
        "public/editions/show.html" if edition else "public/editions/index.html",
        edition=edition,
        call=call_page(edition) if edition else None,
        others=others,
        lead=_lead_for(edition, galleries),
        past=rows_of(past, lambda one: one.picture.ratio),
        step=next_step(viewer()),
    )
    return let_caches_keep(make_response(page))


def _lead_for(edition: Edition | None, galleries: list[list[Lead]]) -> Lead | None:
    """Give the edition's own first photograph, else one of the latest gallery."""
    own = [one for one in galleries if edition and one[0].edition.id == edition.id]
    chosen = own or galleries
    return chosen[0][0] if chosen else None


def _urgency(edition: Edition) -> tuple[int, float]:
    order = (EditionState.open, EditionState.announced)
    closes = edition.closes_at.timestamp() if edition.closes_at else 0.0
    if edition.state in order:
        return order.index(edition.state), closes
    return len(order), -closes


def _is_live(edition: Edition) -> bool:
    return edition.state in {EditionState.open, EditionState.announced}
