"""What the frame of every page needs: whose it is, where to go, in which language."""

from dataclasses import dataclass

from flask import Blueprint, current_app, g, request, url_for
from flask_babel import gettext as _
from jinja2 import pass_context
from jinja2.runtime import Context
from sqlalchemy.exc import DBAPIError

from contest.languages import LocalText
from contest.models.contest import Edition
from contest.policy import may
from contest.queries.houses import contest_of, only_contest
from contest.web.access import viewer
from contest.web.account.addresses import in_language, page_drawn, this_page


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the masthead: its words, its address, and whether we are there."""

    words: str
    url: str
    current: str


def add_to(blueprint: Blueprint) -> None:
    """Give every template these names."""
    blueprint.add_app_template_global(house, "house")
    blueprint.add_app_template_global(in_language, "in_language")
    blueprint.add_app_template_global(page_drawn, "page_drawn")
    blueprint.add_app_template_global(places, "places")
    blueprint.add_app_template_global(this_page, "this_page")


@pass_context
def house(context: Context) -> LocalText | None:
    """Give the name of the contest that this page speaks for, if there is one.

    It is the contest of the page's edition, or the only one of the installation.
    """
    edition = context.get("edition")
    try:
        if isinstance(edition, Edition):
            return contest_of(edition)
        if "house" not in g:
            g.house = only_contest()
    except DBAPIError:  # the page that says so has to open all the same
        return None
    found: LocalText | None = g.house
    return found


def places() -> list[Place]:
    """Give where this person can go, by what they are; nothing that is not there."""
    asking = viewer()
    offered = [
        (_("The contest"), "public.editions.index", True),
        (_("Gallery"), "public.galleries.index", True),
        (_("My entries"), "entrant.entries.index", asking.user is not None),
        (_("Judging"), "jury.rounds.index", may(asking, "jury.enter")),
        (_("Desk"), "organizer.desks.index", may(asking, "desk.see")),
    ]
    return [
        Place(words, url_for(endpoint), _here(endpoint))
        for words, endpoint, is_theirs in offered
        if is_theirs and endpoint in current_app.view_functions
    ]


def _here(endpoint: str) -> str:
    if request.endpoint == endpoint:
        return "page"
    audience = endpoint.split(".", 1)[0]
    inside = (request.endpoint or "").startswith(f"{audience}.")
    return "true" if inside and audience != "public" else ""
