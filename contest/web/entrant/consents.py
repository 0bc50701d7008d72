"""The text of one permission: to be read and kept, and the way to take it back."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from contest.models.consent import ConsentText
from contest.models.entry import Entry
from contest.queries.consents import consent_text, given_at
from contest.queries.entries import own_entry
from contest.queries.people import Viewer
from contest.web.access import may

blueprint = Blueprint("consents", __name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """A text, asked for an entry."""

    entry: Entry
    text: ConsentText

    @property
    def user_id(self) -> int:
        """The author of the entry, as the rule wants to know."""
        return self.entry.user_id


def asked_text(asking: Viewer, code: str, text: int) -> Asked | None:
    """Find a text of the edition that the viewer's entry belongs to."""
    entry = own_entry(asking, code)
    if entry is None:
        return None
    found = consent_text(entry.category.edition_id, text)
    return Asked(entry, found) if found is not None else None


@blueprint.get("/<code>/permissions/<int:text>")
@may("entry.own", asked_text)
def show(asked: Asked) -> ResponseReturnValue:
    """Show the text word for word."""
    return render_template(
        "entrant/consents/show.html",
        entry=asked.entry,
        text=asked.text,
        given_at=given_at(asked.user_id, asked.text),
    )
