"""The list of entries: filtered, searched, paged, and as a CSV file."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from contest.exports.entries import entries_csv
from contest.languages import clean
from contest.models.contest import Edition
from contest.queries.entry_list import (
    EntryFilter,
    countries_of,
    entries_of,
    every_entry,
)
from contest.queries.pages import page_of
from contest.queries.pictures import pictures_of
from contest.web.access import may
from contest.web.organizer.finding import an_edition

blueprint = Blueprint("entries", __name__)


@blueprint.get("/desk/<edition>/entries")
@may("entry.list", an_edition)
def index(edition: Edition) -> ResponseReturnValue:
    """Show a page of the entries that fit."""
    wanted = _wanted()
    page = page_of(
        entries_of(edition, wanted), number=request.args.get("page", 1, type=int)
    )
    leads = [one.pieces[0] for one in page.items if one.pieces]
    return render_template(
        "organizer/entries/index.html",
        edition=edition,
        wanted=wanted,
        page=page,
        pictures=pictures_of(leads),
        countries=countries_of(edition),
    )


@blueprint.get("/desk/<edition>/entries.csv")
@may("entry.list", an_edition)
def show(edition: Edition) -> ResponseReturnValue:
    """Give all entries that fit as a CSV file."""
    text = "".join(entries_csv(every_entry(edition, _wanted())))
    answer = Response(text, mimetype="text/csv")
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"{edition.slug}-entries.csv"
    )
    return answer


def _wanted() -> EntryFilter:
    asked = {
        name: clean(request.args.get(name, ""))[:120] for name in EntryFilter.__slots__
    }
    return EntryFilter(**asked)
