"""Who: staff of this contest."""

from datetime import date

from flask import Blueprint, current_app
from flask_babel import format_date

from contest.web.organizer import (
    audits,
    awards,
    categories,
    changes,
    closures,
    consents,
    contests,
    deadlines,
    desks,
    disqualifications,
    editions,
    entries,
    exhibits,
    galleries,
    jurors,
    openings,
    originals,
    panels,
    publications,
    rehearsals,
    rounds,
    screenings,
    seats,
    standings,
    ties,
    verdicts,
    wins,
)

blueprint = Blueprint("organizer", __name__)
for resource in (
    audits,
    awards,
    categories,
    changes,
    closures,
    consents,
    contests,
    deadlines,
    desks,
    disqualifications,
    editions,
    entries,
    exhibits,
    galleries,
    jurors,
    openings,
    originals,
    panels,
    publications,
    rehearsals,
    rounds,
    screenings,
    seats,
    standings,
    ties,
    verdicts,
    wins,
):
    blueprint.register_blueprint(resource.blueprint)


@blueprint.app_template_global()
def has_page(endpoint: str) -> bool:
    """Whether there is a page by this name: a link leads nowhere otherwise."""
    return endpoint in current_app.view_functions


@blueprint.app_template_filter()
def calendar_day(when: date) -> str:
    """Give a day as people of the page's language write it."""
    said: str = format_date(when, "long")
    return said
