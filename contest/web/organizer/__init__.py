"""Who: staff of this contest."""

from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, current_app
from flask_babel import format_date

from contest import policy
from contest.web.access import viewer
from contest.web.extensions import chosen_language
from contest.web.moments import moment
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
    logged,
    openings,
    originals,
    panels,
    publications,
    rehearsals,
    reminders,
    rounds,
    screenings,
    seats,
    standings,
    ties,
    verdicts,
    wins,
)

blueprint = Blueprint("organizer", __name__)
_DAYS = {"ko": "y년 M월 d일"}
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
    reminders,
    rounds,
    screenings,
    seats,
    standings,
    ties,
    verdicts,
    wins,
):
    blueprint.register_blueprint(resource.blueprint)
logged.add_to(blueprint)


@blueprint.app_template_global()
def leads_to(endpoint: str, subject: object) -> bool:
    """Whether the page of that name opens for whoever looks: no link to a 404."""
    gate: Any = current_app.view_functions[endpoint]
    return policy.may(viewer(), gate.permission, subject)


@blueprint.app_template_filter()
def calendar_day(when: date) -> str:
    """Give a day as people of the page's language write it."""
    said: str = format_date(when, _DAYS.get(chosen_language(), "d MMMM y"))
    return said


@blueprint.app_template_filter()
def taken_in_words(clock: str) -> str:
    """Write the camera's own clock (ISO 8601, no zone), or what it holds instead."""
    try:
        shown = datetime.fromisoformat(clock)
    except ValueError:
        return clock
    return moment(shown.replace(tzinfo=UTC))
