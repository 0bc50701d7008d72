"""The way back to the results page, with a sentence when something was refused."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from contest.models.contest import Edition


def back(edition: Edition) -> ResponseReturnValue:
    """Go back to the results of this edition."""
    return redirect(url_for("organizer.verdicts.show", edition=edition.slug), 303)


def refused(edition: Edition, field: Any) -> ResponseReturnValue:
    """Go back and say what the field lacks; what stands there is kept by the page."""
    flash(f"{field.label.text}: {field.errors[0]}", "halt")
    return back(edition)
